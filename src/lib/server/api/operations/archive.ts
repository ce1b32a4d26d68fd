/** What others have found before. */
import * as v from 'valibot';
import {
	Alike,
	EarlierVerdict,
	EarlierVerdictChange,
	NewVerdictFile,
	VerdictsBrought
} from '#lib/domain/earlier-verdict.ts';
import { operation } from '../operation.ts';
import { MIB, claim } from './shapes.ts';

export const archive = {
	bringEarlierVerdicts: operation({
		...{ method: 'POST', path: '/api/earlier-verdicts', access: 'archive.change', body: NewVerdictFile, status: 200 },
		summary:
			'Bring verdicts into the archive: ClaimReview as JSON (one, a list, a graph, a DataFeed), or a saved page that has it. What the archive has already is not kept twice.',
		answer: VerdictsBrought,
		limit: 20 * MIB
	}),
	listEarlierVerdicts: operation({
		...{ method: 'GET', path: '/api/earlier-verdicts', access: 'article.read', body: null, status: 200 },
		summary: 'Verdicts in the archive, what came last first; or the best of what is searched for.',
		answer: v.array(EarlierVerdict),
		query: {
			q: 'Words and figures that all have to be in it.',
			limit: 'From 1 to 200; 50 where it is not given.',
			cursor: 'Where the list goes on, from the Link header.'
		}
	}),
	changeEarlierVerdicts: operation({
		...{ method: 'PATCH', path: '/api/earlier-verdicts', access: 'archive.change', status: 204 },
		...{ body: EarlierVerdictChange, answer: null },
		summary: 'Remove verdicts from the archive, or put them back.'
	}),
	readEarlierVerdicts: operation({
		...{ method: 'GET', path: `${claim}/earlier-verdicts`, access: 'article.read', body: null, status: 200 },
		summary: 'What the archive has on the same statement, and on similar ones.',
		answer: v.array(Alike)
	})
};
