/** Asking a service that the newsroom has chosen. Its address is the operator's own word, so that no guard stands before it. */
import { sentence } from '#lib/domain/sentence.ts';
import { FetchRefused } from '../fetch/index.ts';

/** Milliseconds. */
const PATIENCE = 20_000;
/** Characters of an answer. */
const LARGEST = 4 * 1024 * 1024;

/** The JSON of an answer. Throws `FetchRefused`, which says whether trying again may help. */
export async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
	const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) }).catch(() => {
		throw new FetchRefused(sentence('The service could not be reached.'), { passes: true });
	});
	const text = await textOf(response);
	const { status } = response;
	if (status === 401 || status === 403)
		throw new FetchRefused(sentence('The service does not accept the key that was set. Tell your admin.'), { status });
	if (status === 429 || status >= 500)
		throw new FetchRefused(sentence('The service asks to wait ({status}).', { status }), { status, passes: true });
	if (!response.ok) throw new FetchRefused(sentence('The service refused ({status}).', { status }), { status });
	try {
		return JSON.parse(text);
	} catch {
		throw new FetchRefused(sentence('The service answered in a form that is not known.'), { status, passes: true });
	}
}

async function textOf(response: Response): Promise<string> {
	let text = '';
	const decoder = new TextDecoder();
	for await (const chunk of response.body ?? []) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length > LARGEST) break;
	}
	return text;
}
