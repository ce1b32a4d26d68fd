import { setImmediate } from 'node:timers/promises';

/** How long the process works without looking who else waits. Milliseconds; a frame is 16. */
const LONGEST = 10;

let since = performance.now();

/** Let the process answer others, where it has not for a while: between two pieces of long work. */
export async function breathe(): Promise<void> {
	if (performance.now() - since < LONGEST) return;
	await setImmediate();
	since = performance.now();
}
