/** Who is told of what: the one place that decides it. Nobody is told of what they did themselves. */
import type { Claim } from './claim.ts';
import { statusOf } from './claim.ts';
import { type Comment, mentionsIn } from './comment.ts';
import type { Event, Verb } from './event.ts';
import type { NoticeDetail, NoticeKind } from './notice.ts';
import { type Verdict, currentVerdict, hasSameReasons } from './verdict.ts';

/** An event, and what it takes to know whom it concerns. */
export interface Scene {
	readonly event: Pick<Event, 'actorId' | 'verb' | 'payload'>;
	readonly articleId: string;
	/** The claim as it was before and as it is now; null for what is about the article as a whole. */
	readonly before: Claim | null;
	readonly after: Claim | null;
	/** Who is answerable for the article. */
	readonly owners: readonly string[];
	/** All comments of the claim, or of the article, as they are now. */
	readonly comments: readonly Comment[];
}

export interface Telling {
	readonly personId: string;
	readonly kind: NoticeKind;
	/** The id of the thing that it hangs on: when that is taken back, so is the notice. */
	readonly about: string;
	/** A person is told of one thing in one notice; `renews` says that news of it make the notice new again. */
	readonly renews: boolean;
	readonly detail: NoticeDetail;
}

/** A notice that has lost its ground. It goes, unless it has been read. `personId` null means everyone's. */
export interface Taking {
	readonly about: string;
	readonly kinds: readonly NoticeKind[];
	readonly personId: string | null;
}

export interface Consequences {
	readonly told: readonly Telling[];
	readonly taken: readonly Taking[];
}

const NONE: Consequences = { told: [], taken: [] };

type Rule = (scene: Scene) => Consequences;

/** Who hears of an event, and which earlier notices no longer hold. */
export function consequencesOf(scene: Scene): Consequences {
	const { told, taken } = (rules[scene.event.verb] ?? []).map((rule) => rule(scene)).reduce(joined, NONE);
	return { told: told.filter(({ personId }) => personId !== scene.event.actorId), taken };
}

const joined = (a: Consequences, b: Consequences): Consequences => ({
	told: [...a.told, ...b.told],
	taken: [...a.taken, ...b.taken]
});

/** Whether anybody can be told of an event, or can have been told of what it takes back. */
export const concernsPeople = (verb: Verb): boolean => rules[verb] !== undefined;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const once = (ids: readonly (string | null | undefined)[]): readonly string[] => [
	...new Set(ids.filter((id) => typeof id === 'string'))
];
const takes = (about: string, kinds: readonly NoticeKind[], personId: string | null = null): Consequences => ({
	told: [],
	taken: [{ about, kinds, personId }]
});
const tells = (people: readonly (string | null | undefined)[], notice: Omit<Telling, 'personId'>): Consequences => ({
	told: once(people).map((personId) => ({ ...notice, personId })),
	taken: []
});

/** Whose verdict stood before the ones that the acting person gave, for as long as theirs counts. */
const verdictGiven: Rule = ({ event, after }) => {
	const verdicts = after?.verdicts ?? [];
	const current = currentVerdict(verdicts);
	const earlier = verdicts.findLast((one) => !one.withdrawn && one.authorId !== event.actorId);
	if (!earlier) return NONE;
	if (current?.authorId !== event.actorId || saysTheSame(earlier, current))
		return takes(earlier.id, ['verdict-changed']);
	const detail = { verdict: { before: standOf(earlier), after: standOf(current) } };
	return tells([earlier.authorId], { kind: 'verdict-changed', about: earlier.id, renews: true, detail });
};

const standOf = ({ said, rating, reasons, conclusion }: Verdict) => ({
	...{ said, rating, conclusion },
	...(reasons && { reasons })
});

const saysTheSame = (a: Verdict, b: Verdict): boolean =>
	a.said === b.said &&
	a.rating === b.rating &&
	a.conclusion === b.conclusion &&
	hasSameReasons(a, b) &&
	JSON.stringify(a.rationale) === JSON.stringify(b.rationale);

/** Who proposed the verdict, and who asked for its review. */
const reviewed: Rule = ({ event, after }) => {
	const id = text(event.payload['review']);
	const verdict = after?.verdicts.find((one) => one.reviews.some((review) => review.id === id));
	const review = verdict?.reviews.find((one) => one.id === id);
	if (!verdict || !review) return NONE;
	if (review.withdrawn) return takes(id, ['approved', 'returned']);
	const asker = after?.submission?.verdictId === verdict.id ? after.submission.authorId : null;
	const { decision: kind, reason } = review;
	const detail = { rating: verdict.rating, reason };
	return tells([verdict.authorId, asker], { kind, about: id, renews: false, detail });
};

/** Whom the comment names; and who takes part in the thread that it replies to. */
const written: Rule = ({ event, comments }) => {
	const comment = comments.find(({ id }) => id === event.payload['comment']);
	if (!comment) return NONE;
	const named = mentionsIn(comment.body);
	const isOfThread = ({ id, threadId }: Comment) =>
		comment.threadId !== null && [id, threadId].includes(comment.threadId);
	const earlier = comments.filter((one) => isOfThread(one) && !one.withdrawn && one.createdAt < comment.createdAt);
	const others = earlier.map(({ authorId }) => authorId).filter((id) => !named.includes(id));
	const notice = { about: comment.id, renews: false, detail: {} } as const;
	return joined(tells(named, { ...notice, kind: 'mention' }), tells(others, { ...notice, kind: 'reply' }));
};

/** Whom the comment names by now and did not before. */
const reworded: Rule = ({ event: { payload } }) => {
	const about = text(payload['comment']);
	const [old, now] = [mentionsIn(text(payload['before'])), mentionsIn(text(payload['after']))];
	const told = tells(
		now.filter((id) => !old.includes(id)),
		{ kind: 'mention', about, renews: false, detail: {} }
	);
	const gone = old.filter((id) => !now.includes(id)).map((id) => takes(about, ['mention'], id));
	return gone.reduce(joined, told);
};

const removed: Rule = ({ event }) => takes(text(event.payload['comment']), ['mention', 'reply']);

/** Who is asked to check the claim from now on, and who no longer is. */
const changed: Rule = ({ event: { payload }, after }) => {
	const [old, now] = [payload['before'], payload['after']].map((fields) => Object(fields)['assigneeId'] ?? null);
	if (!after) return NONE;
	// A due time that is another one is near again, or no longer.
	const has = (field: string) => Object.hasOwn(Object(payload['after']), field);
	const again = has('checkAgainOn') ? takes(after.id, ['check-again']) : NONE;
	const due = joined(has('dueAt') ? takes(after.id, ['due']) : NONE, again);
	if (old === now) return due;
	const told = tells([now], { kind: 'assigned', about: after.id, renews: true, detail: {} });
	const was = typeof old === 'string' ? takes(after.id, ['assigned', 'due'], old) : NONE;
	return [told, due, was].reduce(joined);
};

/** The article's own due time is another. */
const rescheduled: Rule = ({ event: { payload }, articleId }) =>
	Object.hasOwn(Object(payload['after']), 'dueAt') ? takes(articleId, ['due']) : NONE;

/** Who has the article from now on, and who no longer has it. */
const handedOver: Rule = ({ event: { payload }, articleId }) => {
	const [old, now] = [ownersIn(payload['before']), ownersIn(payload['after'])];
	if (!Object.hasOwn(Object(payload['after']), 'owners')) return NONE;
	const added = now.filter((id) => !old.includes(id));
	const told = tells(added, { kind: 'assigned', about: articleId, renews: true, detail: {} });
	const gone = old.filter((id) => !now.includes(id)).map((id) => takes(articleId, ['assigned', 'due'], id));
	return gone.reduce(joined, told);
};

function ownersIn(fields: unknown): readonly string[] {
	const owners: unknown = Object(fields)['owners'];
	return Array.isArray(owners) ? owners.map(String) : [];
}

/** What is done is due no longer. */
const done: Rule = ({ after }) => (after && statusOf(after) === 'approved' ? takes(after.id, ['due']) : NONE);

/** Who gave the verdict on words that are others now, and who is to check the claim. */
const worded: Rule = ({ before, after }) => {
	if (!after) return NONE;
	const [was, is] = [before && statusOf(before), statusOf(after)];
	if (is !== 'stale' && is !== 'orphaned') return takes(after.id, ['stale']);
	if (was === 'stale' || was === 'orphaned') return NONE;
	const people = [currentVerdict(after.verdicts)?.authorId ?? after.authorId, after.assigneeId];
	return tells(people, { kind: 'stale', about: after.id, renews: true, detail: { lost: is === 'orphaned' } });
};

const decided =
	(kind: 'amendment-accepted' | 'amendment-declined'): Rule =>
	({ event: { payload }, after }) => {
		const about = text(payload['amendment']);
		const edit = { before: text(payload['before']), after: text(payload['after']) };
		const author = after?.amendments.find(({ id }) => id === about)?.authorId;
		return tells([author], { kind, about, renews: true, detail: { edit } });
	};

const reopened: Rule = ({ event }) =>
	takes(text(event.payload['amendment']), ['amendment-accepted', 'amendment-declined']);

const sourceOf = (payload: Event['payload']) => {
	const [source, reason] = [text(payload['title']), text(payload['reason'])];
	return { ...(source === '' ? {} : { source }), ...(reason === '' ? {} : { reason }) };
};

/** Who is to check a claim that rests on a source which no longer holds, and who gave its verdict. */
const doubted: Rule = ({ event: { payload }, after, owners }) => {
	if (!after) return NONE;
	const people = [after.assigneeId, currentVerdict(after.verdicts)?.authorId].filter(
		// Who has the article is told once, of all its claims.
		(id) => typeof id === 'string' && !owners.includes(id)
	);
	const about = text(payload['evidence']);
	return tells(people, { kind: 'source-withdrawn', about, renews: true, detail: sourceOf(payload) });
};

/** Who has an article that rests on it. */
const articleDoubted: Rule = ({ event: { payload }, owners }) => {
	const about = text(payload['source']);
	return tells(owners, { kind: 'source-withdrawn', about, renews: true, detail: sourceOf(payload) });
};

/** The source holds after all. */
const cleared =
	(key: 'evidence' | 'source'): Rule =>
	({ event }) =>
		takes(text(event.payload[key]), ['source-withdrawn']);

/** An answer has come, or is no longer waited for. */
const called: Rule = ({ event: { payload } }) => takes(text(payload['call']), ['call-late']);

/** A planned publication did not happen: the payload names whom it concerns. */
const blocked: Rule = ({ event: { payload }, articleId }) => {
	const [people, blockers] = [payload['people'], payload['blockers']].map((one) => (Array.isArray(one) ? one : []));
	const detail = { open: blockers?.length ?? 0 };
	return tells((people ?? []).map(String), { kind: 'publish-blocked', about: articleId, renews: true, detail });
};

/** What failed is settled, or tried again. */
const unblocked: Rule = ({ articleId }) => takes(articleId, ['publish-blocked']);

const rules: Readonly<Partial<Record<Verb, readonly Rule[]>>> = {
	'verdict.proposed': [verdictGiven, worded],
	'verdict.withdrawn': [verdictGiven, worded],
	'verdict.restored': [verdictGiven, worded],
	'review.approved': [reviewed, done],
	'review.returned': [reviewed],
	'review.withdrawn': [reviewed],
	'comment.written': [written],
	'comment.restored': [written],
	'comment.changed': [reworded],
	'comment.withdrawn': [removed],
	'claim.changed': [changed],
	'article.changed': [rescheduled, handedOver],
	'claim.confirmed': [worded],
	'confirmation.withdrawn': [worded],
	'confirmation.restored': [worded],
	'anchor.changed': [worded],
	'anchor.orphaned': [worded],
	'anchor.recovered': [worded],
	'anchor.moved': [worded],
	'anchor.removed': [worded],
	'amendment.accepted': [decided('amendment-accepted')],
	'amendment.declined': [decided('amendment-declined')],
	'amendment.reopened': [reopened],
	'evidence.doubted': [doubted],
	'evidence.cleared': [cleared('evidence')],
	'article.doubted': [articleDoubted],
	'article.cleared': [cleared('source')],
	'call.changed': [called],
	'call.withdrawn': [called],
	'publication.blocked': [blocked],
	'publication.planned': [unblocked],
	'publication.made': [unblocked]
};
