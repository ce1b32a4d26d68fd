import type { ClientInit } from '@sveltejs/kit';
import { painted } from '#lib/frame.ts';
import { noteSent } from '#lib/offline/copies.ts';

/** The page comes with all that is read in it: it is on the screen before its scripts take the time of the browser. */
export const init: ClientInit = async () => {
	await painted();
	noteSent();
};
