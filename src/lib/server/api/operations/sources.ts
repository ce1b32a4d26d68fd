/** Sources, across articles. */
import * as v from 'valibot';
import { Article } from '#lib/domain/article.ts';
import { BlastRadius } from '#lib/domain/blast-radius.ts';
import { BulkSources, SourceRefusal } from '#lib/domain/bulk.ts';
import { DueFact } from '#lib/domain/expiry.ts';
import { Contact, NewSource, Source, SourceChange, StandingChange } from '#lib/domain/source.ts';
import { Id } from '#lib/domain/text.ts';
import { operation } from '../operation.ts';
import { MIB } from './shapes.ts';

export const sources = {
	listSources: operation({
		...{ method: 'GET', path: '/api/sources', access: 'source.read', body: null, status: 200 },
		summary: 'Sources, the newest first, each with the number of claims that rest on it.',
		answer: v.array(v.strictObject({ source: Source, claims: v.number() })),
		query: {
			q: 'Words that the title, publisher, author, address or tags hold: then the best first.',
			kind: 'Only of this kind: web, document, dataset, person or file.',
			tag: 'Only with this tag.',
			withdrawn: 'Given, with whatever value: only those that no longer hold.',
			order: 'newest (with `q` the best first), title, used or due.',
			page: 'From 1; 50 stand on a page.',
			limit: 'How many, from 1 to 200: then page by page by `cursor`, in the same order.',
			cursor: 'Where to go on, as the Link header of the page before says.'
		}
	}),
	createSource: operation({
		...{ method: 'POST', path: '/api/sources', access: 'source.change', body: NewSource, status: 201, answer: Source },
		summary: 'Bring a source into the library. The same id again is the same source.'
	}),
	importSources: operation({
		...{ method: 'POST', path: '/api/sources/bulk', access: 'source.change', body: BulkSources, status: 200 },
		summary: 'Bring many sources in at once. Those that are refused say why and hold up no other.',
		answer: v.strictObject({ done: v.array(Source), refused: v.array(SourceRefusal) }),
		limit: 4 * MIB
	}),
	findSame: operation({
		...{ method: 'GET', path: '/api/source-matches', access: 'source.read', body: null, status: 200 },
		summary: 'Sources of the library that are the same as what somebody is about to add.',
		answer: v.array(Source),
		query: {
			url: 'An address; parameters that only track readers do not count.',
			doi: 'A DOI.',
			isbn: 'An ISBN of ten or thirteen digits.'
		}
	}),
	listDuplicates: operation({
		...{ method: 'GET', path: '/api/sources/{source}/duplicates', access: 'source.read', body: null, status: 200 },
		summary: 'Other sources with the same address, DOI or ISBN.',
		answer: v.array(Source)
	}),
	mergeSource: operation({
		...{ method: 'POST', path: '/api/sources/{source}/merge', access: 'source.change', status: 200, answer: Source },
		body: v.strictObject({ into: Id }),
		summary: 'Merge a source into another that is the same. Answers that one, which has all evidence from then on.'
	}),
	unmergeSource: operation({
		...{ method: 'DELETE', path: '/api/sources/{source}/merge', access: 'source.change', body: null, status: 200 },
		summary: 'Part a source from the one that it was merged into: what it brought goes back to it.',
		answer: Source
	}),
	readBlastRadius: operation({
		...{ method: 'GET', path: '/api/sources/{source}/blast-radius', access: 'source.read', body: null, status: 200 },
		summary: 'Every claim, article and publication that rests on a source.',
		answer: BlastRadius
	}),
	judgeSource: operation({
		...{ method: 'PATCH', path: '/api/sources/{source}/standing', access: 'source.judge', body: StandingChange },
		...{ status: 200, answer: Source },
		summary:
			'Say that a source is unreliable or retracted, or sound again. Its claims say so, and who has them is told.'
	}),
	readContact: operation({
		...{ method: 'GET', path: '/api/sources/{source}/contact', access: 'source.read', body: null, status: 200 },
		summary: 'How the person behind a source is reached. No export and no log has it.',
		answer: Contact
	}),
	changeContact: operation({
		...{ method: 'PATCH', path: '/api/sources/{source}/contact', access: 'source.change', body: Contact },
		...{ status: 200, answer: Contact },
		summary: 'Write down how the person behind a source is reached.'
	}),
	listDueFacts: operation({
		...{ method: 'GET', path: '/api/checks', access: 'source.read', body: null, status: 200 },
		summary: 'Claims and sources to be looked at again, whose day has come or comes within 30 days.',
		answer: v.array(DueFact)
	}),
	readSource: operation({
		...{ method: 'GET', path: '/api/sources/{source}', access: 'source.read', body: null, status: 200 },
		tagged: 'source',
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
		tagged: 'source',
		summary: 'Change what is known about a source.'
	})
};
