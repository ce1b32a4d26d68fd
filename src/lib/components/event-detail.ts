/** What a person wants to see of an event beside its verb. */
import * as v from 'valibot';
import { DismissalReason } from '#lib/domain/dismissal.ts';
import { spoken } from '#lib/domain/mention.ts';
import { mentionsIn } from '#lib/domain/comment.ts';
import type { Event } from '#lib/domain/event.ts';
import type { MessageKey, Translate } from '#lib/i18n.ts';
import type { RatingName } from '#lib/rating-name.ts';

export interface Words {
	readonly t: Translate;
	readonly ratingName: RatingName;
	/** Null for what is no person. */
	readonly personName: (id: string) => string | null;
}

/** In words; empty where the verb says everything. */
export function detailOf({ payload }: Pick<Event, 'payload'>, words: Words): string {
	const { rating, reasons, conclusion, reason, quote, before, after, title, url, body, name, note } = payload as Record<
		string,
		unknown
	>;
	const relatives = relativesIn(payload);
	if (relatives) return relatives;
	const said = (text: unknown): string => withNames(String(text), words);
	if (typeof payload['override'] === 'string') return passageIn(payload['override'], payload, words);
	if (v.is(DismissalReason, payload['why']))
		return [`${String(quote)}: ${words.t(`dismiss.${payload['why']}`)}`, note].filter(Boolean).join('. ');
	if (typeof before === 'string' && typeof after === 'string') return `${said(before)} → ${said(after)}`;
	if (typeof rating === 'string')
		return [words.ratingName(rating, namesIn(reasons)), conclusion].filter(Boolean).join(': ');
	if (after !== null && typeof after === 'object') return fieldChanges(before, after as Record<string, unknown>, words);
	return said(reason || quote || title || url || body || conclusion || name || note || '');
}

/** The log is kept as it was written, by whichever version: only what is a list of ids is one. */
const namesIn = (reasons: unknown): readonly string[] =>
	Array.isArray(reasons) ? reasons.filter((one) => typeof one === 'string') : [];

/** People stand in comments by their ids. */
const withNames = (text: string, { personName }: Words): string =>
	spoken(text, new Map(mentionsIn(text).map((id) => [id, personName(id) ?? '…'])));

/** Why it was published past what blocked it, or is to be: a plan has its time. */
const passageIn = (reason: string, { at }: Event['payload'], { t }: Words): string =>
	t(typeof at === 'number' ? 'plan.overridden' : 'publish.overridden', { reason });

/** The claims that a split or a merge is about; empty for any other event. */
function relativesIn({ parts, number, into, from }: Readonly<Record<string, unknown>>): string {
	if (Array.isArray(parts)) return parts.map((part) => `C${part}`).join(', ');
	if (typeof into === 'number') return `C${number} → C${into}`;
	return typeof from === 'number' && typeof number === 'number' ? `C${number}` : '';
}

function fieldChanges(before: unknown, after: Record<string, unknown>, words: Words): string {
	const old = (before ?? {}) as Record<string, unknown>;
	const textOf = (value: unknown): string => words.personName(String(value)) ?? (String(value ?? '') || '–');
	const valueOf = (value: unknown, key: string): string => {
		if (/^(?:dueAt|deadline|askedAt|answeredAt)$/.test(key) && typeof value === 'number')
			return words.t('time.at', { at: value });
		return Array.isArray(value) ? value.map(textOf).join(', ') || '–' : textOf(value);
	};
	const nameOf = (key: string): string => (NAMES[key] ? words.t(NAMES[key]) : key);
	return Object.keys(after)
		.map((key) => `${nameOf(key)}: ${valueOf(old[key], key)} → ${valueOf(after[key], key)}`)
		.join('; ');
}

const NAMES: Readonly<Record<string, MessageKey>> = {
	...{ statement: 'claim.statement', claimant: 'claim.claimant', saidOn: 'claim.saidOn', place: 'claim.place' },
	...{ category: 'claim.category', risk: 'claim.risk', note: 'claim.note', assigneeId: 'claim.assignee' },
	...{ asOf: 'facts.asOf', checkAgainOn: 'facts.checkAgainOn', question: 'calls.question', answer: 'calls.answer' },
	...{ asked: 'calls.who', deadline: 'calls.deadline', way: 'calls.way', outcome: 'calls.outcome' },
	...{ dueAt: 'due.title', owners: 'article.owners', scale: 'article.scale' },
	...{ stance: 'evidence.stance', excerpt: 'evidence.excerpt', locator: 'evidence.locator', figure: 'evidence.figure' }
};
