/** What other programs work with: tokens, the feed of changes, webhooks. */
import * as v from 'valibot';
import { Feed } from '#lib/domain/feed.ts';
import { AccessToken, MadeToken, NewServiceToken, NewToken } from '#lib/domain/token.ts';
import { Delivery, MadeWebhook, NewWebhook, Webhook, WebhookChange } from '#lib/domain/webhook.ts';
import { operation } from '../operation.ts';

const gone = { body: null, status: 204, answer: null } as const;
const webhook = '/api/webhooks/{webhook}';

export const programs = {
	listTokens: operation({
		...{ method: 'GET', path: '/api/tokens', access: 'token.read', body: null, status: 200 },
		summary: 'Your tokens, the newest first.',
		answer: v.array(AccessToken)
	}),
	makeToken: operation({
		...{ method: 'POST', path: '/api/tokens', access: 'token.make', body: NewToken, status: 201, answer: MadeToken },
		shownOnce: true,
		summary: 'Make a token that acts in your name. It is shown once, and does what its scopes and your role have.'
	}),
	revokeToken: operation({
		...{ method: 'DELETE', path: '/api/tokens/{token}', access: 'token.revoke', ...gone },
		summary: 'End one of your tokens, at once and for good.'
	}),
	listServiceTokens: operation({
		...{ method: 'GET', path: '/api/service-tokens', access: 'service.manage', body: null, status: 200 },
		summary: 'The newsroom’s own tokens, the newest first.',
		answer: v.array(AccessToken)
	}),
	makeServiceToken: operation({
		...{ method: 'POST', path: '/api/service-tokens', access: 'service.manage', body: NewServiceToken, status: 201 },
		shownOnce: true,
		summary: 'Make a token that acts in a name of its own, and stays when you leave. It is shown once.',
		answer: MadeToken
	}),
	revokeServiceToken: operation({
		...{ method: 'DELETE', path: '/api/service-tokens/{token}', access: 'service.manage', ...gone },
		summary: 'End one of the newsroom’s own tokens, and the account that it acted by.'
	}),
	readFeed: operation({
		...{ method: 'GET', path: '/api/events', access: 'article.read', body: null, status: 200, answer: Feed },
		summary:
			'Everything that happens in the newsroom, in one order. Ask again with `next`; nothing comes to stand before it.',
		query: { after: 'Position after which to begin.', limit: 'How many positions are looked through, from 1 to 1,000.' }
	}),
	listWebhooks: operation({
		...{ method: 'GET', path: '/api/webhooks', access: 'webhook.manage', body: null, status: 200 },
		summary: 'The addresses that are told of what happens.',
		answer: v.array(Webhook)
	}),
	makeWebhook: operation({
		...{ method: 'POST', path: '/api/webhooks', access: 'webhook.manage', body: NewWebhook, status: 201 },
		shownOnce: true,
		summary: 'Have an address told of events from now on. The secret that signs them is shown once.',
		answer: MadeWebhook
	}),
	changeWebhook: operation({
		...{ method: 'PATCH', path: webhook, access: 'webhook.manage', body: WebhookChange, status: 200, answer: Webhook },
		summary: 'Change an address or its events, switch it off, or on again from now on.'
	}),
	removeWebhook: operation({
		...{ method: 'DELETE', path: webhook, access: 'webhook.manage', ...gone },
		summary: 'Tell an address nothing any more.'
	}),
	listDeliveries: operation({
		...{ method: 'GET', path: `${webhook}/deliveries`, access: 'webhook.manage', body: null, status: 200 },
		summary: 'What was sent to an address in the last 30 days, and what became of it, the newest first.',
		answer: v.array(Delivery),
		query: { limit: 'How many, from 1 to 200.', cursor: 'Where to go on, as the Link header of the page before says.' }
	}),
	replayDelivery: operation({
		...{ method: 'POST', path: `${webhook}/deliveries/{delivery}/replay`, access: 'webhook.manage', body: null },
		...{ status: 202, answer: Delivery },
		summary: 'Send an event once more, as a delivery of its own.'
	})
};
