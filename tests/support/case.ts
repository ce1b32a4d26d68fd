/** An article with a claim on which everything hangs that can, and a right body for each operation of the API. */
import { v7 as uuid } from 'uuid';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Operation } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';
import { type BroughtIn, bringIn, check, decide, mark } from './program.ts';

export const CASE_TEXT =
	'Harvest of the year\n\nThe region brought in 41,200 tonnes of wheat. Prices fell by 7 per cent in May.';

export type OperationId = keyof typeof operations;

export interface Case {
	readonly article: BroughtIn;
	readonly claim: Claim;
	/** Ids of what hangs on the claim, by their names in a path. */
	readonly ids: Readonly<Record<string, string>>;
}

/** The claim is approved: by the editor, of what the checker proposed. */
export async function makeCase(checker: Client, editor: Client): Promise<Case> {
	const article = await bringIn(checker, { content: CASE_TEXT });
	const marked = await mark(checker, article, article.anchor('41,200 tonnes of wheat'));
	const other = await mark(checker, article, article.anchor('Prices fell by 7 per cent'));
	await decide(editor, article, await check(checker, article, other, { rating: 'true' }), 'approved');
	const path = `${article.base}/claims/${marked.id}`;
	await checker.call('POST', `${path}/anchors`, article.anchor('7 per cent'));
	await checker.call('POST', `${path}/comments`, { id: uuid(), body: 'Ask the ministry.' });
	const checked = await check(checker, article, marked, { rating: 'true', source: 'https://example.org/harvest' });
	const claim = await decide(editor, article, checked, 'approved');
	const [anchor, evidence, verdict, comment] = [
		claim.anchors[1],
		claim.evidence[0],
		claim.verdicts[0],
		claim.comments[0]
	];
	const found = {
		claim: claim.id,
		other: other.id,
		anchor: anchor?.id,
		evidence: evidence?.id,
		source: evidence?.sourceId,
		verdict: verdict?.id,
		comment: comment?.id,
		review: verdict?.reviews[0]?.id
	};
	return {
		article,
		claim,
		ids: {
			article: article.article.id,
			...Object.fromEntries(Object.entries(found).map(([name, id]) => [name, id ?? '']))
		}
	};
}

export const sourceFields = {
	kind: 'web',
	url: 'https://example.org/new',
	title: 'A report',
	publisher: 'An office',
	author: 'A. Person',
	publishedOn: '2026-05-04',
	reliability: 'unrated',
	confidential: false
};
const callFields = {
	...{ asked: 'An office', way: 'email', askedAt: 1, question: 'Q.', deadline: 2, outcome: 'answered' },
	...{ answer: 'A.', answeredAt: 3 }
};
const evidenceFields = { stance: 'supports', excerpt: 'As it says.', locator: 'p. 4', figure: '41.2', note: 'Note.' };
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A step that puts a letter into the title. */
const INSERTION = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'A' }] } };

const NEW_TEXT = {
	type: 'doc',
	content: [{ type: 'title', content: [{ type: 'text', text: 'A new title' }] }, paragraph('New words.')]
};
/** A Word file of ours as an import preview answers it. */
export const RETURNED = {
	document: NEW_TEXT,
	changes: [{ kind: 'inserted', author: 'Ann', at: 1, text: 'A' }],
	exported: {
		...{ article: null, version: 0, at: 1 },
		remarks: [
			{
				...{ author: 'Ann', at: 1, text: 'Who says so?', quote: 'wheat', prefix: 'of ', suffix: '.' },
				...{ key: 'k', altered: false, claim: 1, answers: null, settled: false, wasSettled: null }
			}
		]
	}
};

/** What others found, as their page says it. */
export const REVIEWS = {
	name: 'reviews.json',
	content: JSON.stringify({
		...{ '@context': 'https://schema.org', '@type': 'ClaimReview', claimReviewed: 'Prices fell by 7 per cent in May.' },
		...{ url: 'https://checks.example.org/prices', author: { '@type': 'Organization', name: 'Checks' } },
		reviewRating: { '@type': 'Rating', alternateName: 'False' }
	})
};

/** A right body for each operation that takes one. */
export const bodies: Readonly<Partial<Record<OperationId, (of: Case) => Record<string, unknown>>>> = {
	signIn: () => ({ email: 'checker@galley.example', password: 'not the password' }),
	changePerson: () => ({ name: 'A. Name', role: 'checker', active: true }),
	changeSettings: () => ({ newsroom: { name: 'The Steppe' } }),
	changeKeys: () => ({ keys: { mark: 'KeyB' }, letters: false }),
	invite: () => ({ email: `${uuid()}@galley.example`, role: 'checker' }),
	previewImport: () => ({
		content: Buffer.from(CASE_TEXT).toString('base64'),
		name: 'article.txt',
		mediaType: 'text/plain'
	}),
	previewImportPage: () => ({ address: 'https://example.org/news' }),
	createArticle: () => ({
		id: uuid(),
		fields: {
			byline: 'A. Writer',
			publisher: 'A paper',
			canonicalUrl: 'https://example.org/a',
			publishedOn: '2026-05-04',
			language: 'en'
		},
		document: {
			type: 'doc',
			content: [{ type: 'title', content: [{ type: 'text', text: 'A title' }] }, paragraph('Words.')]
		}
	}),
	changeArticle: () => ({
		byline: 'A. Writer',
		publisher: 'A paper',
		canonicalUrl: 'https://example.org/a',
		publishedOn: '2026-05-04',
		language: 'en',
		slug: `slug-${uuid()}`,
		dueAt: 1,
		scale: 'plain'
	}),
	publish: () => ({ note: 'A note.', override: '' }),
	planPublication: () => ({ at: Date.now() + 3600 * 1000, note: 'A note.', override: '' }),
	unpublish: () => ({ notice: 'A notice.' }),
	dismissFact: () => ({ id: uuid(), quote: 'May', prefix: 'per cent in ', suffix: '.', reason: 'known', note: 'N.' }),
	withdrawDismissal: () => ({ withdrawn: true }),
	markClaim: ({ article }) => ({ id: uuid(), anchor: article.anchor('Prices fell'), category: 'other' }),
	changeClaim: () => ({
		statement: 'S.',
		claimant: 'C.',
		saidOn: '2026-05-04',
		place: 'P.',
		category: 'other',
		risk: 'low',
		note: 'N.',
		assigneeId: null,
		dueAt: null
	}),
	changeClaims: ({ ids }) => ({ changes: [{ id: ids['claim'] ?? uuid(), note: 'N.' }] }),
	addAnchor: ({ article }) => ({ ...article.anchor('wheat') }),
	moveAnchor: ({ article }) => ({ ...article.anchor('May'), id: undefined }),
	splitClaim: ({ article }) => ({ parts: [{ id: uuid(), anchor: article.anchor('wheat'), category: 'other' }] }),
	mergeClaim: ({ ids, claim }) => ({ into: ids['other'], ids: { [claim.anchors[0]?.id ?? uuid()]: uuid() } }),
	attachEvidence: () => ({ id: uuid(), source: { id: uuid(), ...sourceFields }, ...evidenceFields }),
	changeEvidence: () => ({ ...evidenceFields }),
	proposeVerdict: () => ({
		id: uuid(),
		said: 'yes',
		rating: 'false',
		conclusion: 'C.',
		rationale: { type: 'doc', content: [paragraph('Because.')] }
	}),
	withdrawVerdict: () => ({ withdrawn: true }),
	sendSteps: () => ({ version: 0, clientId: uuid(), steps: [INSERTION] }),
	confirmVerdict: () => ({ id: uuid(), verdictId: uuid(), words: { [uuid()]: '41,200 tonnes' } }),
	withdrawConfirmation: () => ({ withdrawn: true }),
	planReplacement: () => ({ document: NEW_TEXT }),
	replaceText: () => ({ id: uuid(), version: 0, document: NEW_TEXT, accept: [] }),
	planReturn: () => ({ ...RETURNED }),
	takeReturn: () => ({ ...RETURNED, id: uuid(), version: 0, text: 'version', accept: [] }),
	proposeAmendment: () => ({ id: uuid(), anchorId: uuid(), before: '41,200', after: '41,300', note: 'N.' }),
	withdrawAmendment: () => ({ withdrawn: true }),
	decideAmendment: () => ({ decision: 'declined' }),
	review: () => ({ id: uuid(), decision: 'returned', reason: 'Because.' }),
	withdrawReview: () => ({ withdrawn: true }),
	writeComment: () => ({ id: uuid(), body: 'A comment.' }),
	changeComment: () => ({ body: 'A comment.' }),
	resolveThread: () => ({ resolved: true }),
	writeArticleComment: () => ({ id: uuid(), body: 'A comment.' }),
	changeArticleComment: () => ({ body: 'A comment.' }),
	resolveArticleThread: () => ({ resolved: true }),
	markNotices: () => ({ ids: [uuid()], read: true }),
	markAllRead: () => ({ until: 1 }),
	changeNoticeSettings: () => ({ unwanted: ['due'], mail: 'daily', hour: 8, zone: 'Asia/Almaty', locale: 'kk' }),
	decideQuestion: () => ({ status: 'dismissed', reason: 'Because.' }),
	changeSource: () => ({ ...sourceFields }),
	createSource: () => ({ id: uuid(), ...sourceFields, reason: 'R.', tags: ['harvest'], doi: '10.1000/182' }),
	mergeSource: ({ ids }) => ({ into: ids['source'] ?? uuid() }),
	judgeSource: () => ({ standing: 'sound', reason: 'It holds.' }),
	changeContact: () => ({ contact: '+7 701 000 00 00' }),
	bringAnnotations: () => ({
		annotations: [
			{
				'@context': 'http://www.w3.org/ns/anno.jsonld',
				type: 'Annotation',
				body: { type: 'TextualBody', value: 'Seen.' },
				target: {
					source: 'https://example.org/',
					selector: { type: 'TextQuoteSelector', exact: 'wheat', prefix: 'of ', suffix: '.' }
				}
			}
		]
	}),
	bringEarlierVerdicts: () => REVIEWS,
	changeEarlierVerdicts: () => ({ ids: [uuid()], withdrawn: true }),
	importClaims: () => ({ claims: [{ id: uuid(), quote: 'wheat', prefix: 'of ', suffix: '.', category: 'other' }] }),
	importSources: () => ({ sources: [{ id: uuid(), ...sourceFields }] }),
	makeToken: () => ({ id: uuid(), name: 'Archive', scopes: ['read'], days: 90 }),
	makeServiceToken: () => ({ id: uuid(), name: 'Archive', scopes: ['read'], days: null, role: 'checker' }),
	makeWebhook: () => ({ id: uuid(), url: 'https://hooks.example.org/galley', events: ['claim.*'] }),
	changeWebhook: () => ({ url: 'https://hooks.example.org/other', events: ['*'], active: true }),
	makeCall: ({ ids }) => ({ id: uuid(), claimId: ids['claim'] ?? null, sourceId: null, ...callFields }),
	changeCall: () => ({ ...callFields })
};

export const operationOf = (id: OperationId): Operation => operations[id];

/** An operation's path with these ids in it; what has none stands for a thing that is not there. */
export const pathOf = (id: OperationId, ids: Readonly<Record<string, string>>): string =>
	operationOf(id).path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? uuid());

/** The places in a value at which a text stands. */
export function textsOf(value: unknown, place: readonly string[] = []): readonly (readonly string[])[] {
	if (typeof value === 'string') return [place];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...place, key]));
}

/** A copy with something else at a place. */
export function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
	if (key === undefined) return by;
	const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
	return Object.assign(copy, { [key]: replaced(copy[key as keyof typeof copy], rest, by) });
}
