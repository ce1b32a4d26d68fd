import { type Client, client } from '#lib/client.ts';
import type { Article } from '#lib/domain/article.ts';
import type { Event } from '#lib/domain/event.ts';
import type { Colleague } from '#lib/domain/person.ts';
import type { Revision } from '#lib/domain/step.ts';
import { orPage } from '../../../or-page.ts';
import type { PageLoad } from './$types';

/** Days are told in the reader's own time zone, which the server does not know. */
export const ssr = false;

/** The time line lives on the documented API alone. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
	const api = client(fetch);
	const path = `/api/articles/${encodeURIComponent(params.article)}`;
	const answers = Promise.all([
		api.call<{ readonly article: Article }>('GET', path),
		historyOf(api, path),
		api.call<readonly Colleague[]>('GET', '/api/people'),
		api.call<readonly Revision[]>('GET', `${path}/revisions`)
	]);
	const [{ article }, events, people, revisions] = await orPage(answers, { url, parent });
	return { article, events, people, revisions, at: momentIn(url, 'at'), with: momentIn(url, 'with') };
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
