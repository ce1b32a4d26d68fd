/** Search, across articles. */
import * as v from 'valibot';
import { ClaimStatus } from '#lib/domain/claim.ts';
import { Id } from '#lib/domain/text.ts';
import { operation } from '../operation.ts';

/** A text and the stretches of it that were looked for, as UTF-16 offsets. */
const Marked = v.strictObject({ text: v.string(), marks: v.array(v.tuple([v.number(), v.number()])) });

const Found = v.strictObject({
	articles: v.array(v.strictObject({ id: Id, language: v.string(), title: Marked, detail: Marked })),
	claims: v.array(
		v.strictObject({
			id: Id,
			number: v.number(),
			article: v.strictObject({ id: Id, title: v.string(), language: v.string() }),
			status: ClaimStatus,
			text: Marked,
			detail: Marked
		})
	),
	sources: v.array(
		v.strictObject({
			id: Id,
			name: Marked,
			detail: Marked,
			claims: v.array(v.strictObject({ article: Id, number: v.number() }))
		})
	),
	more: v.boolean()
});

export const search = {
	search: operation({
		...{ method: 'GET', path: '/api/search', access: 'article.read', body: null, status: 200, answer: Found },
		summary: 'Articles, claims and sources that have every word and figure of a query, the best first.',
		query: {
			q: 'Words, beginnings of words, figures in any form: "37,9 млн" finds "37.9 million".',
			limit: 'The most of each kind, from 1 to 100; 20 without it.',
			cursor: 'Where to go on, as the Link header of the page before says.'
		}
	})
};
