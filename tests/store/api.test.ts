import { Slice } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '#lib/domain/article.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import { disconnect } from '#lib/server/db/client.ts';
import { tokenFor } from '#lib/server/mail/unsubscribe.ts';
import * as people from '#lib/server/people.ts';
import * as questions from '#lib/server/questions.ts';
import * as settings from '#lib/server/settings.ts';
import * as sources from '#lib/server/sources.ts';
import * as webhooks from '#lib/server/webhooks.ts';
import { operations } from '#lib/server/api/operations.ts';
import { type OperationId, call, operationOf, respond } from '../support/api.ts';
import { RETURNED, REVIEWS } from '../support/case.ts';
import { documentOf } from '../support/documents.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, bringIn, checker, editor, fields, mark, newCall, newEvidence, newId, newSource, newVerdict, openNewsroom, seen,
	useNewsroom
} from '../support/newsroom.ts';
import { paragraph, title } from '../support/snapshot.ts';
import { type Site, newsPage, page, startSite } from '../support/web.ts';

type What = NonNullable<Parameters<typeof call>[1]>;

const EVERY = Object.keys(operations) as OperationId[];
const SIGN_IN = { email: 'gulnara@example.org', password: 'correct horse battery' };
const TEXT = 'Police held 19 people in May.';

/** What the story knows so far: the last article and claim that were answered, and ids by their kind. */
interface Story {
	article: Article;
	claim: Claim;
	exported: unknown;
	readonly ids: Record<string, string>;
}

const desk = ({ article }: Story) => ({
	id: article.id,
	article,
	document: documentOf(title('Title'), paragraph(TEXT))
});
const inArticle = ({ article }: Story) => ({ article: article.id });
const onClaim = (story: Story) => ({ ...inArticle(story), claim: story.claim.id });
const onVerdict = (story: Story) => ({ ...onClaim(story), verdict: story.claim.verdicts[0]?.id ?? '' });
const onReview = (story: Story) => ({ ...onVerdict(story), review: story.claim.verdicts[0]?.reviews[0]?.id ?? '' });
const onAmendment = (story: Story) => ({ ...onClaim(story), amendment: story.claim.amendments[0]?.id ?? '' });
const sourceOf = ({ claim }: Story) => ({ source: claim.evidence[0]?.sourceId ?? '' });

const NEW_TEXT = documentOf(title('Title'), paragraph(`${TEXT} That is new.`)).toJSON();

// prettier-ignore
/** One story that calls every operation, each after what it needs. */
const story: readonly (readonly [OperationId, (story: Story) => What | Promise<What>])[] = [
	['openapi', () => ({})],
	['signIn', () => ({ body: SIGN_IN })],
	['me', () => ({ as: checker })],
	['changeKeys', () => ({ as: checker, body: { keys: { mark: 'Ctrl+Shift+KeyB', dismiss: null }, letters: false } })],
	['readKeys', () => ({ as: checker })],
	['listSessions', ({ ids }) => ({ as: { id: ids['gulnara'] ?? '', name: 'Gulnara', role: 'checker' } })],
	['endSession', ({ ids }) => ({ as: { id: ids['gulnara'] ?? '', name: 'Gulnara', role: 'checker' }, params: { session: ids['session'] ?? '' } })],
	['invite', () => ({ as: admin, body: { email: 'new@example.org', role: 'editor' } })],
	['withdrawInvitation', ({ ids }) => ({ as: admin, params: { invitation: ids['invitation'] ?? '' } })],
	['readSettings', () => ({ as: checker })],
	['changeSettings', () => ({ as: admin, body: { newsroom: { name: 'The Steppe' } } })],
	['listPeople', () => ({ as: checker })],
	['changePerson', ({ ids }) => ({ as: admin, params: { person: ids['gulnara'] ?? '' }, body: { active: false } })],
	['previewImport', () => ({ as: checker, body: { content: btoa(`Title\n\n${TEXT}`), name: null, mediaType: 'text/plain' } })],
	['previewImportFile', () => ({ as: checker, query: '?name=article.md', bytes: `# Title\n\n${TEXT}` })],
	['previewImportPage', ({ ids }) => ({ as: checker, body: { address: ids['news'] ?? '' } })],
	['createArticle', () => ({ as: checker, body: { id: newId(), fields, document: documentOf(title('Title'), paragraph(TEXT)).toJSON() } })],
	['listArticles', () => ({ as: checker })],
	['changeArticle', (s) => ({ as: checker, params: inArticle(s), body: { byline: 'Gulnara Seit' } })],
	['markClaim', (s) => ({ as: checker, params: inArticle(s), body: { id: newId(), anchor: seen(desk(s), '19'), category: 'statistic' } })],
	['changeClaim', (s) => ({ as: checker, params: onClaim(s), body: { statement: 'Police held 19 people.' } })],
	['addAnchor', (s) => ({ as: checker, params: onClaim(s), body: seen(desk(s), 'May') })],
	['moveAnchor', (s) => { const { id: _, ...place } = seen(desk(s), 'in May'); return { as: checker, params: { ...onClaim(s), anchor: s.claim.anchors[1]?.id ?? '' }, body: place }; }],
	['undoMove', (s) => ({ as: checker, params: { ...onClaim(s), anchor: s.claim.anchors[1]?.id ?? '' } })],
	['removeAnchor', (s) => ({ as: checker, params: { ...onClaim(s), anchor: s.claim.anchors[1]?.id ?? '' } })],
	['attachEvidence', (s) => ({ as: checker, params: onClaim(s), body: newEvidence() })],
	['changeEvidence', (s) => ({ as: checker, params: { ...onClaim(s), evidence: s.claim.evidence[0]?.id ?? '' }, body: { figure: '19' } })],
	['writeComment', (s) => ({ as: checker, params: onClaim(s), body: { id: newId(), body: 'Which May?' } })],
	['changeComment', (s) => ({ as: checker, params: { ...onClaim(s), comment: s.claim.comments[0]?.id ?? '' }, body: { body: 'In May of which year?' } })],
	['resolveThread', (s) => ({ as: checker, params: { ...onClaim(s), comment: s.claim.comments[0]?.id ?? '' }, body: { resolved: true } })],
	['writeArticleComment', (s) => ({ as: checker, params: inArticle(s), body: { id: s.ids['said'] = newId(), body: `Who edits this, @[${editor.id}]?` } })],
	['listArticleComments', (s) => ({ as: checker, params: inArticle(s) })],
	['changeArticleComment', (s) => ({ as: checker, params: { ...inArticle(s), comment: s.ids['said'] ?? '' }, body: { body: 'Who edits this?' } })],
	['resolveArticleThread', (s) => ({ as: checker, params: { ...inArticle(s), comment: s.ids['said'] ?? '' }, body: { resolved: true } })],
	['proposeVerdict', (s) => ({ as: checker, params: onClaim(s), body: newVerdict() })],
	['withdrawVerdict', (s) => ({ as: checker, params: onVerdict(s), body: { withdrawn: false } })],
	['requestReview', (s) => ({ as: checker, params: onClaim(s) })],
	['cancelReview', (s) => ({ as: checker, params: onClaim(s) })],
	['requestReview', (s) => ({ as: checker, params: onClaim(s) })],
	['proposeAmendment', (s) => ({ as: checker, params: onClaim(s), body: { id: newId(), anchorId: s.claim.anchors[0]?.id ?? '', before: '19', after: '20', note: '' } })],
	['withdrawAmendment', (s) => ({ as: checker, params: onAmendment(s), body: { withdrawn: false } })],
	['decideAmendment', (s) => ({ as: editor, params: onAmendment(s), body: { decision: 'accepted' } })],
	['readSteps', (s) => ({ as: checker, params: inArticle(s), query: '?after=0' })],
	['sendSteps', (s) => ({ as: editor, params: inArticle(s), body: { version: 1, clientId: newId(), steps: [new ReplaceStep(1, 1, Slice.empty).toJSON()] } })],
	['confirmVerdict', (s) => ({ as: checker, params: onClaim(s), body: { id: newId(), verdictId: s.claim.verdicts[0]?.id ?? '', words: { [s.claim.anchors[0]?.id ?? '']: '20' } } })],
	['withdrawConfirmation', (s) => ({ as: checker, params: { ...onClaim(s), confirmation: s.claim.confirmations[0]?.id ?? '' }, body: { withdrawn: false } })],
	['review', (s) => ({ as: editor, params: onVerdict(s), body: { id: newId(), decision: 'approved', reason: '' } })],
	['withdrawReview', (s) => ({ as: editor, params: onReview(s), body: { withdrawn: false } })],
	['readClaim', (s) => ({ as: checker, params: onClaim(s) })],
	['listClaims', (s) => ({ as: checker, params: inArticle(s) })],
	['changeClaims', (s) => ({ as: editor, params: inArticle(s), body: { changes: [{ id: s.claim.id, dueAt: 9, seen: { dueAt: null } }, { id: newId(), category: 'date' }] } })],
	['claimHistory', (s) => ({ as: checker, params: onClaim(s) })],
	['showPresence', (s) => ({ as: checker, params: inArticle(s), body: { clientId: newId(), claimId: s.claim.id, doing: 'statement' } })],
	['readArticle', (s) => ({ as: checker, params: inArticle(s) })],
	['search', () => ({ as: checker, query: '?q=held 19' })],
	['listSources', () => ({ as: checker, query: '?q=report' })],
	['readSource', (s) => ({ as: checker, params: sourceOf(s) })],
	['uploadCopy', (s) => ({ as: checker, params: sourceOf(s), query: '?name=notes.txt', bytes: 'Police held 19 people.' })],
	['listCopies', (s) => ({ as: checker, params: sourceOf(s) })],
	['listArticleCopies', (s) => ({ as: checker, params: inArticle(s) })],
	['readCopy', (s) => ({ as: checker, params: { copy: s.ids['copy'] ?? '' } })],
	['readCopyFile', (s) => ({ as: checker, params: { copy: s.ids['copy'] ?? '' } })],
	['readCopyText', (s) => ({ as: checker, params: { copy: s.ids['copy'] ?? '' } })],
	['findFactChecks', () => ({ as: checker, query: '?q=police' })],
	['askForCopy', (s) => ({ as: checker, params: sourceOf(s) })],
	['changeSource', (s) => ({ as: checker, params: sourceOf(s), body: { reliability: 'high' } })],
	['createSource', (s) => ({ as: checker, body: { ...newSource({ kind: 'person', url: null, title: 'A witness' }), id: s.ids['person'] = newId() } })],
	['changeContact', (s) => ({ as: checker, params: { source: s.ids['person'] ?? '' }, body: { contact: '+7 701 000 00 00' } })],
	['readContact', (s) => ({ as: checker, params: { source: s.ids['person'] ?? '' } })],
	['createSource', (s) => ({ as: checker, body: { ...newSource(), id: s.ids['copy'] = newId() } })],
	['findSame', () => ({ as: checker, query: '?url=http%3A%2F%2Fwww.source.example.org%2F1%2F%3Futm_source%3Dx' })],
	['listDuplicates', (s) => ({ as: checker, params: sourceOf(s) })],
	['mergeSource', (s) => ({ as: checker, params: { source: s.ids['copy'] ?? '' }, body: { into: sourceOf(s).source } })],
	['unmergeSource', (s) => ({ as: checker, params: { source: s.ids['copy'] ?? '' } })],
	['readBlastRadius', (s) => ({ as: checker, params: sourceOf(s) })],
	['judgeSource', (s) => ({ as: checker, params: sourceOf(s), body: { standing: 'retracted', reason: 'The ministry took it back.' } })],
	['judgeSource', (s) => ({ as: checker, params: sourceOf(s), body: { standing: 'sound' } })],
	['listDueFacts', () => ({ as: checker })],
	['makeCall', (s) => ({ as: checker, params: inArticle(s), body: newCall({ id: s.ids['call'] = newId(), claimId: s.claim.id }) })],
	['changeCall', (s) => ({ as: checker, params: { ...inArticle(s), call: s.ids['call'] ?? '' }, body: { outcome: 'answered', answer: 'Nineteen.' } })],
	['listCalls', (s) => ({ as: checker, params: inArticle(s) })],
	['exportCaseFile', (s) => ({ as: checker, params: inArticle(s) })],
	['nameRevision', (s) => ({ as: checker, params: inArticle(s), body: { id: newId(), name: 'Before the gate' } })],
	['listRevisions', (s) => ({ as: checker, params: inArticle(s) })],
	['readState', (s) => ({ as: checker, params: inArticle(s), query: '?version=0' })],
	['articleHistory', (s) => ({ as: checker, params: inArticle(s), query: '?after=1' })],
	['visit', (s) => ({ as: checker, params: inArticle(s) })],
	['visit', (s) => ({ as: checker, params: inArticle(s) })],
	['readRadar', (s) => ({ as: checker, params: inArticle(s) })],
	['keepOriginal', (s) => ({ as: checker, params: inArticle(s), query: '?name=story.txt', bytes: TEXT })],
	['listOriginals', (s) => ({ as: checker, params: inArticle(s) })],
	['readOriginalFile', (s) => ({ as: checker, params: { ...inArticle(s), original: s.ids['original'] ?? '' } })],
	['readPrecedents', (s) => ({ as: checker, params: onClaim(s) })],
	['bringEarlierVerdicts', () => ({ as: editor, body: REVIEWS })],
	['listEarlierVerdicts', () => ({ as: checker, query: '?limit=5' })],
	['readEarlierVerdicts', (s) => ({ as: checker, params: onClaim(s) })],
	['changeEarlierVerdicts', (s) => ({ as: editor, body: { ids: [s.ids['earlier'] ?? ''], withdrawn: true } })],
	['readReviewQueue', (s) => ({ as: checker, params: inArticle(s) })],
	['dismissFact', (s) => ({ as: checker, params: inArticle(s), body: { id: s.ids['dismissal'] = newId(), quote: '19', prefix: 'held ', suffix: ' people', reason: 'known', note: '' } })],
	['withdrawDismissal', (s) => ({ as: editor, params: { ...inArticle(s), dismissal: s.ids['dismissal'] ?? '' }, body: { withdrawn: true } })],
	['listDismissals', (s) => ({ as: checker, params: inArticle(s) })],
	['readGate', (s) => ({ as: checker, params: inArticle(s) })],
	['publish', (s) => ({ as: editor, params: inArticle(s), body: { note: '' } })],
	['listPublications', (s) => ({ as: checker, params: inArticle(s) })],
	['readPublication', (s) => ({ params: { slug: s.article.slug, number: '1' } })],
	['listSigningKeys', () => ({})],
	['readPublicationState', (s) => ({ as: checker, params: inArticle(s) })],
	['planPublication', (s) => ({ as: editor, params: inArticle(s), body: { at: Date.now() + 3600 * 1000, note: 'A word.' } })],
	['cancelPublication', (s) => ({ as: editor, params: inArticle(s) })],
	['unpublish', (s) => ({ as: editor, params: inArticle(s), body: { notice: 'We were wrong.' } })],
	['publishAgain', (s) => ({ as: editor, params: inArticle(s) })],
	['listQuestions', () => ({ as: checker, query: '?show=decided' })],
	['decideQuestion', async (s) => ({ as: editor, params: { question: await askedId() }, body: { status: 'dismissed', reason: `No: ${s.article.slug}` } })],
	['readInbox', () => ({ as: checker, query: '?show=all' })],
	['markNotices', () => ({ as: checker, body: { ids: [newId()], read: true } })],
	['markAllRead', () => ({ as: checker, body: { until: Date.now() } })],
	['unsubscribe', async () => ({ params: { token: await tokenFor(checker.id) } })],
	['readNoticeSettings', () => ({ as: checker })],
	['changeNoticeSettings', () => ({ as: checker, body: { mail: 'daily', zone: 'Asia/Almaty', locale: 'kk' } })],
	['splitClaim', (s) => ({ as: checker, params: onClaim(s), body: { parts: [{ id: s.ids['part'] = newId(), anchor: seen(desk(s), 'people') }] } })],
	['mergeClaim', (s) => ({ as: checker, params: { ...inArticle(s), claim: s.ids['part'] ?? '' }, body: { into: s.claim.id } })],
	['unmergeClaim', (s) => ({ as: checker, params: { ...inArticle(s), claim: s.ids['part'] ?? '' } })],
	['planReplacement', (s) => ({ as: editor, params: inArticle(s), body: { document: NEW_TEXT } })],
	['replaceText', (s) => ({ as: editor, params: inArticle(s), body: { id: newId(), version: 2, document: NEW_TEXT, accept: [] } })],
	['undoReplacement', (s) => ({ as: editor, params: { ...inArticle(s), version: '3' } })],
	['exportArticle', (s) => ({ as: checker, params: { ...inArticle(s), format: 'json' } })],
	['importCase', (s) => ({ as: admin, body: s.exported })],
	['bringAnnotations', (s) => ({ as: checker, params: inArticle(s), body: { annotations: [{ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation', body: { type: 'TextualBody', value: 'Seen.' }, target: { source: 'https://example.org/', selector: { type: 'TextQuoteSelector', exact: 'That is new' } } }] } })],
	['importClaims', (s) => ({ as: checker, params: inArticle(s), body: { claims: [{ id: newId(), quote: 'That is new', note: 'N.' }, { id: newId(), quote: 'nowhere' }] } })],
	['importSources', () => ({ as: checker, body: { sources: [newSource({ title: 'Budget' }), newSource({ title: 'Census' })] } })],
	['makeToken', (s) => ({ as: checker, body: { id: s.ids['token'] = newId(), name: 'Archive', scopes: ['write', 'read'], days: 90 } })],
	['listTokens', () => ({ as: checker })],
	['revokeToken', (s) => ({ as: checker, params: { token: s.ids['token'] ?? '' } })],
	['makeServiceToken', (s) => ({ as: admin, body: { id: s.ids['service'] = newId(), name: 'Wire', scopes: ['read'], days: null, role: 'editor' } })],
	['listServiceTokens', () => ({ as: admin })],
	['revokeServiceToken', (s) => ({ as: admin, params: { token: s.ids['service'] ?? '' } })],
	['readFeed', () => ({ as: checker, query: '?after=3&limit=5' })],
	['makeWebhook', (s) => ({ as: admin, body: { id: s.ids['webhook'] = newId(), url: 'https://hooks.example.org/', events: ['claim.*', '*'] } })],
	['changeWebhook', (s) => ({ as: admin, params: { webhook: s.ids['webhook'] ?? '' }, body: { events: ['source.added'] } })],
	['listWebhooks', () => ({ as: admin })],
	['listDeliveries', async (s) => { s.ids['delivery'] = await deliveryTo(s.ids['webhook'] ?? ''); return { as: admin, params: { webhook: s.ids['webhook'] ?? '' } }; }],
	['replayDelivery', (s) => ({ as: admin, params: { webhook: s.ids['webhook'] ?? '', delivery: s.ids['delivery'] ?? '' } })],
	['removeWebhook', (s) => ({ as: admin, params: { webhook: s.ids['webhook'] ?? '' } })],
	['planReturn', (s) => ({ as: editor, params: inArticle(s), body: RETURNED })],
	['takeReturn', (s) => ({ as: editor, params: inArticle(s), body: { ...RETURNED, id: newId(), version: Number(s.ids['version']), text: 'version', accept: [] } })],
	['removeArticle', (s) => ({ as: admin, params: inArticle(s) })]
];

/** Something on its way to a webhook that wants new sources. */
async function deliveryTo(webhookId: string): Promise<string> {
	await sources.create(checker, newSource({ title: 'Register' }));
	await webhooks.plan(Date.now());
	const [delivery] = await webhooks.deliveries(webhookId, { after: null, limit: 1, locale: 'en' });
	return delivery?.id ?? '';
}

/** A reader's question that waits. */
async function askedId(): Promise<string> {
	await settings.change(admin, { readers: { questions: true } });
	await questions.ask({ slug: null, quote: 'Is it so?', body: '', url: null, language: 'en', address: 'x' });
	return (await questions.list('open'))[0]?.id ?? '';
}

const Sessions = v.array(v.looseObject({ id: v.string() }));
const WithId = v.looseObject({ id: v.string() });

/** What the next calls need of an answer. */
function remember(at: Story, id: OperationId, json: unknown): void {
	const { answer } = operationOf(id);
	// The answer has just been read by the schema of its operation.
	if (answer === operations.markClaim.answer) at.claim = json as Claim;
	if (answer === operations.createArticle.answer) at.article = json as Article;
	if (id === 'listSessions') at.ids['session'] = v.parse(Sessions, json)[0]?.id ?? '';
	if (id === 'invite') at.ids['invitation'] = v.parse(WithId, json).id;
	if (id === 'listEarlierVerdicts') at.ids['earlier'] = v.parse(Sessions, json)[0]?.id ?? '';
	if (id === 'keepOriginal') at.ids['original'] = v.parse(WithId, json).id;
	if (id === 'uploadCopy') at.ids['copy'] = v.parse(WithId, json).id;
	if (id === 'planReturn') at.ids['version'] = String(v.parse(v.looseObject({ version: v.number() }), json).version);
	if (id === 'exportArticle') at.exported = json;
}

describe.each(engines)('every operation on $name answers as it is described:', ({ url }) => {
	const at = { ids: {} } as Story;
	let site: Site;
	beforeAll(async () => {
		site = await startSite({
			'/v1alpha1/claims:search?query=police&pageSize=20&key=key': page('{}', 'application/json'),
			'/news': page(newsPage('Title', TEXT))
		});
		process.env['GALLEY_FETCH_ALLOW'] = new URL(site.origin).host;
		at.ids['news'] = `${site.origin}/news`;
		Object.assign(process.env, { FACT_CHECK_KEY: 'key', FACT_CHECK_URL: site.origin });
		await openNewsroom(await url());
		at.ids['gulnara'] = (await people.add({ name: 'Gulnara', role: 'checker', ...SIGN_IN })).id;
	});
	afterAll(async () => {
		delete process.env['FACT_CHECK_KEY'];
		delete process.env['GALLEY_FETCH_ALLOW'];
		await site.stop();
		await disconnect();
	});

	it.each(story)('%s', async (id, what) => {
		const { status, json, text } = await call(id, await what(at));
		const { answer, status: described } = operationOf(id);
		expect([status, status === described ? '' : text]).toEqual([described, '']);
		if (answer) expect(v.parse(answer, json)).toEqual(json);
		remember(at, id, json);
	});
	it('these are all but the streams, which have tests of their own', () =>
		expect(EVERY.filter((id) => !story.some(([called]) => called === id))).toEqual(['inboxEvents', 'articleEvents']));
});

describe('what a client sends', () => {
	useNewsroom(engines[0] ?? { name: 'sqlite', url: () => Promise.reject(new Error('no SQLite')) });
	const withBody = EVERY.filter((id) => operationOf(id).body !== null);
	const refusalOf = async (id: OperationId, body: unknown) =>
		(await respond(id, { as: admin, body, params: { article: newId() } })).status;

	it.each(withBody)('has nothing in %s that is not asked for', async (id) =>
		expect(await refusalOf(id, { toString: 1, __proto__: null, isAdmin: true })).toBe(422)
	);
	it.each(withBody)('is an object in %s', async (id) => {
		const statuses = await Promise.all([null, [], 'x', 1, true].map((body) => refusalOf(id, body)));
		expect(statuses).toEqual([422, 422, 422, 422, 422]);
	});
	it('cannot bring an article in with the script that its document holds', async () => {
		const link = { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] };
		const document = { type: 'doc', content: [title('T'), { type: 'paragraph', content: [link] }] };
		expect((await call('createArticle', { as: checker, body: { id: newId(), fields, document } })).status).toBe(422);
	});
});

describe('the stream of an article', () => {
	useNewsroom(engines[0] ?? { name: 'sqlite', url: () => Promise.reject(new Error('no SQLite')) });
	it('is server-sent events that no cache keeps', async () => {
		const { id } = await bringIn('Title', TEXT);
		const response = await respond('articleEvents', { as: checker, params: { article: id } });
		expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
			...[200, 'text/event-stream', 'no-store']
		]);
		await response.body?.cancel();
	});
	it('is not there for an article that is not', async () =>
		expect((await call('articleEvents', { as: checker, params: { article: newId() } })).status).toBe(404));
	it('ends at once for a token that is none', async () => {
		const { id } = await bringIn('Title', TEXT);
		const response = await respond('articleEvents', {
			as: checker,
			token: 'x',
			params: { article: id },
			query: '?after=0'
		});
		expect(await response.text()).toBe('retry: 1000\n\n');
	});
	it.each(['-1', 'x', '1.5', '1e400', ''])('begins at the beginning after "%s"', async (after) => {
		const { id } = await bringIn('Title', TEXT);
		const response = await respond('articleEvents', { as: checker, params: { article: id }, query: `?after=${after}` });
		expect(response.status).toBe(200);
		await response.body?.cancel();
	});
});

describe('an export', () => {
	useNewsroom(engines[0] ?? { name: 'sqlite', url: () => Promise.reject(new Error('no SQLite')) });
	const exported = async (format: string, query = '') => {
		const { id } = await bringIn('Title', TEXT);
		return respond('exportArticle', { as: checker, params: { article: id, format }, query });
	};
	it.each([
		['html', 'title.html'],
		['markdown', 'title-2.md'],
		['csv', 'title-3.csv'],
		['json', 'title-4.galley.json']
	])('as %s is a download named %s', async (format, name) => {
		const { headers } = await exported(format);
		expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
		expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'no-store']);
	});
	it.each(['exe', '', 'toString', '__proto__'])('as "%s" is not found', async (format) =>
		expect((await exported(format)).status).toBe(404)
	);
	it.each(['0', '1', 'x', '', '-1', '1.5', 'Infinity'])(
		'of publication "%s" is not found before there is one',
		async (number) => expect((await exported('json', `?publication=${number}`)).status).toBe(404)
	);
	it('of a moment is the article as it was then, and named by it', async () => {
		const { id, article } = await bringIn('Title', TEXT);
		const at = article.createdAt;
		await mark({ id, article, document: documentOf(title('Title'), paragraph(TEXT)) }, '19');
		const query = `?at=${at}`;
		const response = await respond('exportArticle', { as: checker, params: { article: id, format: 'json' }, query });
		const snapshot = v.parse(Snapshot, await response.json());
		expect([snapshot.publication, snapshot.claims]).toEqual([{ number: 0, at }, []]);
		const moment = new Date(at).toISOString().replace(/[:.]/g, '-');
		expect(response.headers.get('content-disposition')).toBe(
			`attachment; filename="${article.slug}-${moment}.galley.json"`
		);
	});
	it('of a moment that is none is refused', async () =>
		expect((await exported('json', '?at=yesterday')).status).toBe(422));
});
