/** Publications: planned, taken back and given back; and what anyone needs to verify one. */
import * as v from 'valibot';
import {
	NewPublicationPlan,
	NewUnpublication,
	PublicKey,
	PublicationPlan,
	PublicationState,
	Unpublication
} from '#lib/domain/publication.ts';
import { operation } from '../operation.ts';
import { Json, article } from './shapes.ts';

export const publications = {
	readPublicationState: operation({
		...{ method: 'GET', path: `${article}/publication-state`, access: 'article.read', body: null, status: 200 },
		summary: 'When the article is to be published, whether readers still have it, and a draft of a correction note.',
		answer: PublicationState
	}),
	planPublication: operation({
		...{
			method: 'POST',
			path: `${article}/publication-plan`,
			access: 'article.publish',
			body: NewPublicationPlan,
			status: 201
		},
		summary:
			'Publish the article at a time. The gate is asked now and again then; a plan that is there is replaced. An admin passes what blocks now with a reason.',
		answer: PublicationPlan
	}),
	cancelPublication: operation({
		...{
			method: 'DELETE',
			path: `${article}/publication-plan`,
			access: 'article.publish',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'Give a planned publication up.'
	}),
	unpublish: operation({
		...{
			method: 'POST',
			path: `${article}/unpublication`,
			access: 'article.publish',
			body: NewUnpublication,
			status: 201
		},
		summary: 'Take the article back from its readers, who find the notice in its place.',
		answer: Unpublication
	}),
	publishAgain: operation({
		...{
			method: 'DELETE',
			path: `${article}/unpublication`,
			access: 'article.publish',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'Give an article that was unpublished back to its readers, as it was.'
	}),
	readPublication: operation({
		...{ method: 'GET', path: '/a/{slug}/v/{number}/publication.json', access: 'anyone', body: null, status: 200 },
		summary: 'A publication as it was sealed: its hash, the newsroom’s signature, and all that the page shows.',
		answer: Json
	}),
	listSigningKeys: operation({
		...{ method: 'GET', path: '/.well-known/galley-keys.json', access: 'anyone', body: null, status: 200 },
		summary: 'The newsroom’s public keys, the newest first. Those that no longer sign stay.',
		answer: v.strictObject({ keys: v.array(PublicKey) })
	})
};
