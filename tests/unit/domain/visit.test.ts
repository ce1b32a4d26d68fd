import { expect, it } from 'vitest';
import type { Event, Verb } from '#lib/domain/event.ts';
import { newsFor } from '#lib/domain/visit.ts';

const event = (verb: Verb, subject: string, actorId = 'somebody'): Event => ({
	...{ sequence: 1, actorId, verb, subject, payload: {}, at: 0, hash: '' }
});

it.each<[string, readonly Event[], ReturnType<typeof newsFor>]>([
	['nothing', [], { claims: [], text: false }],
	[
		'the claims that others changed, each once',
		[event('verdict.proposed', 'c2'), event('comment.written', 'c1'), event('review.approved', 'c2')],
		{ claims: ['c2', 'c1'], text: false }
	],
	[
		'nothing of one’s own',
		[event('verdict.proposed', 'c1', 'me'), event('text.changed', 't', 'me')],
		{ claims: [], text: false }
	],
	['text that others edited', [event('text.changed', 't')], { claims: [], text: true }],
	['a new version of the text', [event('text.replaced', 't')], { claims: [], text: true }],
	['mended spelling as text', [event('text.changed', 't'), event('anchor.reworded', 'c1')], { claims: [], text: true }],
	['facts that changed as a claim', [event('anchor.changed', 'c1')], { claims: ['c1'], text: false }],
	[
		'nothing of the article itself',
		[event('article.changed', 't'), event('revision.named', 't'), event('source.added', 's')],
		{ claims: [], text: false }
	]
])('news is %s', (_, events, news) => expect(newsFor('me', events)).toEqual(news));
