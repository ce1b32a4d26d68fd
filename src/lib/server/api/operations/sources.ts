/** Sources, across articles. */
import * as v from 'valibot';
import { Article } from '#lib/domain/article.ts';
import { Source, SourceChange } from '#lib/domain/source.ts';
import { operation } from '../operation.ts';

export const sources = {
	listSources: operation({
		...{ method: 'GET', path: '/api/sources', access: 'source.read', body: null, status: 200 },
		summary: 'Sources, the newest first, each with the number of claims that rest on it.',
		answer: v.array(v.strictObject({ source: Source, claims: v.number() })),
		query: { q: 'Words that the title, publisher, author or address holds.' }
	}),
	readSource: operation({
		...{ method: 'GET', path: '/api/sources/{source}', access: 'source.read', body: null, status: 200 },
		summary: 'A source and the articles that use it.',
		answer: v.strictObject({ source: Source, usedIn: v.array(Article) })
	}),
	changeSource: operation({
		...{
			method: 'PATCH',
			path: '/api/sources/{source}',
			access: 'source.change',
			body: SourceChange,
			status: 200,
			answer: Source
		},
		summary: 'Change what is known about a source.'
	})
};
