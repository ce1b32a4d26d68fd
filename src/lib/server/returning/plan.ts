/** What a file that comes back would change, and what it would not. Nothing is written. */
import { createHash } from 'node:crypto';
import type { Node } from 'prosemirror-model';
import { isStanding } from '#lib/domain/claim.ts';
import { Invalid } from '#lib/domain/errors.ts';
import type { Exported, ExportedRemark } from '#lib/domain/exported.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { NewReturnPlan } from '#lib/domain/returned.ts';
import { type Correction, correctionOf } from '#lib/domain/returning/corrections.ts';
import { type Edit, editsBetween } from '#lib/domain/returning/edits.ts';
import { type Placed, applied, place } from '#lib/domain/returning/placing.ts';
import { type Sorted, sortRemarks } from '#lib/domain/returning/remarks.ts';
import { documentOf } from '../articles.ts';
import { claimsOf } from '../claim-records.ts';
import type { Tx } from '../db/client.ts';
import type { Tables } from '../db/schema.ts';
import { documentAt } from '../documents.ts';
import { Places } from '../places.ts';
import * as publications from '../publications.ts';
import { type Earlier, earlierOf, fileOf } from './earlier.ts';
import { knownOf } from './known.ts';

type Article = Tables['article'];

const ANOTHER = 'This file was exported from another article. Open that one, and bring the file back there.';
const LATER = 'This file was exported from a later text than the one that is here. Paste its words instead.';

/** A change of the text that becomes a proposed correction, with the id that it has each time. */
export interface Proposed extends Correction {
	readonly id: string;
}

export interface Draft extends Sorted {
	readonly row: Article;
	readonly file: string;
	readonly earlier: Earlier | null;
	readonly corrections: readonly Proposed[];
	/** What differs beside the corrections. */
	readonly others: readonly Edit[];
	readonly lost: readonly Edit[];
	readonly now: Node;
	/** The text with the others alone, and with everything. */
	readonly rest: Node;
	readonly whole: Node;
	readonly numbers: ReadonlyMap<string, number>;
}

export async function draftOf(tx: Tx, row: Article, input: NewReturnPlan): Promise<Draft> {
	const { exported } = input;
	if (exported.article !== null && exported.article !== row.id) throw new Invalid(ANOTHER);
	const file = fileOf(input);
	const earlier = await earlierOf(tx, row.id, file);
	const claims = (await claimsOf(tx, row.id)).filter(isStanding);
	const sorted = await sortedRemarks(tx, row, exported, claims);
	const numbers = new Map(claims.map(({ id, number }) => [id, number]));
	const settlings = earlier ? [] : sorted.settlings;
	return {
		row,
		file,
		earlier,
		numbers,
		...sorted,
		settlings,
		...(await changesOf(tx, row, input, { claims, earlier }))
	};
}

type Claims = Awaited<ReturnType<typeof claimsOf>>;

async function sortedRemarks(tx: Tx, row: Article, { remarks, at }: Exported, claims: Claims): Promise<Sorted> {
	if (remarks.length === 0) return { arrivals: [], settlings: [] };
	const known = knownOf(await publications.workingCopy(row.id, tx));
	const places = new Places(row);
	const claimAt = (remark: ExportedRemark): string | null => {
		const found = places.of(remark);
		const around =
			found && claims.filter(({ anchors }) => anchors.some((one) => one.from < found.to && one.to > found.from));
		return around?.[0]?.id ?? null;
	};
	const standing = known.claims.filter(({ id }) => claims.some((claim) => claim.id === id));
	return sortRemarks(remarks, { ...known, claims: standing, at, claimAt, idOf: (key) => idFrom(row.id, key) });
}

interface About {
	readonly claims: Claims;
	readonly earlier: Earlier | null;
}

async function changesOf(tx: Tx, row: Article, { document, changes, exported }: NewReturnPlan, about: About) {
	const now = documentOf(row);
	const left = await leftOf(tx, row, exported.version, now);
	// What a version of this very file brought, and nobody has taken back since, is not brought again.
	const edits = about.earlier?.stands ? [] : editsBetween(left, parseDocument(document));
	const { placed, lost } = place(edits, left, now);
	const all = placed.map((one) => ({ one, correction: correctionOf(one, now, about.claims, changes) }));
	const found = all.flatMap(({ correction }) =>
		correction ? [{ ...correction, id: correctionId(row.id, correction) }] : []
	);
	const there = await amendmentsThere(
		tx,
		found.map(({ id }) => id)
	);
	const others = all.flatMap(({ one, correction }): readonly Placed[] => (correction ? [] : [one]));
	return {
		...{ now, lost, corrections: found.filter(({ id }) => !there.has(id)), others: others.map(({ edit }) => edit) },
		...{ rest: applied(now, others), whole: applied(now, placed) }
	};
}

/** The text that the file was made from. */
async function leftOf(tx: Tx, row: Article, version: number | null, now: Node): Promise<Node> {
	if (version === null || version === row.version) return now;
	if (version > row.version) throw new Invalid(LATER);
	return documentAt(tx, row.id, version);
}

const correctionId = (articleId: string, { anchorId, before, after }: Correction): string =>
	idFrom(articleId, ['correction', anchorId, before, after].join('\n'));

async function amendmentsThere(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows = await tx.selectFrom('amendment').select('id').where('id', 'in', ids).execute();
	return new Set(rows.map(({ id }) => id));
}

/** The same id for the same thing of a file each time (RFC 9562, version 8): bringing it back twice writes it once. */
function idFrom(articleId: string, key: string): string {
	const hash = createHash('sha256').update(`${articleId}\n${key}`).digest('hex');
	const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
	return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
