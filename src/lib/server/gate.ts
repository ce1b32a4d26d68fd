/** The gate before a publication, by the desk's own rules. */
import type { Node } from 'prosemirror-model';
import { factsOf } from '#lib/detect/facts.ts';
import { type Claim, isStanding } from '#lib/domain/claim.ts';
import { type CoveredFact, coverageOf } from '#lib/domain/coverage.ts';
import type { Rules } from '#lib/domain/findings.ts';
import { type Gate, gate } from '#lib/domain/publication.ts';
import { titleOf } from '#lib/domain/schema.ts';
import type { Source } from '#lib/domain/source.ts';
import { documentOf } from './articles.ts';
import { withCopies } from './captures.ts';
import type { Database, Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import * as dismissals from './dismissals.ts';
import * as settings from './settings.ts';
import { ofArticle } from './sources.ts';

interface Asked {
	readonly row: Tables['article'];
	readonly claims: readonly Claim[];
	/** How often it was published. */
	readonly published: number;
}

/** What stands between an article and its next publication. */
export async function of(db: Tx | Database, { row, claims, published }: Asked): Promise<Gate> {
	const document = documentOf(row);
	const rules = await rulesOf(db, row.id);
	// In a long text the facts are thousands: they are looked for only where the desk wants to know.
	const facts = rules.policy.coverage === 'off' ? null : await factsIn(db, row, document, claims);
	// A title can be deleted while a new one is being typed; readers and feeds need one.
	return gate(claims, published, titleOf(document).trim() !== '', { ...rules, facts });
}

/** The desk's rules for an article, and what they have to know of its sources. */
export async function rulesOf(db: Tx | Database, articleId: string): Promise<Omit<Rules, 'facts'>> {
	const policy = await settings.section('review', db);
	const sources = new Map<string, Source>((await ofArticle(articleId, db)).map((source) => [source.id, source]));
	const stored = policy.copies === 'off' ? null : await withCopies([...sources.keys()], db);
	return { policy, sources, stored };
}

async function factsIn(
	db: Tx | Database,
	{ id, language }: Tables['article'],
	document: Node,
	claims: readonly Claim[]
): Promise<readonly CoveredFact[]> {
	return coverageOf({
		document,
		facts: factsOf(document, language),
		claimed: claims.filter(isStanding).flatMap(({ anchors }) => anchors.filter(({ state }) => state !== 'orphan')),
		dismissals: await dismissals.ofArticle(db, id)
	});
}
