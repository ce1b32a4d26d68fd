/** The one door for what is brought in: small texts are read at once, everything else in a thread with bounds. */
import { Invalid } from '#lib/domain/errors.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { turns } from '../turns.ts';
import { type Bounds, Overrun, type Watching, inThread } from '../threads/index.ts';
import { type FileFormat, fileFormat } from './file-type.ts';
import { type ImportDraft, type Incoming, readArticle } from './index.ts';

const SECOND = 1000;
const MIB = 1024 * 1024;

/** Bytes of a file, whatever it is. */
export const LARGEST_FILE = 50 * MIB;
/** A text up to here takes a few milliseconds. */
const LIGHT = 256 * 1024;

const TOO_LARGE = 'This file is larger than {size} MB. Save it without its pictures, or in parts, and bring that in.';
const TOO_HEAVY =
	'Reading this file took longer, or more memory, than any article does. Copy the words of the article and paste them.';

export const tooLarge = (): Invalid => new Invalid(TOO_LARGE, { size: LARGEST_FILE / MIB });

/** Read a file or a paste. Throws `Invalid`, in a sentence, where it cannot be; the signal's reason where it is called off. */
export async function bringIn(file: Incoming, watching: Watching = {}): Promise<ImportDraft> {
	const size = file.bytes.length;
	if (size > LARGEST_FILE) throw tooLarge();
	const format = fileFormat(file.bytes);
	if (format === null && size <= LIGHT && file.address === undefined) return readArticle(file);
	const { document, ...draft } = await inTurn(() => inThread('readFile', file, boundsOf(format, size), watching)).catch(
		(error: unknown) => {
			throw error instanceof Overrun ? new Invalid(TOO_HEAVY) : error;
		}
	);
	return { ...draft, document: parseDocument(document) };
}

/** A small file that takes long is a trap; a large one may take a second more for each MiB. PDF has pages to lay out. */
function boundsOf(format: FileFormat | null, size: number): Bounds {
	if (format === 'pdf') return { patience: 30 * SECOND, mebibytes: 384, newest: NEWEST };
	if (format === null) return { patience: 30 * SECOND, mebibytes: 512, newest: NEWEST };
	return { patience: (5 + size / MIB) * SECOND, mebibytes: 256, newest: NEWEST };
}

/** With it a large Word file takes a fifth less memory. MiB. */
const NEWEST = 16;

/** Two threads at a time: each may take the memory of its bounds. */
const inTurn = turns(2);
