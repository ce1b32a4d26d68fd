/** Words that an earlier page sent and the server refused since: they go back to the fields that they were typed in. */
import type { KeptDraft, StoredAct } from './keep.svelte.ts';

/** What is chosen from a list is chosen again with one press. */
const CHOSEN = new Set(['category', 'risk', 'assigneeId', 'dueAt', 'stance', 'withdrawn']);

type Draft = readonly [id: string, draft: KeptDraft];

/** The fields' drafts that hold what an act would have saved; none for acts that nobody typed. */
export function draftsOf({ name, args }: StoredAct, now: number): readonly Draft[] {
	if (name === 'change') return typed(`card-${args[0]}`, args[1], args[2], now);
	if (name === 'changeEvidence') return typed(`evidence-${args[1]}`, args[2], args[3], now);
	if (name === 'comment')
		return [[commentField(String(args[1]), args[4]), { text: String(args[3]), base: '', at: now }]];
	if (name === 'changeComment') return typed(`comment-${args[1]}`, args[2], {}, now);
	return [];
}

/** The field for a new thread on a claim, or on the article; or for a reply. */
export const commentField = (claimId: string, threadId?: unknown): string =>
	typeof threadId === 'string' ? `card-${claimId}-reply-${threadId}` : `card-${claimId}-comment`;

function typed(field: string, values: unknown, seen: unknown, at: number): readonly Draft[] {
	const before = new Map<string, unknown>(Object.entries(Object(seen)));
	const texts = Object.entries(Object(values)).filter(([key]) => !CHOSEN.has(key));
	return texts.map(([key, value]) => [
		`${field}-${key}`,
		{ text: String(value ?? ''), base: String(before.get(key) ?? ''), at }
	]);
}
