/** Every operation of the API, in the order of the documentation. A route that stands here twice or not at all fails a test. */
import { operation } from './operation.ts';
import { archive } from './operations/archive.ts';
import { articles } from './operations/articles.ts';
import { calls } from './operations/calls.ts';
import { claims } from './operations/claims.ts';
import { comments } from './operations/comments.ts';
import { copies } from './operations/copies.ts';
import { inbox } from './operations/inbox.ts';
import { newsroom } from './operations/newsroom.ts';
import { programs } from './operations/programs.ts';
import { publications } from './operations/publications.ts';
import { questions } from './operations/questions.ts';
import { replacements } from './operations/replacements.ts';
import { Json } from './operations/shapes.ts';
import { search } from './operations/search.ts';
import { sources } from './operations/sources.ts';
import { text } from './operations/text.ts';
import { time } from './operations/time.ts';
import { verdicts } from './operations/verdicts.ts';

export const operations = {
	...newsroom,
	...inbox,
	...articles,
	...publications,
	...text,
	...replacements,
	...claims,
	...verdicts,
	...comments,
	...calls,
	...sources,
	...copies,
	...questions,
	...search,
	...archive,
	...time,
	...programs,
	openapi: operation({
		...{ method: 'GET', path: '/api/openapi.json', access: 'anyone', body: null, status: 200, answer: Json },
		summary: 'This description.'
	})
};
