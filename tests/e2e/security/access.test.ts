import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { files, pages } from '#lib/server/access.ts';
import type { Operation } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';
import { tokenOf } from '../../support/program.ts';
import type { Role } from '../../support/desk.ts';
import { type Answer, ask, cookieOf, form, fromOurPage, json } from '../../support/http.ts';
import { type TestServer, startServer } from '../../support/server.ts';

const ROLES = ['checker', 'editor', 'admin'] as const;
const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan';
const NOWHERE = '/api/articles/0195f000-0000-7000-8000-000000000000';

let server: TestServer;
/** The Cookie header of each, and of nobody. */
const cookies: Record<Role | 'nobody', Readonly<Record<string, string>>> = {
	nobody: {},
	checker: {},
	editor: {},
	admin: {}
};
let articleId = '';

beforeAll(async () => {
	server = await startServer();
	for (const role of ROLES) cookies[role] = cookieOf(await tokenOf(server.origin, `${role}@galley.example`));
	const [row] = JSON.parse((await ask(server.origin, { path: '/api/articles', headers: cookies.admin })).text);
	articleId = row.article.id;
});

afterAll(() => server.stop());

/** Statuses for nobody, a checker, an editor, an admin. */
type Statuses = readonly [nobody: number, checker: number, editor: number, admin: number];

const statusesOf = async (
	request: (cookie: Readonly<Record<string, string>>) => Promise<Answer>
): Promise<Statuses> => {
	const answers = [];
	for (const who of ['nobody', ...ROLES] as const) answers.push(await request(cookies[who]));
	return answers.map(({ status }) => status) as unknown as Statuses;
};

/**
 * What each operation answers, on things that are not there and with an empty body: 401 and 403 say that it may not be
 * called, anything else that it was.
 */
const operationTable: Readonly<Record<keyof typeof operations, Statuses>> = {
	signIn: [422, 422, 422, 422],
	listSessions: [401, 200, 200, 200],
	endSession: [401, 404, 404, 404],
	me: [401, 200, 200, 200],
	readKeys: [401, 200, 200, 200],
	changeKeys: [401, 422, 422, 422],
	readSettings: [401, 200, 200, 200],
	changeSettings: [401, 403, 403, 422],
	listPeople: [401, 200, 200, 200],
	changePerson: [401, 403, 403, 404],
	invite: [401, 403, 403, 422],
	withdrawInvitation: [401, 403, 403, 404],
	previewImport: [401, 422, 422, 422],
	previewImportFile: [401, 422, 422, 422],
	previewImportPage: [401, 422, 422, 422],
	listArticles: [401, 200, 200, 200],
	createArticle: [401, 422, 422, 422],
	listOriginals: [401, 404, 404, 404],
	keepOriginal: [401, 422, 422, 422],
	readOriginalFile: [401, 404, 404, 404],
	readArticle: [401, 404, 404, 404],
	changeArticle: [401, 404, 404, 404],
	removeArticle: [401, 403, 403, 404],
	importCase: [401, 403, 403, 422],
	articleEvents: [401, 404, 404, 404],
	showPresence: [401, 422, 422, 422],
	exportArticle: [401, 404, 404, 404],
	readGate: [401, 404, 404, 404],
	readRadar: [401, 404, 404, 404],
	readReviewQueue: [401, 404, 404, 404],
	readPrecedents: [401, 404, 404, 404],
	listDismissals: [401, 404, 404, 404],
	dismissFact: [401, 422, 422, 422],
	withdrawDismissal: [401, 422, 422, 422],
	listPublications: [401, 404, 404, 404],
	publish: [401, 403, 422, 422],
	readPublicationState: [401, 404, 404, 404],
	planPublication: [401, 403, 422, 422],
	cancelPublication: [401, 403, 404, 404],
	unpublish: [401, 403, 422, 422],
	publishAgain: [401, 403, 404, 404],
	readPublication: [404, 404, 404, 404],
	listSigningKeys: [200, 200, 200, 200],
	readSteps: [401, 404, 404, 404],
	sendSteps: [401, 403, 422, 422],
	confirmVerdict: [401, 422, 422, 422],
	withdrawConfirmation: [401, 422, 422, 422],
	proposeAmendment: [401, 422, 422, 422],
	withdrawAmendment: [401, 422, 422, 422],
	decideAmendment: [401, 403, 422, 422],
	planReplacement: [401, 403, 422, 422],
	replaceText: [401, 403, 422, 422],
	planReturn: [401, 403, 422, 422],
	takeReturn: [401, 403, 422, 422],
	undoReplacement: [401, 403, 404, 404],
	listClaims: [401, 404, 404, 404],
	markClaim: [401, 422, 422, 422],
	readClaim: [401, 404, 404, 404],
	changeClaim: [401, 404, 404, 404],
	changeClaims: [401, 422, 422, 422],
	claimHistory: [401, 404, 404, 404],
	addAnchor: [401, 422, 422, 422],
	moveAnchor: [401, 422, 422, 422],
	undoMove: [401, 404, 404, 404],
	removeAnchor: [401, 404, 404, 404],
	splitClaim: [401, 422, 422, 422],
	mergeClaim: [401, 422, 422, 422],
	unmergeClaim: [401, 404, 404, 404],
	attachEvidence: [401, 422, 422, 422],
	changeEvidence: [401, 404, 404, 404],
	proposeVerdict: [401, 422, 422, 422],
	withdrawVerdict: [401, 422, 422, 422],
	requestReview: [401, 404, 404, 404],
	cancelReview: [401, 404, 404, 404],
	review: [401, 403, 422, 422],
	withdrawReview: [401, 403, 422, 422],
	writeComment: [401, 422, 422, 422],
	changeComment: [401, 404, 404, 404],
	resolveThread: [401, 422, 422, 422],
	listArticleComments: [401, 404, 404, 404],
	writeArticleComment: [401, 422, 422, 422],
	changeArticleComment: [401, 404, 404, 404],
	resolveArticleThread: [401, 422, 422, 422],
	readInbox: [401, 200, 200, 200],
	markNotices: [401, 422, 422, 422],
	markAllRead: [401, 422, 422, 422],
	inboxEvents: [401, 200, 200, 200],
	unsubscribe: [404, 404, 404, 404],
	readNoticeSettings: [401, 200, 200, 200],
	changeNoticeSettings: [401, 200, 200, 200],
	listQuestions: [401, 200, 200, 200],
	decideQuestion: [401, 422, 422, 422],
	listSources: [401, 200, 200, 200],
	readSource: [401, 404, 404, 404],
	changeSource: [401, 404, 404, 404],
	listArticleCopies: [401, 404, 404, 404],
	listCopies: [401, 404, 404, 404],
	// The test's server fetches nothing, which is said first.
	askForCopy: [401, 422, 422, 422],
	uploadCopy: [401, 404, 404, 404],
	readCopy: [401, 404, 404, 404],
	readCopyFile: [401, 404, 404, 404],
	readCopyText: [401, 404, 404, 404],
	// Nobody has set it up here.
	findFactChecks: [401, 422, 422, 422],
	createSource: [401, 422, 422, 422],
	findSame: [401, 200, 200, 200],
	listDuplicates: [401, 404, 404, 404],
	mergeSource: [401, 422, 422, 422],
	unmergeSource: [401, 404, 404, 404],
	readBlastRadius: [401, 404, 404, 404],
	judgeSource: [401, 422, 422, 422],
	readContact: [401, 404, 404, 404],
	changeContact: [401, 422, 422, 422],
	listDueFacts: [401, 200, 200, 200],
	listCalls: [401, 404, 404, 404],
	makeCall: [401, 422, 422, 422],
	changeCall: [401, 404, 404, 404],
	exportCaseFile: [401, 404, 404, 404],
	search: [401, 200, 200, 200],
	articleHistory: [401, 404, 404, 404],
	readState: [401, 404, 404, 404],
	listRevisions: [401, 404, 404, 404],
	nameRevision: [401, 422, 422, 422],
	visit: [401, 404, 404, 404],
	bringAnnotations: [401, 422, 422, 422],
	bringEarlierVerdicts: [401, 403, 422, 422],
	listEarlierVerdicts: [401, 200, 200, 200],
	changeEarlierVerdicts: [401, 403, 422, 422],
	readEarlierVerdicts: [401, 404, 404, 404],
	importClaims: [401, 422, 422, 422],
	importSources: [401, 422, 422, 422],
	listTokens: [401, 200, 200, 200],
	makeToken: [401, 422, 422, 422],
	revokeToken: [401, 404, 404, 404],
	listServiceTokens: [401, 403, 403, 200],
	makeServiceToken: [401, 403, 403, 422],
	revokeServiceToken: [401, 403, 403, 404],
	readFeed: [401, 200, 200, 200],
	listWebhooks: [401, 403, 403, 200],
	makeWebhook: [401, 403, 403, 422],
	changeWebhook: [401, 403, 403, 404],
	removeWebhook: [401, 403, 403, 404],
	listDeliveries: [401, 403, 403, 404],
	replayDelivery: [401, 403, 403, 404],
	openapi: [200, 200, 200, 200]
};

const pathOf = ({ path }: Operation): string => path.replace('{format}', 'json').replace(/\{\w+\}/g, () => uuid());

describe('each operation of the API', () => {
	it.each(Object.entries<Operation>(operations))('%s is for those whom the table names', async (id, operation) => {
		const body = operation.body ? { body: '{}' } : {};
		const statuses = await statusesOf((cookie) =>
			ask(server.origin, {
				method: operation.method,
				path: pathOf(operation),
				headers: { ...json, ...fromOurPage(server.origin), ...cookie },
				...body
			})
		);
		expect(statuses).toEqual(operationTable[id as keyof typeof operations]);
	});

	it('says in the same form what is wrong', async () => {
		const ask401 = await ask(server.origin, { path: '/api/me' });
		expect(JSON.parse(ask401.text)).toEqual({
			error: { code: 'unauthenticated', message: 'Sign in to go on. What you typed is kept.' }
		});
		const ask403 = await ask(server.origin, {
			method: 'DELETE',
			path: NOWHERE,
			headers: { ...fromOurPage(server.origin), ...cookies.checker }
		});
		expect(JSON.parse(ask403.text)).toEqual({
			error: { code: 'forbidden', message: 'Your role does not include this. An admin can change it.' }
		});
	});
});

/** What each page answers; 303 leads nobody to the sign-in page, and those who are signed in away from it. */
const pageTable: Readonly<Record<string, { readonly path: () => string; readonly statuses: Statuses }>> = {
	'/': { path: () => '/', statuses: [303, 303, 303, 303] },
	'/(auth)/sign-in': { path: () => '/sign-in', statuses: [200, 303, 303, 303] },
	'/(auth)/sign-out': { path: () => '/sign-out', statuses: [303, 303, 303, 303] },
	'/(auth)/join/[token]': { path: () => '/join/nobody-knows-this-token', statuses: [404, 404, 404, 404] },
	'/(auth)/unsubscribe/[token]': { path: () => '/unsubscribe/nobody.signed-this', statuses: [404, 404, 404, 404] },
	'/(desk)/desk': { path: () => '/desk', statuses: [303, 200, 200, 200] },
	'/(desk)/articles/[article]': { path: () => `/articles/${articleId}`, statuses: [303, 200, 200, 200] },
	'/(desk)/articles/[article]/preview': {
		path: () => `/articles/${articleId}/preview`,
		statuses: [303, 200, 200, 200]
	},
	'/(desk)/articles/[article]/replace': {
		path: () => `/articles/${articleId}/replace`,
		statuses: [303, 404, 200, 200]
	},
	'/(desk)/articles/[article]/time': {
		path: () => `/articles/${articleId}/time`,
		statuses: [303, 200, 200, 200]
	},
	'/(desk)/inbox': { path: () => '/inbox', statuses: [303, 200, 200, 200] },
	'/(desk)/search': { path: () => '/search?q=attacks', statuses: [303, 200, 200, 200] },
	'/(desk)/sources': { path: () => '/sources', statuses: [303, 200, 200, 200] },
	'/(desk)/sources/same': { path: () => '/sources/same', statuses: [303, 200, 200, 200] },
	'/(desk)/sources/[source]': { path: () => `/sources/${uuid()}`, statuses: [303, 404, 404, 404] },
	'/(desk)/checks': { path: () => '/checks', statuses: [303, 200, 200, 200] },
	'/(desk)/settings/sources': { path: () => '/settings/sources', statuses: [303, 200, 200, 200] },
	'/(desk)/settings/tokens': { path: () => '/settings/tokens', statuses: [303, 404, 404, 200] },
	'/(desk)/settings/webhooks': { path: () => '/settings/webhooks', statuses: [303, 404, 404, 200] },
	'/(desk)/settings': { path: () => '/settings', statuses: [303, 307, 307, 307] },
	'/(desk)/settings/newsroom': { path: () => '/settings/newsroom', statuses: [303, 200, 200, 200] },
	// Of a copy that is not there.
	'/(desk)/copies/[copy]': { path: () => `/copies/${uuid()}`, statuses: [303, 404, 404, 404] },
	'/(desk)/settings/readers': { path: () => '/settings/readers', statuses: [303, 200, 200, 200] },
	'/(desk)/settings/method': { path: () => '/settings/method', statuses: [303, 200, 200, 200] },
	'/(desk)/archive': { path: () => '/archive', statuses: [303, 200, 200, 200] },
	'/(desk)/questions': { path: () => '/questions', statuses: [303, 200, 200, 200] },
	'/(desk)/settings/scales': { path: () => '/settings/scales', statuses: [303, 200, 200, 200] },
	'/(desk)/settings/review': { path: () => '/settings/review', statuses: [303, 200, 200, 200] },
	'/(desk)/people': { path: () => '/people', statuses: [303, 200, 200, 200] },
	'/(desk)/account': { path: () => '/account', statuses: [303, 200, 200, 200] },
	'/(desk)/account/keys': { path: () => '/account/keys', statuses: [303, 200, 200, 200] },
	'/(desk)/offline': { path: () => '/offline', statuses: [303, 200, 200, 200] },
	'/(public)/a/[slug]': { path: () => `/a/${SLUG}`, statuses: [200, 200, 200, 200] },
	'/(public)/a/[slug]/v/[number]': { path: () => `/a/${SLUG}/v/1`, statuses: [200, 200, 200, 200] },
	'/(public)/a/[slug]/share': { path: () => `/a/${SLUG}/share`, statuses: [200, 200, 200, 200] },
	// Readers are asked for nothing until the newsroom wants it.
	'/(public)/a/[slug]/ask': { path: () => `/a/${SLUG}/ask`, statuses: [404, 404, 404, 404] },
	'/(public)/ask': { path: () => '/ask', statuses: [404, 404, 404, 404] },
	'/(public)/method': { path: () => '/method', statuses: [200, 200, 200, 200] },
	'/(public)/corrections': { path: () => '/corrections', statuses: [200, 200, 200, 200] },
	'/(public)/api': { path: () => '/api', statuses: [200, 200, 200, 200] }
};

/** Files that readers' programs ask for: the same for everybody. */
const filePaths: Readonly<Record<string, string>> = {
	'/(public)/a/[slug]/feed.atom': `/a/${SLUG}/feed.atom`,
	'/(public)/a/[slug]/feed.json': `/a/${SLUG}/feed.json`,
	'/(public)/a/[slug]/claim/[number]/feed.atom': `/a/${SLUG}/claim/2/feed.atom`,
	'/(public)/a/[slug]/claim/[number]/feed.json': `/a/${SLUG}/claim/2/feed.json`,
	'/(public)/a/[slug]/v/[number]/card.png': `/a/${SLUG}/v/1/card.png`,
	'/(public)/a/[slug]/v/[number]/download/[format]': `/a/${SLUG}/v/1/download/markdown`,
	'/(public)/embed/a/[slug]': `/embed/a/${SLUG}`,
	'/(public)/embed/a/[slug]/claim/[number]': `/embed/a/${SLUG}/claim/2`,
	'/(public)/feeds/articles.atom': '/feeds/articles.atom',
	'/(public)/feeds/articles.json': '/feeds/articles.json',
	'/(public)/feeds/claim-review.json': '/feeds/claim-review.json',
	'/(public)/feeds/corrections.atom': '/feeds/corrections.atom',
	'/(public)/feeds/corrections.json': '/feeds/corrections.json',
	'/(public)/oembed': `/oembed?url=`,
	'/(public)/robots.txt': '/robots.txt',
	'/(public)/schemas/galley-article-1.json': '/schemas/galley-article-1.json',
	'/(public)/sitemap.xml': '/sitemap.xml'
};

describe('each file for readers', () => {
	it.each(Object.keys(files))('%s is the same for everybody', async (route) => {
		const path = (filePaths[route] ?? '').replace(/=$/, `=${encodeURIComponent(`${server.origin}/a/${SLUG}`)}`);
		const bodies: string[] = [];
		const statuses = await statusesOf(async (cookie) => {
			const answer = await ask(server.origin, { path, headers: cookie });
			bodies.push(answer.text);
			return answer;
		});
		expect(statuses).toEqual([200, 200, 200, 200]);
		expect(new Set(bodies).size).toBe(1);
	});
});

describe('each page', () => {
	it.each(Object.keys(pages))('%s is for those whom the table names', async (route) => {
		const expected = pageTable[route];
		const path = expected?.path() ?? '';
		const statuses = await statusesOf((cookie) =>
			ask(server.origin, { path, headers: { accept: 'text/html', ...cookie } })
		);
		expect(statuses).toEqual(expected?.statuses);
	});

	it.each(['/desk', '/sources?q=x', '/people', '/account'])(
		'%s leads nobody to the sign-in page, and back afterwards',
		async (path) => {
			const { headers } = await ask(server.origin, { path });
			expect(headers.location).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
		}
	);

	it.each(['/desk', '/people', '/account', '/sources'])('%s gives nobody its data either', async (path) => {
		const { status, text } = await ask(server.origin, { path: `${path}/__data.json` });
		expect(status).toBe(200);
		expect(JSON.parse(text)).toEqual({ type: 'redirect', location: `/sign-in?to=${encodeURIComponent(path)}` });
	});
});

/** What each form answers: 303 leads nobody to the sign-in page. */
const formTable: readonly (readonly [path: string, body: string, statuses: Statuses])[] = [
	['/sign-in', 'email=nobody%40galley.example&password=wrong', [422, 303, 303, 303]],
	['/join/nobody-knows-this-token', 'name=A&email=a%40example.org&password=long+enough+it+is', [404, 404, 404, 404]],
	['/people?/invite', 'email=nonsense&role=checker', [303, 403, 403, 422]],
	['/people?/withdraw', `id=${uuid()}`, [303, 403, 403, 404]],
	['/people?/change', `id=${uuid()}&role=editor`, [303, 403, 403, 404]],
	['/account?/end', 'id=nonsense', [303, 404, 404, 404]],
	['/ask', 'quote=words&body=&url=', [404, 404, 404, 404]],
	[`/a/${SLUG}/ask`, 'quote=words&body=', [404, 404, 404, 404]]
];

describe('each form', () => {
	it.each(formTable)('%s is for those whom the table names', async (path, body, expected) => {
		const headers = { ...form, ...fromOurPage(server.origin), accept: 'text/html' };
		expect(
			await statusesOf((cookie) =>
				ask(server.origin, { method: 'POST', path, headers: { ...headers, ...cookie }, body })
			)
		).toEqual(expected);
	});
});

describe('what stands in no table', () => {
	const unknown = [
		'/nothing',
		'/desk/nothing',
		'/articles',
		'/a',
		'/api/nothing',
		'/api/v1/nothing',
		'/api/v2/me',
		'/annotations',
		'/annotations/nothing/nothing',
		'/api/articles/x/y/z',
		'/admin',
		'/.env',
		'/data/galley.db',
		'/_app/nothing'
	];

	it.each(unknown)('%s is not there for anybody', async (path) => {
		expect(
			await statusesOf((cookie) => ask(server.origin, { path, headers: { accept: 'text/html', ...cookie } }))
		).toEqual([404, 404, 404, 404]);
	});

	const addresses = ['/api/me', '/api/people', '/api/openapi.json', '/api/nothing', '/desk', '/method', '/nothing'];

	it.each(['PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND', 'TRACE'])(
		'%s where there is no such operation is refused to everybody',
		async (method) => {
			const headers = { ...fromOurPage(server.origin), ...json, accept: 'text/html' };
			for (const path of addresses) {
				const statuses = await statusesOf((cookie) =>
					ask(server.origin, { method, path, headers: { ...headers, ...cookie } })
				);
				for (const status of statuses) expect([303, 400, 404, 405]).toContain(status);
			}
		}
	);

	it('is refused by the API in the form of every other error, with the methods that there are', async () => {
		const { status, headers, text } = await ask(server.origin, {
			method: 'PUT',
			path: '/api/me',
			headers: { ...fromOurPage(server.origin), ...cookies.admin }
		});
		expect(status).toBe(405);
		expect(headers.allow).toBe('GET, HEAD');
		expect(JSON.parse(text)).toEqual({
			error: { code: 'method', message: 'This address does not answer PUT. It answers GET, HEAD.' }
		});
	});
});
