/** The newsroom's sources, reusable across articles. */
import type { Article } from '#lib/domain/article.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { Sentence } from '#lib/domain/sentence.ts';
import { keysOf } from '#lib/domain/source-key.ts';
import { type NewSource, type Source, type SourceChange, soundSource, sourceName } from '#lib/domain/source.ts';
import { toArticle } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { wantCopy } from './evidence/wanted.ts';

type Row = Tables['source'];

export function toSource(row: Row): Source {
	const { authorId: _, canonical: __, lent: ___, confidential, tags, ...fields } = row;
	return { ...fields, confidential: confidential === 1, tags: JSON.parse(tags) as string[] };
}

export async function sourceRow(db: Tx | Database, id: string): Promise<Row> {
	const row = await db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This source');
	return row;
}

/** The row of a source, or where it was merged, of the one that stands for it. */
export async function standingRow(db: Tx | Database, id: string): Promise<Row> {
	const row = await sourceRow(db, id);
	return row.mergedIntoId === null ? row : standingRow(db, row.mergedIntoId);
}

/** The writer of a log. One that was not taken: somebody has used the source elsewhere in between. */
export function writerOf(writers: ReadonlyMap<string, Writer>, log: string): Writer {
	const writer = writers.get(log);
	if (!writer) throw new Conflict('Somebody has just used this source in another article. Try again.');
	return writer;
}

/** The sources that an article's claims rest on. */
export async function ofArticle(articleId: string, db: Tx | Database = database()): Promise<Source[]> {
	const rows = await db
		.selectFrom('source')
		.selectAll()
		.where('id', 'in', (s) =>
			s
				.selectFrom('evidence')
				.innerJoin('claim', 'claim.id', 'evidence.claimId')
				.where('claim.articleId', '=', articleId)
				.select('evidence.sourceId')
		)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map(toSource);
}

/** A source with the articles that use it. */
export async function read(id: string): Promise<{ readonly source: Source; readonly usedIn: readonly Article[] }> {
	return { source: toSource(await sourceRow(database(), id)), usedIn: await usedIn(id) };
}

/** The articles whose claims rest on a source. */
async function usedIn(id: string): Promise<Article[]> {
	const rows = await database()
		.selectFrom('article')
		.selectAll('article')
		.distinct()
		.innerJoin('claim', 'claim.articleId', 'article.id')
		.innerJoin('evidence', 'evidence.claimId', 'claim.id')
		.where('evidence.sourceId', '=', id)
		.where('evidence.withdrawn', '=', 0)
		.where('article.removed', '=', 0)
		.orderBy('article.createdAt', 'desc')
		.execute();
	return rows.map(toArticle);
}

/** Add a source within a verb that attaches it. The same id again is the same source. */
export async function insertSource({ tx, now, append }: Writer, user: User, source: NewSource): Promise<void> {
	const { id } = source;
	const existing = await tx.selectFrom('source').select('authorId').where('id', '=', id).executeTakeFirst();
	if (existing && existing.authorId !== user.id) throw new Conflict('A source with this id is here already.');
	if (existing) return;
	const made = { authorId: user.id, createdAt: now, accessedAt: now, lent: null };
	const { confidential, tags, ...fields } = source;
	await tx
		.insertInto('source')
		.values({
			...{ ...soundSource, ...fields, ...keysOf(source), ...made },
			...{ tags: JSON.stringify(tags), confidential: confidential ? 1 : 0 }
		})
		.execute();
	await append('source.added', id, confidential ? {} : { url: fields.url, title: fields.title });
	// Whom a request by the newsroom would tell of a confidential source, a person decides.
	if (fields.url !== null && !confidential) await wantCopy({ tx, now }, id, user.id);
}

/** Bring a source in by itself. The same id again is the same source. */
export async function create(user: User, source: NewSource): Promise<Source> {
	return write(user.id, NEWSROOM_LOG, async (writer) => {
		await insertSource(writer, user, source);
		return toSource(await sourceRow(writer.tx, source.id));
	});
}

interface Imported {
	readonly done: readonly Source[];
	readonly refused: readonly { readonly source: string; readonly reason: Sentence & { readonly code: string } }[];
}

/** Bring many sources in, in one transaction. What is refused is told and leaves nothing behind. */
export function createMany(user: User, wanted: readonly NewSource[]): Promise<Imported> {
	return write(user.id, NEWSROOM_LOG, async (writer) => {
		const [done, refused]: [Source[], Imported['refused'][number][]] = [[], []];
		for (const one of wanted) {
			const taken = await takenBy(writer.tx, one.id);
			if (taken !== null && taken !== user.id) {
				refused.push({ source: one.id, reason: new Conflict('A source with this id is here already.') });
				continue;
			}
			await insertSource(writer, user, one);
			done.push(toSource(await sourceRow(writer.tx, one.id)));
		}
		return { done, refused };
	});
}

const takenBy = async (tx: Tx, id: string): Promise<string | null> =>
	(await tx.selectFrom('source').select('authorId').where('id', '=', id).executeTakeFirst())?.authorId ?? null;

export async function change(user: User, id: string, { confidential, tags, ...fields }: SourceChange): Promise<Source> {
	return write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const row = await sourceRow(tx, id);
		const { title = row.title, url = row.url } = fields;
		if (sourceName({ title, url }) === '') throw new Invalid('A source needs an address or a title.');
		const flags = confidential === undefined ? {} : { confidential: confidential ? (1 as const) : (0 as const) };
		const words = tags === undefined ? {} : { tags: JSON.stringify(tags) };
		// A DOI that the address shows is kept as long as nobody says otherwise.
		const { doi = row.doi, isbn = row.isbn } = fields;
		const keys = fields.url === undefined ? {} : keysOf({ url, doi, isbn });
		const values = { ...fields, ...flags, ...words, ...keys };
		if (Object.keys(values).length > 0) await tx.updateTable('source').set(values).where('id', '=', id).execute();
		const secret = row.confidential === 1 || confidential === true;
		await append('source.changed', id, secret ? { fields: Object.keys(fields) } : { after: { ...fields, ...flags } });
		const isOpen = !(confidential ?? row.confidential === 1);
		if (url !== null && url !== row.url && isOpen) await wantCopy({ tx, now }, id, user.id);
		return toSource(await sourceRow(tx, id));
	});
}

/** How the person behind a source is reached; empty where nobody has written it down. */
export async function contactOf(id: string): Promise<string> {
	await sourceRow(database(), id);
	const row = await database()
		.selectFrom('sourceContact')
		.select('contact')
		.where('sourceId', '=', id)
		.executeTakeFirst();
	return row?.contact ?? '';
}

/** Write down how a person is reached. The log says that it was changed, and not to what. */
export async function setContact(user: User, id: string, contact: string): Promise<string> {
	return write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		await sourceRow(tx, id);
		await tx
			.insertInto('sourceContact')
			.values({ sourceId: id, contact })
			.onConflict((conflict) => conflict.column('sourceId').doUpdateSet({ contact }))
			.execute();
		await append('source.changed', id, { fields: ['contact'] });
		return contact;
	});
}
