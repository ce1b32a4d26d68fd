import type { ClientInit } from '@sveltejs/kit';
import { noteSent } from '#lib/offline/copies.ts';

export const init: ClientInit = () => noteSent();
