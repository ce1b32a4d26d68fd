/** A file that the server makes, fetched so that one sees how far it is, and handed to the browser as a download. */
import type { LongWork } from '#lib/components/long-work.svelte.ts';

/** Answers why there is no file; null where the browser has it. */
export async function download(ask: typeof fetch, address: string, work: LongWork): Promise<string | null> {
	const answer = await ask(address, { signal: work.signal });
	if (!answer.ok) return refusalOf(answer);
	work.to(1);
	const blob = new Blob(await received(answer, work), { type: answer.headers.get('content-type') ?? '' });
	save(blob, nameIn(answer.headers.get('content-disposition') ?? '') ?? address.split('/').at(-1) ?? '');
	return null;
}

/** Characters that a person looks through to know what a file will be like. */
const BEGINNING = 4000;

/** How a file of text begins, without taking it; or why there is none. */
export async function firstWords(
	ask: typeof fetch,
	address: string,
	work: LongWork
): Promise<{ readonly words: string | null; readonly refusal: string | null }> {
	const answer = await ask(address, { signal: work.signal });
	if (!answer.ok) return { words: null, refusal: await refusalOf(answer) };
	const text = await answer.text();
	return { words: text.length > BEGINNING ? `${text.slice(0, BEGINNING).toWellFormed()} …` : text, refusal: null };
}

async function refusalOf(answer: Response): Promise<string> {
	const { error }: { error?: { message?: string } } = await answer.json();
	return error?.message ?? String(answer.status);
}

async function received(answer: Response, work: LongWork): Promise<Uint8Array<ArrayBuffer>[]> {
	const total = Number(answer.headers.get('content-length') ?? 0);
	const parts: Uint8Array<ArrayBuffer>[] = [];
	const reader = answer.body?.getReader();
	let length = 0;
	for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
		parts.push(next.value);
		length += next.value.length;
		if (total > 0) work.part = Math.min(1, length / total);
	}
	return parts;
}

/** The file's name, as the header gives it (RFC 6266). */
function nameIn(header: string): string | null {
	const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(header) ?? [];
	if (encoded) return decodeURIComponent(encoded);
	return /filename="([^"]+)"/i.exec(header)?.[1] ?? null;
}

function save(blob: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	// The browser has begun to read it by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
