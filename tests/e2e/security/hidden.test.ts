import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { ExportFormat } from '#lib/domain/export.ts';
import type { Operation } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';
import { bringIn, check, clientOf, decide, mark, publish, tokenOf } from '../../support/program.ts';
import {
	CASE_TEXT,
	type Case,
	type OperationId,
	bodies,
	makeCase,
	operationOf,
	pathOf,
	sourceFields
} from '../../support/case.ts';
import { type Answer, ask, json } from '../../support/http.ts';
import { type TestServer, startServer } from '../../support/server.ts';

let server: TestServer;
const tokens = { checker: '', editor: '', admin: '' };
let checker: Client;
let editor: Client;
let admin: Client;

beforeAll(async () => {
	server = await startServer();
	for (const role of ['checker', 'editor', 'admin'] as const)
		tokens[role] = await tokenOf(server.origin, `${role}@galley.example`);
	[checker, editor, admin] = await Promise.all([
		clientOf(server.origin, 'checker'),
		clientOf(server.origin, 'editor'),
		clientOf(server.origin, 'admin')
	]);
});

afterAll(() => server.stop());

const call = (role: keyof typeof tokens, method: string, path: string, body?: unknown): Promise<Answer> =>
	ask(server.origin, {
		...{ method, path },
		headers: { ...(body === undefined ? {} : json), authorization: `Bearer ${tokens[role]}` },
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
const open = (path: string): Promise<Answer> => ask(server.origin, { path, headers: { accept: 'text/html' } });

const newCase = (): Promise<Case> => makeCase(checker, editor);

/** What each operation on a claim answers to an admin where the claim is where the path says, in this order. */
const claimOperations: readonly (readonly [OperationId, number])[] = [
	['readClaim', 200],
	['changeClaim', 200],
	['claimHistory', 200],
	['readPrecedents', 200],
	['readEarlierVerdicts', 200],
	['addAnchor', 201],
	['moveAnchor', 200],
	['removeAnchor', 200],
	['attachEvidence', 201],
	['changeEvidence', 200],
	['proposeVerdict', 201],
	// Not theirs, which is told to somebody who may know of it.
	['withdrawVerdict', 403],
	['withdrawReview', 403],
	['changeComment', 403],
	['resolveThread', 200],
	['requestReview', 200],
	['cancelReview', 200],
	// There is a newer verdict by now.
	['review', 409],
	['writeComment', 201],
	['mergeClaim', 200],
	['unmergeClaim', 200],
	['splitClaim', 201],
	// Nothing has changed, nothing was proposed: the ids in these are of nothing.
	['confirmVerdict', 409],
	['withdrawConfirmation', 404],
	['proposeAmendment', 404],
	['withdrawAmendment', 404],
	['decideAmendment', 404],
	['undoMove', 409]
];

describe('what hangs on a claim', () => {
	it('has its operations, each of which is tried here', () => {
		const named = Object.entries<Operation>(operations).filter(([, { path }]) => path.includes('{claim}'));
		expect(claimOperations.map(([id]) => id).toSorted()).toEqual(named.map(([id]) => id).toSorted());
	});

	it.each(claimOperations.map(([id]) => id))(
		'is not found by %s through another article, nor through another claim',
		async (id) => {
			const [mine, theirs] = [await newCase(), await newCase()];
			const payload = bodies[id]?.(theirs);
			const { method } = operationOf(id);
			const before = await admin.call('GET', `${theirs.article.base}/claims`);
			expect(
				(await call('admin', method, pathOf(id, { ...theirs.ids, article: mine.article.article.id }), payload)).status
			).toBe(404);
			expect((await call('admin', method, pathOf(id, { ...theirs.ids, article: uuid() }), payload)).status).toBe(404);
			const children =
				operationOf(id)
					.path.match(/\{\w+\}/g)
					?.slice(2) ?? [];
			if (children.length > 0)
				expect(
					(
						await call(
							'admin',
							method,
							pathOf(id, { ...theirs.ids, claim: mine.claim.id, article: mine.article.article.id }),
							payload
						)
					).status
				).toBe(404);
			expect(await admin.call('GET', `${theirs.article.base}/claims`)).toEqual(before);
		}
	);

	it('is found where it is', async () => {
		const theirs = await newCase();
		const answers = [];
		for (const [id] of claimOperations) {
			const { status } = await call('admin', operationOf(id).method, pathOf(id, theirs.ids), bodies[id]?.(theirs));
			answers.push([id, status]);
		}
		expect(answers).toEqual(claimOperations);
	});

	it('cannot be taken over by using its id again', async () => {
		const [mine, theirs] = [await newCase(), await newCase()];
		const path = `${mine.article.base}/claims/${mine.claim.id}`;
		const again = { excerpt: '', locator: '', figure: '', note: '' };
		const tries = [
			[`${mine.article.base}/claims`, { id: theirs.claim.id, anchor: mine.article.anchor('wheat') }],
			[`${path}/anchors`, { ...mine.article.anchor('wheat'), id: theirs.ids['anchor'] }],
			[
				`${path}/evidence`,
				{ id: theirs.ids['evidence'], source: { id: uuid(), ...sourceFields }, stance: 'supports', ...again }
			],
			[
				`${path}/verdicts`,
				{ id: theirs.ids['verdict'], said: 'yes', rating: 'false', conclusion: '', rationale: null }
			],
			[`${path}/comments`, { id: theirs.ids['comment'], body: 'x' }]
		] as const;
		for (const [address, body] of tries)
			expect([address, (await call('checker', 'POST', address, body)).status]).toEqual([address, 409]);
	});
});

describe('an article that is not published', () => {
	it('is on no page for readers', async () => {
		const { article } = await newCase();
		for (const path of ['', '/', '/v/0', '/v/1', '/v/-1', '/v/1e0', '/v/99999999999999999999', '/v/null', '/v/%00'])
			expect([path, (await open(`/a/${article.article.slug}${path}`)).status]).toEqual([
				path,
				path === '/' ? 308 : 404
			]);
	});

	it('leaves by no export without a session, and as no publication with one', async () => {
		const { article } = await newCase();
		for (const format of ExportFormat.options) {
			const path = `${article.base}/exports/${format}`;
			expect((await ask(server.origin, { path })).status).toBe(401);
			for (const number of ['1', '0', '-1', 'x', '1.5'])
				expect((await call('admin', 'GET', `${path}?publication=${number}`)).status).toBe(404);
			expect((await call('checker', 'GET', path)).status).toBe(200);
		}
	});

	it('is not found once it is removed, by anybody', async () => {
		const { article, ids } = await newCase();
		await admin.call('DELETE', article.base);
		for (const path of [
			'',
			'/claims',
			`/claims/${ids['claim']}`,
			`/claims/${ids['claim']}/history`,
			'/events',
			'/exports/json',
			'/gate',
			'/publications'
		])
			expect([path, (await call('admin', 'GET', `${article.base}${path}`)).status]).toEqual([path, 404]);
		expect(
			(await call('checker', 'POST', `${article.base}/claims`, { id: uuid(), anchor: article.anchor('wheat') })).status
		).toBe(404);
		expect((await open(`/a/${article.article.slug}`)).status).toBe(404);
		const rows = await admin.call<readonly { article: { id: string } }[]>('GET', '/api/articles');
		expect(rows.map((row) => row.article.id)).not.toContain(article.article.id);
	});

	it('is not named to readers by what was published', async () => {
		const { article } = await newCase();
		for (const path of ['/corrections', '/method']) expect((await open(path)).text).not.toContain(article.article.slug);
	});
});

describe('a published article', () => {
	it('shows readers nothing that was said inside the newsroom', async () => {
		const article = await bringIn(checker, { content: CASE_TEXT });
		const claim = await mark(checker, article, article.anchor('41,200 tonnes'));
		const path = `${article.base}/claims/${claim.id}`;
		const secret = (words: string): string => `secret ${words}`;
		await checker.call('PATCH', path, { note: secret('note') });
		await checker.call('POST', `${path}/comments`, { id: uuid(), body: secret('comment') });
		const where = {
			stance: 'supports',
			excerpt: secret('excerpt'),
			locator: '',
			figure: '',
			note: secret('evidence note')
		};
		const hidden = { ...sourceFields, id: uuid(), url: null, title: secret('source'), confidential: true };
		await checker.call('POST', `${path}/evidence`, { id: uuid(), source: hidden, ...where });
		const first = await check(checker, article, claim, {
			rating: 'false',
			conclusion: secret('first conclusion'),
			source: 'https://example.org/open'
		});
		await decide(editor, article, first, 'returned', secret('reason'));
		const second = await check(checker, article, claim, {
			rating: 'true',
			conclusion: 'The ministry’s table says so.'
		});
		await decide(editor, article, second, 'approved');
		const draft = await mark(checker, article, article.anchor('7 per cent'));
		await checker.call('PATCH', `${article.base}/claims/${draft.id}`, { statement: secret('draft'), withdrawn: true });
		await publish(editor, article);
		const page = await open(`/a/${article.article.slug}`);
		expect(page.text).toContain('The ministry’s table says so.');
		expect(page.text).not.toContain('secret');
		expect(page.text).not.toContain('@galley.example');
		for (const format of ['html', 'markdown', 'csv', 'web-annotation', 'claim-review', 'json']) {
			const { status, text } = await call('checker', 'GET', `${article.base}/exports/${format}?publication=1`);
			expect([format, status]).toEqual([format, 200]);
			expect(text).not.toContain('secret');
		}
	});

	it('stays as it was published, whatever is done at the desk', async () => {
		const { article, claim } = await newCase();
		await publish(editor, article);
		const before = (await open(`/a/${article.article.slug}`)).text;
		await checker.call('PATCH', `${article.base}/claims/${claim.id}`, { statement: 'Changed since.' });
		await check(checker, article, claim, { rating: 'false' });
		await mark(checker, article, article.anchor('Prices fell'));
		expect((await open(`/a/${article.article.slug}`)).text).toBe(before);
		expect((await call('admin', 'DELETE', article.base)).status).toBe(409);
	});
});
