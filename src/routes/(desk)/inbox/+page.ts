import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { ApiError, client } from '#lib/client.ts';
import type { NewsroomSettings } from '#lib/domain/newsroom-settings.ts';
import { type Inbox, Shown } from '#lib/domain/notice.ts';
import { allRatings } from '#lib/domain/rating-scale.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
	const asked = url.searchParams.get('show');
	const show: Shown = v.is(Shown, asked) ? asked : 'unread';
	try {
		const api = client(fetch);
		const [inbox, settings] = await Promise.all([
			api.call<Inbox>('GET', `/api/inbox?show=${show}`),
			api.call<NewsroomSettings>('GET', '/api/settings')
		]);
		return { show, inbox, scale: allRatings(settings.scales.list) };
	} catch (thrown) {
		if (thrown instanceof ApiError) error(thrown.status, thrown.message);
		throw thrown;
	}
};
