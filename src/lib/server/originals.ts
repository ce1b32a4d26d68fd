/** The files that an article's texts came from, kept as they were: in the vault, beside the copies of sources. */
import { v7 as uuid } from 'uuid';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import { MOST_ORIGINALS, type Original } from '#lib/domain/original.ts';
import { can } from '#lib/domain/role.ts';
import { articleRow, ownersOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { ourVault } from './captures.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';
import { safeName } from './evidence/file-kind.ts';
import { LARGEST_FILE, tooLarge } from './import/bring-in.ts';
import { type FileFormat, binaryType, fileFormat } from './import/file-type.ts';

interface Brought {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** The version of the text that it gave. */
	readonly version: number;
}

const TYPES: Readonly<Record<FileFormat, string>> = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	odt: 'application/vnd.oasis.opendocument.text',
	rtf: 'application/rtf',
	pdf: 'application/pdf',
	wordpress: 'application/xml',
	zip: 'application/zip'
};

const NO_ORIGINAL = 'No article is read from a file like this. Choose the file that was brought in.';
const TOO_MANY = 'This article has {most} files that it came from. More are not kept.';

function typeOf(bytes: Uint8Array, extension: string): string {
	const format = fileFormat(bytes);
	if (format !== null) return TYPES[format];
	if (bytes.length === 0 || binaryType(bytes) !== null) throw new Invalid(NO_ORIGINAL);
	// What a browser might run is called what it is; nothing of it is ever shown, only handed out.
	if (/^(x?html?|xml)$/.test(extension)) return 'text/html';
	return /^(md|markdown)$/.test(extension) ? 'text/markdown' : 'text/plain';
}

/**
 * Keep the file that a version of an article's text came from. The same file for the same version is kept once. Throws
 * `Invalid` for what no article is read from, `Forbidden` where somebody may not change the article.
 */
export async function keep(user: User, articleId: string, { name, bytes, version }: Brought): Promise<Original> {
	// Nothing is stored of what would be refused.
	await expectTheirs(database(), user, await articleRow(database(), articleId));
	if (bytes.length > LARGEST_FILE) throw tooLarge();
	const extension = /\.(\w{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? 'txt';
	const mediaType = typeOf(bytes, extension);
	const { hash, size } = await ourVault().put(once(bytes), LARGEST_FILE);
	return write(user.id, articleId, async ({ tx, now, append }) => {
		const article = await articleRow(tx, articleId);
		await expectTheirs(tx, user, article);
		if (version > article.version) throw new Conflict('The text has no such version. Load the article again.');
		const known = await ofArticle(articleId, tx);
		const same = known.find((one) => one.hash === hash && one.version === version);
		if (same) return same;
		if (known.length >= MOST_ORIGINALS) throw new Invalid(TOO_MANY, { most: MOST_ORIGINALS });
		const about = { name: safeName(name, { mediaType, extension }), mediaType, size, hash, version };
		const row = { ...about, id: uuid(), articleId, authorId: user.id, createdAt: now };
		await tx.insertInto('original').values(row).execute();
		await append('original.kept', articleId, { original: row.id, ...about });
		return toOriginal(row);
	});
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** Whoever may bring a new text in may keep its file; and of a text that they brought in themselves, anyone. */
async function expectTheirs(db: Tx | Database, user: User, article: Tables['article']): Promise<void> {
	const isOwner = (await ownersOf(db, article.id)).includes(user.id);
	if (!can(user, 'article.change', isOwner ? { authorId: user.id } : article))
		throw new Forbidden('Only an editor, an owner, or who brought the article in, can keep its file.');
}

const toOriginal = ({ articleId: _, ...fields }: Tables['original']): Original => fields;

/** The files of an article, oldest first. */
export async function ofArticle(articleId: string, db: Tx | Database = database()): Promise<Original[]> {
	const rows = await db
		.selectFrom('original')
		.selectAll()
		.where('articleId', '=', articleId)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map(toOriginal);
}

export async function list(articleId: string): Promise<Original[]> {
	await articleRow(database(), articleId);
	return ofArticle(articleId);
}

/** One of them, by the article that it belongs to. */
export async function read(articleId: string, id: string): Promise<Original> {
	const found = (await list(articleId)).find((one) => one.id === id);
	if (!found) throw new NotFound('This file');
	return found;
}
