import { error } from '@sveltejs/kit';
import { ApiError, client } from '#lib/client.ts';
import type { ReaderQuestion } from '#lib/domain/reader-question.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
	const show = url.searchParams.get('show') === 'decided' ? 'decided' : 'open';
	try {
		return { show, list: await client(fetch).call<readonly ReaderQuestion[]>('GET', `/api/questions?show=${show}`) };
	} catch (thrown) {
		if (thrown instanceof ApiError) error(thrown.status, thrown.message);
		throw thrown;
	}
};
