import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { ask, fromOurPage, json } from '../../support/http.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish, tokenOf } from '../../support/program.ts';
import { type TestServer, startServer } from '../../support/server.ts';

let server: TestServer;
let checker: Client;
let editor: Client;
let admin: Client;
const ROLES = ['nobody', 'checker', 'editor', 'admin'] as const;
type Role = (typeof ROLES)[number];
const tokens = new Map<Role, string>();

beforeAll(async () => {
	server = await startServer();
	for (const role of ['checker', 'editor', 'admin'] as const)
		tokens.set(role, await tokenOf(server.origin, `${role}@galley.example`));
	[checker, editor, admin] = await Promise.all([
		clientOf(server.origin, 'checker'),
		clientOf(server.origin, 'editor'),
		clientOf(server.origin, 'admin')
	]);
});

afterAll(() => server.stop());

const HOUR = 3600 * 1000;
const override = 'The vote is tomorrow.';
const TEXT = 'Harvest\n\nThe region brought in 41,200 tonnes of wheat. Prices fell by 7 per cent in May.';

/** An article with one approved claim, and one open claim where something is to block it. */
async function settled(isBlocked = false): Promise<BroughtIn> {
	const article = await bringIn(checker, { content: TEXT });
	const claim = await mark(checker, article, article.anchor('41,200 tonnes'));
	await decide(editor, article, await check(checker, article, claim, { rating: 'true' }), 'approved');
	if (isBlocked) await mark(checker, article, article.anchor('7 per cent'));
	return article;
}
const plan = (article: BroughtIn) =>
	editor.call('POST', `${article.base}/publication-plan`, { at: Date.now() + HOUR, note: 'A note.' });
const unpublish = (article: BroughtIn) =>
	editor.call('POST', `${article.base}/unpublication`, { notice: 'We were wrong.' });

/** What is done before the act. */
const states = {
	draft: () => settled(),
	blocked: () => settled(true),
	planned: async () => {
		const article = await settled();
		await plan(article);
		return article;
	},
	published: async () => {
		const article = await settled();
		await publish(editor, article);
		return article;
	},
	unpublished: async () => {
		const article = await settled();
		await publish(editor, article);
		await unpublish(article);
		return article;
	},
	removed: async () => {
		const article = await settled();
		await admin.call('DELETE', article.base);
		return article;
	}
} as const satisfies Record<string, () => Promise<BroughtIn>>;
type State = keyof typeof states;

const acts = {
	publish: ['POST', 'publications', () => ({ note: 'A note.' })],
	'publish past what blocks': ['POST', 'publications', () => ({ note: 'A note.', override })],
	plan: ['POST', 'publication-plan', () => ({ at: Date.now() + HOUR, note: 'A note.' })],
	'plan past what blocks': ['POST', 'publication-plan', () => ({ at: Date.now() + HOUR, note: 'A note.', override })],
	'give up the plan': ['DELETE', 'publication-plan', null],
	unpublish: ['POST', 'unpublication', () => ({ notice: 'We were wrong.' })],
	'give back': ['DELETE', 'unpublication', null],
	remove: ['DELETE', '', null]
} as const satisfies Record<string, readonly [string, string, (() => object) | null]>;
type Act = keyof typeof acts;

const call = (role: Role, { base }: BroughtIn, act: Act) => {
	const [method, path, body] = acts[act];
	const token = tokens.get(role);
	return ask(server.origin, {
		...{ method, path: path === '' ? base : `${base}/${path}` },
		headers: { ...(body ? json : {}), ...(token ? { authorization: `Bearer ${token}` } : fromOurPage(server.origin)) },
		...(body ? { body: JSON.stringify(body()) } : {})
	});
};

type Statuses = readonly [nobody: number, checker: number, editor: number, admin: number];

// prettier-ignore
/** What each role is answered; `readers` is what anyone is who asks for the page. */
const table: Readonly<Record<State, Readonly<Record<Act, Statuses>> & { readonly readers: number }>> = {
	draft: {
		publish: [401, 403, 201, 201], 'publish past what blocks': [401, 403, 201, 201],
		plan: [401, 403, 201, 201], 'plan past what blocks': [401, 403, 201, 201],
		'give up the plan': [401, 403, 409, 409], unpublish: [401, 403, 404, 404], 'give back': [401, 403, 409, 409],
		remove: [401, 403, 403, 204], readers: 404
	},
	blocked: {
		publish: [401, 403, 409, 409], 'publish past what blocks': [401, 403, 403, 201],
		plan: [401, 403, 409, 409], 'plan past what blocks': [401, 403, 403, 201],
		'give up the plan': [401, 403, 409, 409], unpublish: [401, 403, 404, 404], 'give back': [401, 403, 409, 409],
		remove: [401, 403, 403, 204], readers: 404
	},
	planned: {
		publish: [401, 403, 201, 201], 'publish past what blocks': [401, 403, 201, 201],
		plan: [401, 403, 201, 201], 'plan past what blocks': [401, 403, 201, 201],
		'give up the plan': [401, 403, 204, 204], unpublish: [401, 403, 404, 404], 'give back': [401, 403, 409, 409],
		remove: [401, 403, 403, 204], readers: 404
	},
	published: {
		publish: [401, 403, 201, 201], 'publish past what blocks': [401, 403, 201, 201],
		plan: [401, 403, 201, 201], 'plan past what blocks': [401, 403, 201, 201],
		'give up the plan': [401, 403, 409, 409], unpublish: [401, 403, 201, 201], 'give back': [401, 403, 409, 409],
		remove: [401, 403, 403, 409], readers: 200
	},
	unpublished: {
		publish: [401, 403, 201, 201], 'publish past what blocks': [401, 403, 201, 201],
		plan: [401, 403, 201, 201], 'plan past what blocks': [401, 403, 201, 201],
		'give up the plan': [401, 403, 409, 409], unpublish: [401, 403, 409, 409], 'give back': [401, 403, 204, 204],
		remove: [401, 403, 403, 409], readers: 410
	},
	removed: {
		publish: [401, 403, 404, 404], 'publish past what blocks': [401, 403, 404, 404],
		plan: [401, 403, 404, 404], 'plan past what blocks': [401, 403, 404, 404],
		'give up the plan': [401, 403, 404, 404], unpublish: [401, 403, 404, 404], 'give back': [401, 403, 404, 404],
		remove: [401, 403, 403, 404], readers: 404
	}
};

/** What cannot change the article is tried on one; who may act gets an article of their own. */
async function statusesOf(state: State, act: Act): Promise<readonly number[]> {
	let article = await states[state]();
	const statuses: number[] = [];
	for (const role of ROLES) {
		if (role === 'admin' && (statuses.at(-1) ?? 0) < 300) article = await states[state]();
		statuses.push((await call(role, article, act)).status);
	}
	return statuses;
}

describe.each(Object.keys(states) as State[])('an article that is %s', (state) => {
	it.each(Object.keys(acts) as Act[])('%s', async (act) => {
		expect(await statusesOf(state, act)).toEqual(table[state][act]);
	});
	it('is the same for readers, whoever they are at the desk', async () => {
		const { slug } = (await states[state]()).article;
		for (const role of ROLES) {
			const token = tokens.get(role);
			const headers = { accept: 'text/html', ...(token && { authorization: `Bearer ${token}` }) };
			expect((await ask(server.origin, { path: `/a/${slug}`, headers })).status).toBe(table[state].readers);
		}
	});
});
