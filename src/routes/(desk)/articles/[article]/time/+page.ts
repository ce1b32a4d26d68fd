import { error } from '@sveltejs/kit';
import { ApiError, type Client, client } from '#lib/client.ts';
import type { Article } from '#lib/domain/article.ts';
import type { Event } from '#lib/domain/event.ts';
import type { Colleague } from '#lib/domain/person.ts';
import type { Revision } from '#lib/domain/step.ts';
import type { PageLoad } from './$types';

/** Days are told in the reader's own time zone, which the server does not know. */
export const ssr = false;

/** The time line lives on the documented API alone. */
export const load: PageLoad = async ({ fetch, params, url }) => {
	const api = client(fetch);
	const path = `/api/articles/${encodeURIComponent(params.article)}`;
	try {
		const [{ article }, events, people, revisions] = await Promise.all([
			api.call<{ readonly article: Article }>('GET', path),
			historyOf(api, path),
			api.call<readonly Colleague[]>('GET', '/api/people'),
			api.call<readonly Revision[]>('GET', `${path}/revisions`)
		]);
		return { article, events, people, revisions, at: momentIn(url, 'at'), with: momentIn(url, 'with') };
	} catch (thrown) {
		if (thrown instanceof ApiError) error(thrown.status, thrown.message);
		throw thrown;
	}
};

/** The whole log, as many events at once as the API gives. */
async function historyOf(api: Client, path: string): Promise<readonly Event[]> {
	const events: Event[] = [];
	for (;;) {
		const more = await api.call<readonly Event[]>('GET', `${path}/history?after=${events.at(-1)?.sequence ?? 0}`);
		if (more.length === 0) return events;
		events.push(...more);
	}
}

/** A moment that the address names; null where it names none. */
function momentIn(url: URL, name: string): number | null {
	const text = url.searchParams.get(name) ?? '';
	return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
