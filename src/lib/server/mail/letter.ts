/** A mail in words: what is new, in the person's language, with links to the very claims. */
import { directionOf } from '#lib/domain/article.ts';
import { type Notice, byArticle, pathOf } from '#lib/domain/notice.ts';
import type { RatingScale } from '#lib/domain/rating-scale.ts';
import { firstGraphemes } from '#lib/domain/text.ts';
import type { Locale, Translate } from '#lib/i18n.ts';
import { type NoticeWords, differences, headline } from '#lib/notice-words.ts';
import { translatorFor } from '../messages.ts';

export interface LetterSeed {
	readonly newsroom: string;
	/** The configured address, without a slash at the end. */
	readonly origin: string;
	readonly locale: Locale;
	readonly zone: string;
	/** The newest first; at least one. */
	readonly notices: readonly Notice[];
	/** Ids of notices whose words stay in Galley, since a confidential source is concerned. */
	readonly hidden: ReadonlySet<string>;
	/** Every rating that the newsroom has. */
	readonly scale: RatingScale;
	/** Where the mails are stopped. */
	readonly stop: string;
}

export interface Letter {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** One mail tells of so many things; of more it says how many. */
const MOST = 20;
const LONGEST_SUBJECT = 150;
const LONGEST_WORDS = 500;

interface Item {
	readonly what: string;
	readonly claim: string;
	readonly lines: readonly string[];
	readonly link: string;
}

interface Part {
	readonly title: string;
	readonly language: string;
	readonly items: readonly Item[];
}

export function letterOf(seed: LetterSeed): Letter {
	const { locale, zone, notices, scale } = seed;
	const t = translatorFor(locale);
	const words = { t, locale, zone, scale };
	const parts = byArticle(notices.slice(0, MOST)).map(([article, all]) => ({
		...(article ?? { title: seed.newsroom, language: locale }),
		items: all.map((notice) => itemOf(seed, notice, words))
	}));
	const foot = footOf(seed, t);
	return { subject: subjectOf(seed, words), text: textOf(parts, foot), html: htmlOf(seed, parts, foot) };
}

/** A name or a title never ends a header's line: line breaks and other controls are blanks. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

function subjectOf({ newsroom, notices }: LetterSeed, words: NoticeWords): string {
	const [first] = notices;
	const { t } = words;
	const subject =
		notices.length === 1 && first
			? t('mail.subject.one', { what: headline(first, words), title: first.article?.title ?? newsroom })
			: t('mail.subject.many', { newsroom, count: notices.length });
	return firstGraphemes(oneLine(subject), LONGEST_SUBJECT);
}

function itemOf({ origin, hidden }: LetterSeed, notice: Notice, words: NoticeWords): Item {
	const { claim } = notice;
	const isHidden = hidden.has(notice.id);
	const number = claim ? words.t('claim.name', { number: claim.number }) : '';
	const lines = differences(notice, words).map(({ before, after }) =>
		before === null ? after : `${before} → ${after}`
	);
	return {
		what: oneLine(headline(notice, words)),
		claim: claim && !isHidden ? `${number}: ${shortened(claim.text)}` : number,
		lines: isHidden ? [words.t('mail.confidential')] : lines.map(shortened),
		link: origin + pathOf(notice)
	};
}

const shortened = (text: string): string => {
	const short = firstGraphemes(text, LONGEST_WORDS);
	return short === text ? text : `${short}…`;
};

interface Foot {
	readonly more: string;
	readonly why: string;
	readonly links: readonly (readonly [name: string, link: string])[];
}

const footOf = ({ notices, origin, stop }: LetterSeed, t: Translate): Foot => ({
	more: notices.length > MOST ? t('mail.more', { count: notices.length - MOST }) : '',
	why: t('mail.why'),
	links: [
		[t('mail.inbox'), `${origin}/inbox`],
		[t('notices.title'), `${origin}/account#notices`],
		[t('mail.stop'), stop]
	]
});

function textOf(parts: readonly Part[], { more, why, links }: Foot): string {
	const item = ({ what, claim, lines, link }: Item): string =>
		[`- ${what}`, ...[claim, ...lines, link].filter(Boolean).map((line) => `  ${line.replace(/\n/g, '\n  ')}`)].join(
			'\n'
		);
	const part = ({ title, items }: Part): string => [oneLine(title), ...items.map(item)].join('\n\n');
	const end = [why, ...links.map(([name, link]) => `${name}: ${link}`)].join('\n');
	return [...parts.map(part), more, `-- \n${end}`].filter(Boolean).join('\n\n');
}

const escape = (text: string): string =>
	text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** No style, no picture, nothing that is asked for from elsewhere: it reads the same in every program. */
function htmlOf({ locale }: LetterSeed, parts: readonly Part[], { more, why, links }: Foot): string {
	const anchor = (name: string, link: string): string => `<a href="${escape(link)}">${escape(name)}</a>`;
	const line = (text: string): string => (text === '' ? '' : `<br><span dir="auto">${escape(text)}</span>`);
	const item = ({ what, claim, lines, link }: Item): string =>
		`<li><p>${anchor(what, link)}${[claim, ...lines].map(line).join('')}</p></li>`;
	const part = ({ title, language, items }: Part): string =>
		`<h2 lang="${escape(language)}" dir="${directionOf(language)}">${escape(oneLine(title))}</h2><ul>${items.map(item).join('')}</ul>`;
	const foot = `<hr><p>${escape(why)}<br>${links.map(([name, link]) => anchor(name, link)).join(' · ')}</p>`;
	const rest = more === '' ? '' : `<p>${escape(more)}</p>`;
	return `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"></head><body>${parts.map(part).join('')}${rest}${foot}</body></html>`;
}
