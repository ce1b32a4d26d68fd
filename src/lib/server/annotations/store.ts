/** Annotations of articles: the published claims, which are only read, and those that other systems have sent. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { type Annotation, CONTEXT, quoteIn, received, replaced, textOf } from '#lib/domain/annotation.ts';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { blankClaim } from '#lib/domain/claim.ts';
import { withoutConfidential } from '#lib/domain/publication.ts';
import { can } from '#lib/domain/role.ts';
import { expect } from '../api/tags.ts';
import { articleRow } from '../articles.ts';
import type { User } from '../auth/lucia.ts';
import { insertFoundClaims } from '../claims.ts';
import { Places } from '../places.ts';
import { readConfig } from '../config.ts';
import { type Database, type Tx, database } from '../db/client.ts';
import type { Tables } from '../db/schema.ts';
import { type Writer, write } from '../events.ts';
import { inputOf } from '../export/export-input.ts';
import { annotationsOf } from '../export/web-annotation.ts';
import * as publications from '../publications.ts';
import { editionOf } from '../published.ts';

type Row = Tables['annotation'];

export interface Kept {
	/** The last part of its address. */
	readonly id: string;
	/** Its address is ours. */
	readonly annotation: Readonly<Record<string, unknown>>;
	readonly etag: string;
	/** Whether it can be replaced and deleted by this protocol. */
	readonly mayChange: boolean;
}

export const containerOf = (articleId: string): string => `${readConfig().origin}/annotations/${articleId}/`;

const tagOf = (value: unknown): string =>
	`"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;

/** Everything in an article's container that the person may see; without one, what readers have. */
export async function list(articleId: string, user: User | null): Promise<readonly Kept[]> {
	const isInside = user !== null && can(user, 'article.read');
	const published = await claimsOf(articleId);
	if (!isInside && published === null) throw new NotFound('This page');
	if (!isInside) return published ?? [];
	await articleRow(database(), articleId);
	const rows = await standing(database(), articleId).orderBy('createdAt').orderBy('id').execute();
	return [...(published ?? []), ...rows.map(toKept)];
}

const standing = (db: Tx | Database, articleId: string) =>
	db.selectFrom('annotation').selectAll().where('articleId', '=', articleId).where('withdrawn', '=', 0);

/** The claims that readers have; null where they have none. */
async function claimsOf(articleId: string): Promise<readonly Kept[] | null> {
	if (!(await editionOf(articleId))) return null;
	const snapshot = await publications.readNewest(articleId);
	if (!snapshot) return null;
	return annotationsOf(inputOf(withoutConfidential(snapshot))).map((claim) => {
		const number = /#note-(\d+)$/.exec(String(claim['id']))?.[1] ?? '';
		const id = `claim-${number}`;
		const about = { '@context': CONTEXT, ...claim, id: containerOf(articleId) + id, canonical: claim['id'] };
		return { id, annotation: about, etag: tagOf(about), mayChange: false };
	});
}

function toKept({ id, articleId, body, changedAt }: Row): Kept {
	// Written by `create` and `replace`, from what the border had parsed.
	const annotation = { ...(JSON.parse(body) as Annotation), id: containerOf(articleId) + id };
	return { id, annotation, etag: tagOf([body, changedAt]), mayChange: true };
}

export async function read(articleId: string, id: string, user: User | null): Promise<Kept> {
	const found = (await list(articleId, user)).find((one) => one.id === id);
	if (!found) throw new NotFound('This annotation');
	return found;
}

/**
 * Keep an annotation. Where its target is this article, and its words stand there once, they become a claim; whatever
 * else it is about, it is kept as it is.
 */
export function create(user: User, articleId: string, input: Annotation): Promise<Kept> {
	return write(user.id, articleId, async (writer) => {
		const { tx, now, append } = writer;
		const article = await articleRow(tx, articleId);
		const claimId = await claimFrom(writer, user, article, input);
		const id = uuid();
		const made = { id, authorId: user.id, createdAt: now, changedAt: now, withdrawn: 0 as const };
		const body = JSON.stringify(received(input));
		await tx
			.insertInto('annotation')
			.values({ ...made, articleId, claimId, body })
			.execute();
		await append('annotation.made', articleId, { annotation: id, claim: claimId });
		return toKept(await rowOf(tx, articleId, id));
	});
}

/** Mark the words that an annotation is about. Answers the claim; null where there are none, or not certainly. */
async function claimFrom(
	writer: Writer,
	user: User,
	article: Tables['article'],
	input: Annotation
): Promise<string | null> {
	const { origin } = readConfig();
	const own = [`${origin}/a/${article.slug}`, `${origin}/articles/${article.id}`];
	const quote = quoteIn(input, article.canonicalUrl ? [...own, article.canonicalUrl.replace(/#.*$|\/$/gs, '')] : own);
	const anchor = quote && can(user, 'claim.mark') ? new Places(article).of(quote) : null;
	if (!anchor) return null;
	const id = uuid();
	const note = textOf(input).slice(0, LONGEST_NOTE).toWellFormed();
	await insertFoundClaims(writer, user, article.id, [{ id, anchors: [anchor], fields: { ...blankClaim, note } }]);
	return id;
}

/** What a claim's note holds. UTF-16 units. */
const LONGEST_NOTE = 5000;

async function rowOf(tx: Tx, articleId: string, id: string): Promise<Row> {
	const row = await standing(tx, articleId).where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This annotation');
	return row;
}

interface Which {
	readonly articleId: string;
	readonly id: string;
	/** The tags of an If-Match header. */
	readonly ifMatch: string | null;
}

/** Take an annotation to change it, if it is as the request says and theirs. */
async function taken(tx: Tx, user: User, { articleId, id, ifMatch }: Which): Promise<Row> {
	if (/^claim-\d+$/.test(id))
		throw new Forbidden(
			'This annotation is a published claim. It changes in Galley, by the article’s next publication.'
		);
	const row = await rowOf(tx, articleId, id);
	if (!can(user, 'annotation.change', row))
		throw new Forbidden('Only who sent this annotation, or an editor, changes it.');
	await expect(ifMatch, async () => toKept(row).etag);
	return row;
}

/** Put another annotation in the place of one. A claim that it became stays as it is. */
export function replace(user: User, which: Which, input: Annotation): Promise<Kept> {
	return write(user.id, which.articleId, async ({ tx, now, append }) => {
		const row = await taken(tx, user, which);
		const after = replaced(JSON.parse(row.body) as Annotation, input);
		if (after === null)
			throw new Conflict('Its canonical names what this annotation is a copy of, and stays. Post a new one instead.');
		const values = { body: JSON.stringify(after), changedAt: now };
		await tx.updateTable('annotation').set(values).where('id', '=', row.id).execute();
		await append('annotation.changed', which.articleId, { annotation: row.id });
		return toKept({ ...row, ...values });
	});
}

/** Take an annotation away. A claim that it became stays. */
export async function remove(user: User, which: Which): Promise<void> {
	await write(user.id, which.articleId, async ({ tx, append }) => {
		const row = await taken(tx, user, which);
		await tx.updateTable('annotation').set({ withdrawn: 1 }).where('id', '=', row.id).execute();
		await append('annotation.withdrawn', which.articleId, { annotation: row.id });
	});
}
