/** An article's past: its history, revisions, states, and what a person has seen of it. */
import * as v from 'valibot';
import { Article } from '#lib/domain/article.ts';
import { Event } from '#lib/domain/event.ts';
import { Person } from '#lib/domain/person.ts';
import { RatingScale } from '#lib/domain/rating-scale.ts';
import { Source } from '#lib/domain/source.ts';
import { NewRevision, Revision } from '#lib/domain/step.ts';
import { Time } from '#lib/domain/text.ts';
import { Visit } from '#lib/domain/visit.ts';
import { operation } from '../operation.ts';
import { ClaimAnswer, Json, article } from './shapes.ts';

const StateAnswer = v.strictObject({
	article: Article,
	document: Json,
	claims: v.array(ClaimAnswer),
	people: v.array(Person),
	sources: v.array(Source),
	scale: RatingScale,
	/** The moment that is shown, and the newest version and event that it knows. */
	at: Time,
	version: v.number(),
	sequence: v.number()
});

export const time = {
	articleHistory: operation({
		...{ method: 'GET', path: `${article}/history`, access: 'article.read', body: null, status: 200 },
		summary: 'Everything that happened to the article, oldest first, at most 5,000 events at once.',
		answer: v.array(Event),
		query: {
			after: 'Sequence after which to begin.',
			limit: 'How many, from 1 to 5,000. Where there is more, the Link header says where to go on.'
		}
	}),
	readState: operation({
		...{ method: 'GET', path: `${article}/states`, access: 'article.read', body: null, status: 200 },
		summary: 'The article with its claims as it was at a moment, or in a version of its text.',
		answer: StateAnswer,
		query: {
			at: 'The moment, in milliseconds since 1970.',
			version: 'A version of the text, at the last moment at which it was the newest.'
		}
	}),
	listRevisions: operation({
		...{ method: 'GET', path: `${article}/revisions`, access: 'article.read', body: null, status: 200 },
		summary: 'The named points of the article’s history, newest first.',
		answer: v.array(Revision)
	}),
	nameRevision: operation({
		...{ method: 'POST', path: `${article}/revisions`, access: 'revision.name', body: NewRevision, status: 201 },
		summary: 'Name the article as it stands, to find it again.',
		answer: Revision
	}),
	visit: operation({
		...{ method: 'POST', path: `${article}/visits`, access: 'article.visit', body: null, status: 200 },
		summary: 'You have seen the article as it stands. Answers your visit before this one, null for the first.',
		answer: v.strictObject({ previous: v.nullable(Visit) })
	})
};
