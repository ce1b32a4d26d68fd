/** What others have found about the same: Google Fact Check Tools, `claims:search`. */
import * as v from 'valibot';
import type { FactCheck } from '#lib/domain/fact-check.ts';
import { Invalid } from '#lib/domain/errors.ts';
import { isWebAddress } from '#lib/domain/text.ts';
import { readConfig } from '../../config.ts';
import { FetchRefused } from '../fetch/index.ts';
import { ask } from './ask.ts';

const text = v.fallback(v.optional(v.string(), ''), '');

const Review = v.looseObject({
	publisher: v.fallback(v.optional(v.looseObject({ name: text, site: text }), {}), { name: '', site: '' }),
	url: text,
	title: text,
	reviewDate: text,
	textualRating: text,
	languageCode: text
});
const Answer = v.looseObject({
	claims: v.optional(
		v.array(v.looseObject({ text, claimant: text, claimReview: v.fallback(v.optional(v.array(Review), []), []) })),
		[]
	)
});

const MOST = 20;

/** Reviews of claims with these words. Throws `Invalid` where nobody has set the service up, or it does not answer. */
export async function search(words: string, language: string): Promise<FactCheck[]> {
	const service = readConfig().evidence.factChecks;
	if (!service) throw new Invalid('Looking for fact checks elsewhere is not set up on this server.');
	const query = words.trim().slice(0, 300);
	if (query === '') throw new Invalid('Say what to look for.');
	const params = new URLSearchParams({ query, pageSize: String(MOST), key: service.key });
	if (language !== '') params.set('languageCode', language);
	const answer = await ask(`${service.base}/v1alpha1/claims:search?${params}`).catch((error: unknown) => {
		throw error instanceof FetchRefused ? new Invalid('{problem}', { problem: error.sentence }) : error;
	});
	const read = v.safeParse(Answer, answer);
	return read.success ? read.output.claims.flatMap(checksOf).slice(0, MOST) : [];
}

const checksOf = ({
	text: claim,
	claimant,
	claimReview
}: v.InferOutput<typeof Answer>['claims'][number]): FactCheck[] =>
	claimReview
		.filter(({ url }) => isWebAddress(url))
		.map(({ publisher, url, title, reviewDate, textualRating, languageCode }) => ({
			...{ claim, claimant, url, title, rating: textualRating, language: languageCode },
			publisher: publisher.name || publisher.site,
			day: /^\d{4}-\d{2}-\d{2}/.exec(reviewDate)?.[0] ?? null
		}));
