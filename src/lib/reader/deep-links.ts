/** An address with a claim in it opens the claim's note and lights its words, wherever it came from. */
import { type Reading, claimIn, claimsOf } from './page.ts';

export function followLinks(reading: Reading): void {
	const follow = (): void => {
		const number = claimIn(location.hash);
		if (number === null) return;
		// A note that closes above moves what the browser has just brought into sight.
		if (reading.closeNote()) target()?.scrollIntoView();
		light(reading, number);
	};
	addEventListener('hashchange', follow);
	follow();
}

const target = (): HTMLElement | null => document.getElementById(location.hash.slice(1));

/** Open a claim's note and light its words; whatever was lit before is lit no more. */
function light(reading: Reading, number: number): void {
	for (const lit of reading.edition.querySelectorAll('.lit')) lit.classList.remove('lit');
	const note = reading.openNote(number);
	const own = note && claimIn(note.id);
	for (const mark of reading.edition.querySelectorAll('mark[aria-details]'))
		mark.classList.toggle('lit', own !== null && claimsOf(mark).includes(own));
	note?.classList.add('lit');
}
