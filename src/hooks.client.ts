import type { ClientInit } from '@sveltejs/kit';
import { painted } from '#lib/frame.ts';
import { noteSent } from '#lib/offline/copies.ts';

/** The workbench comes with its text: that is on the screen before scripts take the time of the browser. */
export const init: ClientInit = async () => {
	if (document.querySelector('.first-text')) await painted();
	noteSent();
};
