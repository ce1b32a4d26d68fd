/** A log as a person reads it: what was done in one go is one thing. */
import type { Event, Verb } from './event.ts';

/** One event, or several that one person made in one go: the last of them, with what the first one began from. */
export interface Deed extends Event {
	/** When the first of them happened. */
	readonly since: number;
	/** How many there were. */
	readonly count: number;
}

/** Whoever stops typing for longer than this has done one thing and begins another. Milliseconds. */
const PAUSE = 60_000;
/** The longest that one thing lasts, so that an hour of typing can be looked back on in parts. Milliseconds. */
const LONGEST = 10 * 60_000;

/** Verbs that typing leaves behind key by key. */
const TYPED: Readonly<Partial<Record<Verb, string>>> = {
	'text.changed': 'text',
	'anchor.reworded': 'words',
	'anchor.changed': 'words',
	'anchor.orphaned': 'words',
	'anchor.recovered': 'words'
};

/** What typing is joined by: who, on which text or passage. Null for what is never joined. */
function keyOf({ verb, actorId, subject, payload }: Event): string | null {
	const kind = TYPED[verb];
	return kind ? JSON.stringify([kind, actorId, subject, payload['anchor'] ?? null]) : null;
}

/** Events, oldest first, with those that one person's typing left on one passage joined. */
export function gathered(events: readonly Event[]): readonly Deed[] {
	const deeds: Deed[] = [];
	const open = new Map<string, number>();
	let typist: string | null = null;
	for (const event of events) {
		const key = keyOf(event);
		// Whatever else happens, or somebody else's typing, ends what was being typed.
		if (key === null || event.actorId !== typist) open.clear();
		typist = event.actorId;
		const index = key === null ? undefined : open.get(key);
		const before = index === undefined ? undefined : deeds[index];
		if (index !== undefined && before && goesOn(before, event)) deeds[index] = joined(before, event);
		else if (deeds.push({ ...event, since: event.at, count: 1 }) && key !== null) open.set(key, deeds.length - 1);
	}
	return deeds;
}

const goesOn = (before: Deed, event: Event): boolean =>
	event.at - before.at <= PAUSE && event.at - before.since <= LONGEST;

function joined(before: Deed, event: Event): Deed {
	return {
		...event,
		payload: { ...event.payload, ...from(before, event) },
		since: before.since,
		count: before.count + 1
	};
}

/** What the first began from, where the last says what it led to. */
function from({ payload }: Deed, event: Event): Readonly<Record<string, unknown>> {
	if (event.verb === 'text.changed') return { from: payload['from'] };
	if (event.verb === 'anchor.orphaned') return {};
	const after = event.payload['after'] ?? event.payload['quote'];
	return { before: payload['before'] ?? payload['quote'], after };
}

/** Everything that happened at one moment. */
export interface Moment {
	readonly at: number;
	readonly actorId: string | null;
	readonly deeds: readonly Deed[];
}

/** The moments of a log, oldest first. What one write did is one moment. */
export function momentsOf(events: readonly Event[]): readonly Moment[] {
	const byTime = Map.groupBy(gathered(events), (deed) => deed.at);
	return [...byTime.entries()]
		.map(([at, deeds]) => ({ at, actorId: deeds[0]?.actorId ?? null, deeds }))
		.toSorted((a, b) => a.at - b.at);
}

/** The index of the last moment that is no later than `at`; the first moment where all are later. */
export const indexAt = (moments: readonly { readonly at: number }[], at: number): number =>
	Math.max(
		0,
		moments.findLastIndex((moment) => moment.at <= at)
	);
