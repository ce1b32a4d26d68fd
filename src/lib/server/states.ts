/** An article as it was at a moment, or in a version of its text. */
import type { Node } from 'prosemirror-model';
import type { Article } from '#lib/domain/article.ts';
import { type Way, carried, followed } from '#lib/domain/as-of.ts';
import { type Claim, inTextOrder } from '#lib/domain/claim.ts';
import { commentsAt } from '#lib/domain/comment.ts';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { titleOf } from '#lib/domain/schema.ts';
import { articleRow, toArticle } from './articles.ts';
import { statesAt } from './claim-states.ts';
import * as comments from './comments.ts';
import { type Database, type Tx, glance } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { documentAt, stepsBetween } from './documents.ts';
import { sequenceAt, since } from './events.ts';
import * as publications from './publications.ts';
import * as scales from './scales.ts';

/** What is asked for: a moment in milliseconds, or the last moment at which a version of the text was the newest. */
export type Asked = { readonly at: number } | { readonly version: number };

export interface State extends Moment {
	/** What the desk knew then, as a working copy. */
	readonly snapshot: Snapshot;
}

interface Moment {
	/** Milliseconds. */
	readonly at: number;
	/** Of the document. */
	readonly version: number;
	/** The newest event of the article's log. */
	readonly sequence: number;
}

/** What a query asks for: `at` or `version`, the present where neither is given. */
export function asked(query: URLSearchParams): Asked {
	const [at, version] = [query.get('at'), query.get('version')];
	if (at !== null && version !== null) throw new Invalid('Ask for a moment or for a version, not for both.');
	if (version !== null) return { version: whole(version) };
	return { at: at === null ? Date.now() : whole(at) };
}

function whole(text: string): number {
	const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
	if (!Number.isSafeInteger(number))
		throw new Invalid('Give the moment as milliseconds since 1970, or the version as a whole number.');
	return number;
}

/**
 * The article as it was. A moment from before it was brought in is the one at which it was; one that has not come yet is
 * the present. Sources are shown as they are known now.
 */
export function asOf(articleId: string, wanted: Asked): Promise<State> {
	return glance(async (tx) => {
		const row = await articleRow(tx, articleId);
		const moment = 'version' in wanted ? await lastOf(tx, row, wanted.version) : await momentAt(tx, row, wanted.at);
		const document = await documentAt(tx, articleId, moment.version);
		const article = {
			...(await articleAt(tx, row, moment.sequence)),
			title: titleOf(document),
			version: moment.version
		};
		const claims = await claimsAt(tx, { articleId, moment, document, language: article.language });
		const said = [...commentsAt(await comments.ofArticle(tx, articleId), moment.at)];
		const scale = await scales.of(tx, row.scale);
		const then = { article, document: document.toJSON(), claims, comments: said, scale };
		const snapshot = await publications.draft(tx, { ...then, at: moment.at });
		return { ...moment, snapshot };
	});
}

async function momentAt(tx: Tx, { id }: Tables['article'], wanted: number): Promise<Moment> {
	const [first] = await since(id, 0, 1, tx);
	const at = Math.max(first?.at ?? 0, Math.min(Date.now(), wanted));
	const sequence = await sequenceAt(tx, id, at);
	const step = await tx
		.selectFrom('step')
		.select('version')
		.where('articleId', '=', id)
		.where('createdAt', '<=', at)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return { at, version: step?.version ?? 0, sequence };
}

/** The last moment of a version: just before the next step was made, or now. */
async function lastOf(tx: Tx, row: Tables['article'], version: number): Promise<Moment> {
	if (version > row.version) throw new NotFound('This version');
	const next = await tx
		.selectFrom('step')
		.select('createdAt')
		.where('articleId', '=', row.id)
		.where('version', '=', version + 1)
		.executeTakeFirst();
	const moment = await momentAt(tx, row, next ? next.createdAt - 1 : Date.now());
	return { ...moment, version };
}

/** The claims of an article as they stood in a version of its text, which is given with it. */
export async function claimsIn(tx: Tx, row: Tables['article'], version: number, document: Node): Promise<Claim[]> {
	const moment = await lastOf(tx, row, version);
	return claimsAt(tx, { articleId: row.id, moment, document, language: row.language });
}

/** What was known about the article: what is known now, with every later change taken back. */
async function articleAt(db: Tx | Database, row: Tables['article'], sequence: number): Promise<Article> {
	const changes = await db
		.selectFrom('event')
		.select('payload')
		.where('log', '=', row.id)
		.where('sequence', '>', sequence)
		.where('verb', '=', 'article.changed')
		.orderBy('sequence', 'desc')
		.execute();
	return changes.reduce((article, { payload }) => ({ ...article, ...fieldsBefore(payload) }), toArticle(row));
}

type Beside = 'owners' | 'scale' | 'translationOf';

/** What a change of an article took the place of; what is told beside it (owners, scale, original) is no field of it. */
function fieldsBefore(payload: string): Partial<Article> {
	// The payload was written by `articles.change`, from fields of an article.
	const { before } = JSON.parse(payload) as { before: Partial<Article> & Partial<Record<Beside, unknown>> };
	const { owners: _, scale: __, translationOf: ___, ...fields } = before;
	return fields;
}

interface Place {
	readonly articleId: string;
	readonly moment: Moment;
	readonly document: Node;
	readonly language: string;
}

async function claimsAt(tx: Tx, place: Place): Promise<Claim[]> {
	const { articleId, moment, document, language } = place;
	const { version } = moment;
	const states = (await statesAt(tx, articleId, moment)).filter((claim) => claim.version <= version);
	const oldest = Math.min(version, ...states.map((claim) => claim.version));
	const way: Way = { version, document, steps: await stepsBetween(tx, articleId, oldest, version) };
	const known = states.map((claim) => carried(claim, way) ?? claim);
	const lost = known.filter((claim) => claim.version < version);
	const there = known.filter((claim) => claim.version === version);
	if (lost.length > 0) {
		const start = await documentAt(tx, articleId, Math.min(...lost.map((claim) => claim.version)));
		there.push(...followed(lost, { start, way, language }));
	}
	return there.map(({ version: _, ...claim }) => claim).toSorted(inTextOrder);
}
