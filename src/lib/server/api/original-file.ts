/** The file that an article came from: as it is sent, and as it is handed out again. */
import { Invalid } from '#lib/domain/errors.ts';
import type { Original } from '#lib/domain/original.ts';
import type { User } from '../auth/lucia.ts';
import { LARGEST_FILE } from '../import/bring-in.ts';
import * as originals from '../originals.ts';
import { readBytes } from './body.ts';
import { storedFile } from './copy-file.ts';

export async function keepOriginal(
	user: User,
	articleId: string,
	request: Request,
	query: URLSearchParams
): Promise<Original> {
	const name = query.get('name')?.slice(0, 255) ?? '';
	if (name === '') throw new Invalid('Say what the file is called, as in ?name=report.docx.');
	const version = query.get('version') ?? '0';
	if (!/^\d{1,9}$/.test(version)) throw new Invalid('“version” is the number of the text’s version, from 0.');
	const bytes = await readBytes(request, LARGEST_FILE);
	return originals.keep(user, articleId, { name, bytes, version: Number(version) });
}

/** Always as a download: whatever is in it, a browser shows nothing of it. */
export async function originalFile(articleId: string, id: string): Promise<Response> {
	return storedFile(await originals.read(articleId, id), 'attachment');
}
