/** Words that an earlier page sent and the server refused since: they go back to the fields that they were typed in. */
import type { KeptDraft, StoredAct } from './keep.svelte.ts';

/** What is chosen from a list is chosen again with one press. */
const CHOSEN = new Set(['category', 'risk', 'assigneeId', 'dueAt', 'stance', 'withdrawn']);

type Draft = readonly [id: string, draft: KeptDraft];

/** The fields' drafts that hold what an act would have saved; none for acts that nobody typed. */
export function draftsOf({ name, args }: StoredAct, now: number): readonly Draft[] {
	if (name === 'change') return typed(`card-${args[0]}`, args[1], args[2], now);
	if (name === 'changeEvidence') return typed(`evidence-${args[1]}`, args[2], args[3], now);
	if (name === 'comment') return [[`card-${args[1]}-comment`, { text: String(args[3]), base: '', at: now }]];
	return [];
}

function typed(field: string, values: unknown, seen: unknown, at: number): readonly Draft[] {
	const before = new Map<string, unknown>(Object.entries(Object(seen)));
	const texts = Object.entries(Object(values)).filter(([key]) => !CHOSEN.has(key));
	return texts.map(([key, value]) => [
		`${field}-${key}`,
		{ text: String(value ?? ''), base: String(before.get(key) ?? ''), at }
	]);
}
