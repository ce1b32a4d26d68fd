/** A change of what somebody else has changed meanwhile is refused, with what stands there now. */
import { Conflict, type Standing } from '#lib/domain/errors.ts';
import type { Event } from '#lib/domain/event.ts';
import type { Tx } from './db/client.ts';
import { about } from './events.ts';

/** The values of a row, or some of them, by name. */
type Values = object;

const at = (values: Values, key: string): unknown => Reflect.get(values, key);

/** Where it is written who changed these values last. */
interface Trail {
	readonly log: string;
	readonly subject: string;
	readonly isOf: (event: Event) => boolean;
}

/**
 * Throws `Conflict` where a stored value is neither what the person saw nor what they want: what they want may stand
 * there already, when the answer to their first try was lost.
 */
export async function expectSeen(
	tx: Tx,
	stored: Values,
	{ seen = {}, wanted }: { readonly seen: Values | undefined; readonly wanted: Values },
	trail: Trail
): Promise<void> {
	const keys = Object.keys(seen).filter(
		(key) => at(stored, key) !== at(seen, key) && at(stored, key) !== at(wanted, key)
	);
	if (keys.length === 0) return;
	const standing = { current: { ...pick(stored, keys) }, ...(await whoChanged(tx, keys, trail)) };
	throw new Conflict('Somebody has changed this meanwhile. Theirs stands; nothing was overwritten.', {}, standing);
}

async function whoChanged(
	tx: Tx,
	keys: readonly string[],
	{ log, subject, isOf }: Trail
): Promise<Pick<Standing, 'by' | 'at'>> {
	const events = (await about(log, subject, tx)).filter(isOf);
	const last = events.find(({ payload: { after } }) => keys.some((key) => Object.hasOwn(Object(after), key)));
	return { by: last?.actorId ?? null, at: last?.at ?? null };
}

/** Of the values that are wanted, those that are not there yet. */
export const differing = <T extends object>(stored: Values, wanted: T): Partial<T> =>
	pick(
		wanted,
		Object.keys(wanted).filter((key) => at(stored, key) !== at(wanted, key))
	);

/** The values of some of the keys; all of them are the object's own. */
export const pick = <T extends object>(from: T, keys: readonly string[]): Partial<T> =>
	Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<T>;
