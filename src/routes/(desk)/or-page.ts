/** What a page cannot be loaded without, or the page that says why it is not there and how to go on. */
import { error, redirect } from '@sveltejs/kit';
import { ApiError, Unreachable } from '#lib/client.ts';
import { type Locale, type Messages, translator } from '#lib/i18n.ts';

interface Asked {
	readonly url: URL;
	readonly parent: () => Promise<{ readonly locale: Locale; readonly messages: Messages }>;
}

export async function orPage<T>(answers: Promise<T>, { url, parent }: Asked): Promise<T> {
	try {
		return await answers;
	} catch (thrown) {
		if (thrown instanceof ApiError && thrown.status === 401)
			redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
		if (thrown instanceof ApiError) error(thrown.status, thrown.message);
		if (!(thrown instanceof Unreachable)) throw thrown;
		const { locale, messages } = await parent();
		error(503, translator(locale, messages)(thrown.answered ? 'save.unreachable' : 'offline.notKept'));
	}
}
