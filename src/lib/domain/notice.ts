/** What a person is told: the lines of their inbox, and what of it they want by which way. */
import * as v from 'valibot';
import { Said } from './verdict.ts';
import { Id, Time } from './text.ts';

// prettier-ignore
export const NoticeKind = v.picklist([
	'verdict-changed', 'returned', 'approved', 'mention', 'reply', 'assigned', 'due', 'stale',
	'amendment-accepted', 'amendment-declined', 'source-withdrawn', 'check-again', 'call-late', 'publish-blocked', 'webhook-off'
]);
export type NoticeKind = v.InferOutput<typeof NoticeKind>;

/** What a verdict says, as far as it is shown beside another. */
const Stand = v.strictObject({
	said: Said,
	rating: v.nullable(v.string()),
	reasons: v.optional(v.array(v.string())),
	conclusion: v.string()
});
export type Stand = Readonly<v.InferOutput<typeof Stand>>;

/** What differs, by kind: two verdicts, a review's reason, the words of an edit, a due time. */
export const NoticeDetail = v.partial(
	v.strictObject({
		verdict: v.strictObject({ before: Stand, after: Stand }),
		rating: v.nullable(v.string()),
		reason: v.string(),
		edit: v.strictObject({ before: v.string(), after: v.string() }),
		dueAt: Time,
		/** The name of the source that it is about, or of who was asked; never of a confidential one. */
		source: v.string(),
		/** Whether the words of a stale claim are gone altogether. */
		lost: v.boolean(),
		/** What a planned publication failed at: how many open points; none where its person may no longer publish. */
		open: v.number(),
		/** The address of a webhook. */
		url: v.string()
	})
);
export type NoticeDetail = Readonly<v.InferOutput<typeof NoticeDetail>>;

export const Notice = v.strictObject({
	id: Id,
	kind: NoticeKind,
	at: Time,
	readAt: v.nullable(Time),
	/** Who did it; null where nobody did. */
	actor: v.nullable(v.strictObject({ id: Id, name: v.string() })),
	/** Null for what is about no article. */
	article: v.nullable(v.strictObject({ id: Id, title: v.string(), language: v.string() })),
	/** Null for what is about the article as a whole. */
	claim: v.nullable(v.strictObject({ id: Id, number: v.number(), text: v.string() })),
	detail: NoticeDetail,
	/** The words of the comment that it tells of, with names for the people whom it mentions. */
	words: v.nullable(v.string())
});
export type Notice = Readonly<v.InferOutput<typeof Notice>>;

/** Which notices are asked for. */
export const Shown = v.picklist(['unread', 'all', 'mentions']);
export type Shown = v.InferOutput<typeof Shown>;

export const Inbox = v.strictObject({
	notices: v.array(Notice),
	/** How many there are that are not read, shown or not. */
	unread: v.number(),
	/** Whether there are older ones. */
	more: v.boolean()
});
export type Inbox = Readonly<v.InferOutput<typeof Inbox>>;

/** Notices that are marked at once. */
const MOST = 1000;
export const Marks = v.strictObject({ ids: v.pipe(v.array(Id), v.maxLength(MOST)), read: v.boolean() });
export type Marks = Readonly<v.InferOutput<typeof Marks>>;

/** Mark everything up to a moment as read: what came since has not been seen. */
export const AllRead = v.strictObject({ until: Time });

/** What a page that listens is told: enough to know that there is news. */
export const InboxState = v.strictObject({ unread: v.number(), newest: v.nullable(Id), touched: v.number() });
export type InboxState = Readonly<v.InferOutput<typeof InboxState>>;

export const MailRhythm = v.picklist(['never', 'at-once', 'hourly', 'daily']);
export type MailRhythm = v.InferOutput<typeof MailRhythm>;

const Zone = v.pipe(
	v.string(),
	v.maxLength(64),
	v.check(isZone, 'Choose a time zone from the list, such as Asia/Almaty.')
);

/** Kinds that nobody can leave out would be no choice: each can. */
export const NoticeSettings = v.strictObject({
	unwanted: v.array(NoticeKind),
	mail: MailRhythm,
	/** The hour of a daily mail, from 0, in the zone. */
	hour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
	/** IANA name. */
	zone: Zone,
	/** The language of mails. */
	locale: v.picklist(['en', 'ru', 'kk', 'ar'])
});
export type NoticeSettings = Readonly<v.InferOutput<typeof NoticeSettings>>;

export const NoticeSettingsChange = v.partial(NoticeSettings);
export type NoticeSettingsChange = Readonly<v.InferOutput<typeof NoticeSettingsChange>>;

/** What holds for a person who has not chosen anything. */
export const blankSettings: NoticeSettings = { unwanted: [], mail: 'never', hour: 8, zone: 'UTC', locale: 'en' };

function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
	} catch {
		return false;
	}
}

/** Notices under the article that they are about, or under none; the article with the newest first. */
export function byArticle(notices: readonly Notice[]): readonly (readonly [Notice['article'], readonly Notice[]])[] {
	const groups = Map.groupBy(notices, ({ article }) => article?.id);
	return [...groups.values()].flatMap((group) => (group[0] ? [[group[0].article, group] as const] : []));
}

/** Where a notice leads: to the very claim, to the threads of its article, or to the settings of webhooks. */
export const pathOf = ({ article, claim, words }: Pick<Notice, 'article' | 'claim' | 'words'>): string =>
	article === null
		? '/settings/webhooks'
		: `/articles/${article.id}${claim ? `#claim-${claim.number}` : words === null ? '' : '#talk'}`;
