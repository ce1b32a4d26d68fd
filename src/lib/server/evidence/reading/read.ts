/** Reads one copy by what it is. A page that was made to take for ever takes only the thread that this runs in. */
import { readDocx } from './docx.ts';
import { readPage } from './page.ts';
import { readPdf } from './pdf.ts';
import { readPlain } from './plain.ts';
import { NOTHING, type Question, type Reading } from './reading.ts';

export async function read({ bytes, mediaType }: Question): Promise<Reading> {
	const type = mediaType.split(';')[0]?.trim() ?? '';
	if (type === 'text/html' || type === 'application/xhtml+xml') return readPage(bytes, mediaType);
	if (type === 'application/pdf') return readPdf(bytes);
	if (type.endsWith('wordprocessingml.document')) return readDocx(bytes);
	return /^text\/|^application\/json$/.test(type) ? readPlain(bytes, mediaType) : NOTHING;
}
