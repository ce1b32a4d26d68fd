/** Files that the server makes, fetched so that one sees how far it is, and handed to the browser as a download. */
import { Zip, ZipDeflate } from 'fflate';
import type { LongWork } from '#lib/components/long-work.svelte.ts';
import type { TakenAs } from './export-groups.ts';

/** Where an article is made into a file. */
export function exportAddress(articleId: string, format: TakenAs, query: Readonly<Record<string, string>>): string {
	const base = `/api/articles/${articleId}`;
	if (format === 'case-file') return `${base}/case-file`;
	const search = new URLSearchParams(query);
	return `${base}/exports/${format}${search.size > 0 ? `?${search}` : ''}`;
}

/** Answers why there is no file; null where the browser has it. */
export async function download(ask: typeof fetch, address: string, work: LongWork): Promise<string | null> {
	const answer = await ask(address, { signal: work.signal });
	if (!answer.ok) return refusalOf(answer);
	work.to(1);
	const blob = new Blob(await received(answer, work), { type: answer.headers.get('content-type') ?? '' });
	save(blob, nameIn(answer.headers.get('content-disposition') ?? '') ?? address.split('/').at(-1) ?? '');
	return null;
}

/** Several files in one zip. Answers why some are not in it; there is no zip where none is. */
export async function downloadAll(
	ask: typeof fetch,
	addresses: readonly string[],
	{ work, name }: { readonly work: LongWork; readonly name: string }
): Promise<readonly string[]> {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	const archive = new Zip((error, chunk) => {
		if (error) throw error;
		parts.push(new Uint8Array(chunk));
	});
	const problems: string[] = [];
	for (const [index, address] of addresses.entries()) {
		const answer = await ask(address, { signal: work.signal });
		const file = nameIn(answer.headers.get('content-disposition') ?? '');
		if (answer.ok && file) add(archive, file, new Uint8Array(await answer.arrayBuffer()));
		else problems.push(await refusalOf(answer));
		work.part = (index + 1) / addresses.length;
	}
	archive.end();
	if (problems.length < addresses.length) save(new Blob(parts, { type: 'application/zip' }), name);
	return problems;
}

function add(archive: Zip, name: string, bytes: Uint8Array): void {
	const entry = new ZipDeflate(name);
	archive.add(entry);
	entry.push(bytes, true);
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
