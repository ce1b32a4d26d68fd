/** Facts that expire: what somebody should look at again, and by when. */
import * as v from 'valibot';
import { Day, Id } from './text.ts';

const about = { checkAgainOn: Day, asOf: v.nullable(Day) };

export const DueClaim = v.strictObject({
	kind: v.literal('claim'),
	id: Id,
	number: v.number(),
	text: v.string(),
	article: v.strictObject({ id: Id, title: v.string(), language: v.string() }),
	assigneeId: v.nullable(Id),
	...about
});
export const DueSource = v.strictObject({
	kind: v.literal('source'),
	id: Id,
	name: v.string(),
	/** How many claims rest on it. */
	claims: v.number(),
	...about
});
export const DueFact = v.variant('kind', [DueClaim, DueSource]);
export type DueFact = Readonly<v.InferOutput<typeof DueFact>>;

/** The day of a moment in UTC, as the newsroom writes days. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Days from one to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The same day so many months later; the last of its month where that has no such day. */
export function monthsLater(day: string, months: number): string {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}
