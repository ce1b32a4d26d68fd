import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { ApiError, client } from '#lib/client.ts';
import { type Inbox, Shown } from '#lib/domain/notice.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
	const asked = url.searchParams.get('show');
	const show: Shown = v.is(Shown, asked) ? asked : 'unread';
	try {
		return { show, inbox: await client(fetch).call<Inbox>('GET', `/api/inbox?show=${show}`) };
	} catch (thrown) {
		if (thrown instanceof ApiError) error(thrown.status, thrown.message);
		throw thrown;
	}
};
