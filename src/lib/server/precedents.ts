/** What the desk has approved before of the same statement, in other claims. */
import { type Claim, claimText, statusOf } from '#lib/domain/claim.ts';
import { type Precedent, statementKey } from '#lib/domain/precedent.ts';
import { ratingOf } from '#lib/domain/rating-scale.ts';
import { wantedIn } from '#lib/domain/search.ts';
import { currentReview, currentVerdict } from '#lib/domain/verdict.ts';
import { articleRow } from './articles.ts';
import { claimOf, claimsById } from './claim-records.ts';
import { type Tx, glance } from './db/client.ts';
import * as scales from './scales.ts';
import { search } from './search/engine.ts';

/** Candidates that the database is asked for, and precedents that are told. */
const [CANDIDATES, TOLD] = [200, 5];

/** The newest first. What nobody has approved is no precedent. */
export function of(articleId: string, claimId: string): Promise<Precedent[]> {
	return glance(async (tx) => {
		const { language } = await articleRow(tx, articleId);
		const text = claimText(await claimOf(tx, articleId, claimId));
		const key = statementKey(text, language);
		const keys = key === '' ? [] : await search().candidates(tx, wantedIn(text), { limit: CANDIDATES });
		const ids = keys.flatMap((one) => (one.startsWith('claim:') ? [one.slice('claim:'.length)] : []));
		const approved = (await claimsById(tx, ids)).filter((one) => one.id !== claimId && statusOf(one) === 'approved');
		const found: Precedent[] = [];
		for (const claim of approved) {
			const precedent = await precedentOf(tx, claim, key);
			if (precedent) found.push(precedent);
		}
		return found.toSorted((a, b) => b.at - a.at).slice(0, TOLD);
	});
}

async function precedentOf(tx: Tx, claim: Claim, key: string): Promise<Precedent | null> {
	const verdict = currentVerdict(claim.verdicts);
	const article = await tx
		.selectFrom('claim')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.select(['article.id', 'article.title', 'article.language', 'article.scale'])
		.where('claim.id', '=', claim.id)
		.where('article.removed', '=', 0)
		.executeTakeFirst();
	if (!article || !verdict || statementKey(claimText(claim), article.language) !== key) return null;
	const { id, title, language, scale } = article;
	return {
		...{ claim: claim.id, number: claim.number, article: { id, title, language } },
		...{ said: verdict.said, conclusion: verdict.conclusion },
		rating: ratingOf(await scales.of(tx, scale), verdict.rating),
		at: currentReview(verdict)?.createdAt ?? verdict.createdAt
	};
}
