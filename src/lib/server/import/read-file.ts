/** Reads a file of any kind, in the thread that this runs in: a file that was made to take for ever takes only that. */
import { Invalid, isDomainError } from '#lib/domain/errors.ts';
import type { OnProgress } from '../threads/tasks.ts';
import * as docx from './docx.ts';
import { type ImportDraft, settle } from './draft.ts';
import { type FileFormat, fileFormat } from './file-type.ts';
import { type Incoming, readArticle } from './index.ts';
import { Losses } from './losses.ts';
import * as odt from './odt.ts';
import * as pdf from './pdf.ts';
import type { Reading } from './reading.ts';
import * as rtf from './rtf.ts';
import { readWebPage } from './web-page.ts';
import * as wordpress from './wordpress.ts';
import { withoutPictures } from './without-pictures.ts';
import { pageIn } from './zipped-page.ts';

/** A draft as it goes over the border of a thread. */
export interface DraftJson extends Omit<ImportDraft, 'document'> {
	/** ProseMirror JSON, to be checked again. */
	readonly document: unknown;
}

const BROKEN =
	'This file is damaged, or not what its name says. Open it in the program that made it, save it anew, and bring that in.';

type Reader = (bytes: Uint8Array, losses: Losses, item: number, onProgress: OnProgress) => Reading | Promise<Reading>;

const readers: Readonly<Record<Exclude<FileFormat, 'zip'>, Reader>> = {
	docx: (bytes, losses, _, onProgress) => docx.read(bytes, losses, onProgress),
	odt: odt.read,
	rtf: rtf.read,
	pdf: (bytes, losses, _, onProgress) => pdf.read(bytes, losses, onProgress),
	wordpress: wordpress.read
};

/** For a thread, whose own the bytes are: those of pictures are gone from memory before anything is read. */
export async function readFile(file: Incoming, onProgress: OnProgress): Promise<DraftJson> {
	const draft = await readAny({ ...file, bytes: withoutPictures(file.bytes) }, onProgress);
	return { ...draft, document: draft.document.toJSON() };
}

/** Read an article from a file of any kind. Throws `Invalid` where it cannot be read, whatever went wrong on the way. */
export async function readAny(file: Incoming, onProgress: OnProgress = () => undefined): Promise<ImportDraft> {
	const bytes = bytesOf(file.bytes);
	const format = fileFormat(bytes);
	try {
		if (format === null) return textOf(file, bytes);
		if (format === 'zip') return readArticle({ ...pageIn(bytes), mediaType: null });
		const losses = new Losses();
		return at(file.address, settle(await readers[format](bytes, losses, file.item ?? 0, onProgress), format, losses));
	} catch (error) {
		throw isDomainError(error) ? error : new Invalid(BROKEN);
	}
}

/** A text of any kind; a page that was fetched is looked through for its article. */
function textOf(file: Incoming, bytes: Uint8Array): ImportDraft {
	const isPage = /html|^$/.test(file.mediaType ?? '') && file.address !== undefined;
	const draft = isPage ? readWebPage(bytes, file.mediaType, file.address) : readArticle({ ...file, bytes });
	return at(file.address, draft);
}

/** A draft that says where it was found. */
const at = (address: string | undefined, draft: ImportDraft): ImportDraft =>
	address === undefined || draft.fields.canonicalUrl !== null
		? draft
		: { ...draft, fields: { ...draft.fields, canonicalUrl: address.length > 2048 ? null : address } };

/** What came over a thread's border is bytes, but no longer a Buffer. */
const bytesOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
