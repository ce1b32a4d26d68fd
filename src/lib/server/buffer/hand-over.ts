/**
 * The small server and SvelteKit's handler are built apart, each with modules of its own. What the one makes for the
 * other lies here, under a name that both know.
 */
import type { Front } from './front.ts';

const NAME = Symbol.for('galley.front');

export const handOver = (front: Front): void => void Reflect.set(globalThis, NAME, front.take);

/** Passes everything on, where nothing was handed over. */
export function handedOver(): Front['take'] {
	const take: unknown = Reflect.get(globalThis, NAME);
	// Nobody else knows the name.
	return typeof take === 'function' ? (take as Front['take']) : (_request, _response, otherwise) => otherwise();
}
