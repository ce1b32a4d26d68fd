/** An address with a claim in it opens the claim's note and lights its words, wherever it came from. */
import { type Reading, claimIn, claimsOf } from './page.ts';

export function followLinks(reading: Reading): void {
	const follow = (): void => {
		// Browsers that know no text fragments leave them in the address.
		const id = location.hash.slice(1).replace(/:~:.*$/, '');
		const isThere = document.getElementById(id) !== null;
		const target = reading.element(id);
		const number = claimIn(id);
		// A note that closes above moves what the browser has just brought into sight; what was only read in now it has not.
		if ((number !== null && reading.closeNote()) || !isThere) target?.scrollIntoView();
		if (number !== null) light(reading, number);
	};
	addEventListener('hashchange', follow);
	follow();
}

/** Open a claim's note and light its words; whatever was lit before is lit no more. */
function light(reading: Reading, number: number): void {
	for (const lit of reading.edition.querySelectorAll('.lit')) lit.classList.remove('lit');
	const note = reading.openNote(number);
	const own = note && claimIn(note.id);
	for (const mark of reading.edition.querySelectorAll('mark[aria-details]'))
		mark.classList.toggle('lit', own !== null && claimsOf(mark).includes(own));
	note?.classList.add('lit');
}
