import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Of those who want the processors, it gets a third of what the server gets (`setpriority(2)`, nice values). */
const NICE = 5;

/**
 * From now on this thread takes what others leave of the processors: whoever waits for a page comes first. Linux knows
 * threads by numbers of their own, and has each say its own; elsewhere a thread cannot be told from its process, and
 * goes on as before.
 */
export function stepBack(): void {
	try {
		const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
		setPriority(thread, NICE);
	} catch {
		// No such place, or no leave to be so modest.
	}
}
