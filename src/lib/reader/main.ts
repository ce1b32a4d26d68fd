/**
 * What a script adds to a reader's page, which is complete without it: a way through the claims, a filter, previews,
 * links to copy. Each part takes the page as the server made it and listens; none looks at every claim before it is used.
 */
import { offerVerification } from '../edition/verify/offer.ts';
import { askAboutWords } from './ask.ts';
import { copyFields } from './copy-fields.ts';
import { copyLinks } from './copy.ts';
import { followLinks } from './deep-links.ts';
import { filterClaims } from './filter.ts';
import { Reading } from './page.ts';
import { showPreviews } from './preview.ts';
import { tour } from './tour.ts';

const PARTS: readonly ((reading: Reading) => void)[] = [
	...[followLinks, tour, filterClaims, showPreviews, copyLinks, askAboutWords]
];

const copying = document.querySelector<HTMLElement>('[data-copying]');
if (copying) copyFields(copying);

const edition = document.querySelector<HTMLElement>('.edition');
const reading = edition && new Reading(edition);
if (reading) for (const part of PARTS) part(reading);

offerVerification(document, async (address) => {
	// What is verified is all that the page shows.
	reading?.complete();
	const response = await globalThis.fetch(address);
	if (!response.ok) throw new Error(String(response.status));
	return response.json();
});
