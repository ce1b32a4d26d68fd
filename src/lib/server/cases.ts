/** A whole case from Galley's own JSON: the article with its claims, evidence, verdicts, reviews and comments. */
import { v7 as uuid } from 'uuid';
import { type Article, slugOf } from '#lib/domain/article.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { Invalid } from '#lib/domain/errors.ts';
import { type Comment, withMentions } from '#lib/domain/comment.ts';
import type { Words } from '#lib/domain/confirmation.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { withEvidence } from '#lib/domain/reference.ts';
import { ratingOf, reasonsOf } from '#lib/domain/rating-scale.ts';
import { titleOf } from '#lib/domain/schema.ts';
import { keysOf } from '#lib/domain/source-key.ts';
import { freeSlug, toArticle } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { checkedDocument } from './case-check.ts';
import { record } from './claim-states.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { insertPerson } from './people.ts';
import * as scales from './scales.ts';
import * as index from './search/keep.ts';

/** New ids for everything in the case, so that it can stand beside what it was exported from. */
class Renaming {
	readonly #ids = new Map<string, string>();
	of(id: string): string {
		const known = this.#ids.get(id) ?? uuid();
		this.#ids.set(id, known);
		return known;
	}
}

interface Case {
	readonly snapshot: Snapshot;
	readonly articleId: string;
	readonly ids: Renaming;
	/** The people of the case, by their id in it. They cannot sign in: they only sign what they signed there. */
	readonly people: ReadonlyMap<string, string>;
	readonly user: User;
}

/** Bring a case in as a new article. Everything is checked first; what contradicts itself is `Invalid`. */
export async function bring(user: User, snapshot: Snapshot): Promise<Article> {
	const document = checkedDocument(snapshot);
	const articleId = uuid();
	return write(user.id, articleId, async (writer) => {
		const people = await insertPeople(writer, snapshot);
		const context = { snapshot, articleId, ids: new Renaming(), people, user };
		const row = await insertArticle(writer, context, titleOf(document));
		await insertSources(writer, context);
		for (const claim of snapshot.claims) await insertClaim(writer, context, claim);
		await insertComments(writer, context, null, snapshot.comments);
		await writer.append('article.imported', articleId, {
			title: row.title,
			from: snapshot.newsroom,
			case: snapshot.article.id
		});
		await record(
			writer,
			articleId,
			snapshot.claims.map(({ id }) => context.ids.of(id))
		);
		await index.sources(
			writer.tx,
			snapshot.sources.map(({ id }) => context.ids.of(id))
		);
		return toArticle(row);
	});
}

async function insertPeople({ tx, now }: Writer, { people }: Snapshot): Promise<ReadonlyMap<string, string>> {
	const known = new Map<string, string>();
	for (const { id, name, role } of people) {
		const person = await insertPerson(tx, { name, email: null, passwordHash: null, role, now, active: false });
		known.set(id, person.id);
	}
	return known;
}

async function insertArticle(
	{ tx }: Writer,
	{ snapshot, articleId, user }: Case,
	title: string
): Promise<Tables['article']> {
	const { byline, publisher, canonicalUrl, publishedOn, language, createdAt, dueAt } = snapshot.article;
	const fields = { byline, publisher, canonicalUrl, publishedOn, language, createdAt, dueAt, title };
	const made = { authorId: user.id, document: JSON.stringify(snapshot.document), version: 0 };
	const lastNumber = Math.max(0, ...snapshot.claims.map((claim) => claim.number));
	const slug = await freeSlug(tx, slugOf(title, `article-${articleId.slice(-8)}`));
	const row: Tables['article'] = {
		id: articleId,
		slug,
		...fields,
		...made,
		lastNumber,
		scale: await scaleFor(tx, snapshot),
		translationOf: null,
		removed: 0
	};
	await tx.insertInto('article').values(row).execute();
	await tx.insertInto('articleOwner').values({ articleId, personId: user.id }).execute();
	const revision = { id: uuid(), articleId, name: 'Imported', ...made, createdAt };
	await tx.insertInto('revision').values(revision).execute();
	return row;
}

/** The scale that the case had, where this newsroom has it too, else the first: as long as it has all of the case's ratings. */
async function scaleFor(tx: Tx, { scale: { id }, claims }: Snapshot): Promise<string> {
	const [first, ...others] = await scales.all(tx);
	const scale = [first, ...others].find((one) => one.id === id) ?? first;
	for (const { number, verdicts } of claims) {
		if (verdicts.some(({ rating }) => rating !== null && !ratingOf(scale, rating)))
			throw new Invalid('Claim {number} has a rating that this newsroom’s scale does not have.', { number });
		if (verdicts.some(({ reasons = [] }) => reasonsOf(scale, reasons).length < reasons.length))
			throw new Invalid('Claim {number} has a reason tag that this newsroom’s scale does not have.', { number });
	}
	return scale.id;
}

async function insertSources({ tx }: Writer, { snapshot, ids, user }: Case): Promise<void> {
	for (const { confidential, tags, ...source } of snapshot.sources) {
		const known = { ...keysOf(source), tags: JSON.stringify(tags), mergedIntoId: null, lent: null };
		const row = { ...source, ...known, id: ids.of(source.id), authorId: user.id, confidential: flag(confidential) };
		await tx.insertInto('source').values(row).execute();
	}
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

async function insertClaim(writer: Writer, context: Case, claim: Claim): Promise<void> {
	const { anchors, evidence, verdicts, comments, confirmations, amendments, ...rest } = claim;
	const { submission, withdrawn, id, authorId, assigneeId, parentId, mergedIntoId, lent, ...others } = rest;
	// Who locked it, and who checked it blindly, is the other newsroom's.
	const { lock: _, blind: __, confidentialSources: ___, ...fields } = others;
	const { ids, articleId } = context;
	const family = {
		parentId: parentId && ids.of(parentId),
		mergedIntoId: mergedIntoId && ids.of(mergedIntoId),
		lent: lent ? renamedLent(ids, lent) : null
	};
	const claimId = ids.of(id);
	const submitted = {
		submittedVerdictId: submission ? ids.of(submission.verdictId) : null,
		submittedBy: submission ? author(context, submission.authorId) : null,
		submittedAt: submission?.at ?? null,
		submittedVotes: submission?.votes ?? null
	};
	const people = { authorId: author(context, authorId), assigneeId: assigneeId ? author(context, assigneeId) : null };
	await writer.tx
		.insertInto('claim')
		.values({ ...fields, ...family, ...people, ...submitted, id: claimId, articleId, withdrawn: flag(withdrawn) })
		.execute();
	await insertAnchors(writer, context, claimId, anchors);
	await insertEvidence(writer, context, claimId, evidence);
	await insertVerdicts(writer, context, claimId, verdicts);
	await insertConfirmations(writer, context, claimId, confirmations);
	await insertAmendments(writer, context, claimId, amendments);
	await insertComments(writer, context, claimId, comments);
}

async function insertComments(
	{ tx }: Writer,
	context: Case,
	claimId: string | null,
	comments: readonly Comment[]
): Promise<void> {
	const { ids, articleId } = context;
	const renamedBody = (body: string) => withMentions(body, (id) => author(context, id));
	for (const { id, threadId, authorId, withdrawn, body, versions, resolution, ...rest } of comments) {
		const said = {
			body: renamedBody(body),
			versions: JSON.stringify(versions.map((one) => ({ ...one, body: renamedBody(one.body) })))
		};
		const resolved = {
			resolvedBy: resolution && author(context, resolution.authorId),
			resolvedAt: resolution?.at ?? null
		};
		const names = { id: ids.of(id), threadId: threadId && ids.of(threadId), authorId: author(context, authorId) };
		await tx
			.insertInto('comment')
			.values({ ...rest, ...said, ...resolved, ...names, articleId, claimId, withdrawn: flag(withdrawn) })
			.execute();
	}
}

const renamedLent = (ids: Renaming, { anchors, evidence }: NonNullable<Claim['lent']>): string =>
	JSON.stringify({ anchors: anchors.map((id) => ids.of(id)), evidence: evidence.map((id) => ids.of(id)) });

/** Whoever the case does not name is signed for by who brings it in. */
const author = ({ people, user }: Case, id: string): string => people.get(id) ?? user.id;

async function insertAnchors(
	{ tx, now }: Writer,
	{ ids }: Case,
	claimId: string,
	anchors: Claim['anchors']
): Promise<void> {
	for (const [index, { id, from, to, lostVersion, ...anchor }] of anchors.entries()) {
		const place = { fromPosition: from, toPosition: to, withdrawn: 0 as const, createdAt: now + index };
		const lost = { lostVersion: lostVersion === undefined ? null : 0 };
		await tx
			.insertInto('anchor')
			.values({ ...anchor, ...place, ...lost, id: ids.of(id), claimId })
			.execute();
	}
}

async function insertEvidence(
	{ tx }: Writer,
	context: Case,
	claimId: string,
	evidence: Claim['evidence']
): Promise<void> {
	// The copy that an excerpt stands in stayed where the case comes from.
	for (const { id, sourceId, withdrawn, authorId, place: _, sourceWithdrawn = false, ...one } of evidence) {
		const names = { id: context.ids.of(id), sourceId: context.ids.of(sourceId), authorId: author(context, authorId) };
		await tx
			.insertInto('evidence')
			.values({
				...{ ...one, ...names, claimId, place: null },
				...{ withdrawn: flag(withdrawn), sourceWithdrawn: flag(sourceWithdrawn) }
			})
			.execute();
	}
}

async function insertVerdicts(
	{ tx }: Writer,
	context: Case,
	claimId: string,
	verdicts: Claim['verdicts']
): Promise<void> {
	for (const { id, reviews, withdrawn, authorId, rationale, reasons, words, ...verdict } of verdicts) {
		const verdictId = context.ids.of(id);
		const text = rationale === null ? null : JSON.stringify(withEvidence(rationale, (one) => context.ids.of(one)));
		const made = { authorId: author(context, authorId), withdrawn: flag(withdrawn) };
		await tx
			.insertInto('verdict')
			.values({
				...{ ...verdict, ...made, id: verdictId, claimId, rationale: text },
				...{ reasons: scales.kept(reasons), words: renamed(context, words) }
			})
			.execute();
		for (const { id: reviewId, withdrawn: gone, authorId: by, ...review } of reviews) {
			const row = {
				...review,
				id: context.ids.of(reviewId),
				verdictId,
				authorId: author(context, by),
				withdrawn: flag(gone)
			};
			await tx.insertInto('review').values(row).execute();
		}
	}
}

/** The words of each passage under the passages' new ids, as JSON. */
const renamed = ({ ids }: Case, words: Words): string =>
	JSON.stringify(Object.fromEntries(Object.entries(words).map(([id, quote]) => [ids.of(id), quote])));

async function insertConfirmations(
	{ tx }: Writer,
	context: Case,
	claimId: string,
	confirmations: Claim['confirmations']
): Promise<void> {
	for (const { id, verdictId, before, words, authorId, withdrawn, signed, createdAt } of confirmations) {
		const texts = { before: renamed(context, before), words: renamed(context, words) };
		const names = { id: context.ids.of(id), verdictId: context.ids.of(verdictId), authorId: author(context, authorId) };
		await tx
			.insertInto('confirmation')
			.values({ ...names, ...texts, claimId, createdAt, signed: flag(signed), withdrawn: flag(withdrawn) })
			.execute();
	}
}

async function insertAmendments(
	{ tx }: Writer,
	context: Case,
	claimId: string,
	amendments: Claim['amendments']
): Promise<void> {
	for (const { id, anchorId, authorId, withdrawn, decision, ...amendment } of amendments) {
		const names = { id: context.ids.of(id), anchorId: context.ids.of(anchorId), authorId: author(context, authorId) };
		const decided = {
			decision: decision?.decision ?? null,
			decidedBy: decision ? author(context, decision.authorId) : null,
			decidedAt: decision?.at ?? null,
			inverse: null
		};
		await tx
			.insertInto('amendment')
			.values({ ...amendment, ...names, ...decided, claimId, withdrawn: flag(withdrawn) })
			.execute();
	}
}
