import { describe, expect, it } from 'vitest';
import { operations } from '#lib/server/api/operations.ts';
import { type OperationId, call, respond } from '../support/api.ts';
import { engines } from '../support/engines.ts';
import { admin, bringIn, checker, editor, newId, useNewsroom } from '../support/newsroom.ts';

const EVERY = Object.keys(operations) as OperationId[];
const TEXT = 'Police held 19 people in May.';

describe('who may call', () => {
	useNewsroom(engines[0] ?? { name: 'sqlite', url: () => Promise.reject(new Error('no SQLite')) });

	const nowhere = {
		article: newId(),
		claim: newId(),
		verdict: newId(),
		review: newId(),
		person: newId(),
		source: newId()
	};
	const params = {
		...nowhere,
		evidence: newId(),
		comment: newId(),
		anchor: newId(),
		amendment: newId(),
		confirmation: newId(),
		invitation: newId(),
		session: 'x',
		copy: newId(),
		token: 'x',
		question: newId(),
		format: 'json',
		slug: 'nowhere',
		number: '1',
		webhook: newId(),
		delivery: newId()
	};
	const statusFor = async (id: OperationId, as?: typeof checker) =>
		(await respond(id, { ...(as ? { as } : {}), params })).status;
	const refused = async (as?: typeof checker) => {
		const statuses = await Promise.all(EVERY.map(async (id) => [id, await statusFor(id, as)] as const));
		return statuses.filter(([, status]) => status === 401 || status === 403).map(([id]) => id);
	};
	const forEditors = [
		...['publish', 'planPublication', 'cancelPublication', 'unpublish', 'publishAgain'],
		...['review', 'withdrawReview', 'sendSteps', 'decideAmendment'],
		...['planReplacement', 'replaceText', 'undoReplacement', 'planReturn', 'takeReturn'],
		...['bringEarlierVerdicts', 'changeEarlierVerdicts']
	];
	const forAdmins = [
		'changeSettings',
		'changePerson',
		'invite',
		'withdrawInvitation',
		'removeArticle',
		'importCase',
		...['listServiceTokens', 'makeServiceToken', 'revokeServiceToken'],
		...['listWebhooks', 'makeWebhook', 'changeWebhook', 'removeWebhook', 'listDeliveries', 'replayDelivery']
	];

	const forAnyone = ['signIn', 'unsubscribe', 'openapi', 'readPublication', 'listSigningKeys'];
	it('nobody, but for signing in, stopping mails by their link, the description, and what verifies publications', async () =>
		expect(EVERY.filter((id) => !forAnyone.includes(id))).toEqual(await refused()));
	it('a checker, but for what editors and admins do', async () =>
		expect((await refused(checker)).toSorted()).toEqual([...forAdmins, ...forEditors].toSorted()));
	it('an editor, but for what admins do', async () =>
		expect((await refused(editor)).toSorted()).toEqual(forAdmins.toSorted()));
	it('an admin everything', async () => expect(await refused(admin)).toEqual([]));
	it('nobody learns whether an article is there', async () => {
		const { id } = await bringIn('Title', TEXT);
		const answers = [
			await call('readArticle', { params: { article: id } }),
			await call('readArticle', { params: { article: newId() } })
		];
		expect(answers[0]?.text).toBe(answers[1]?.text);
		expect(answers[0]?.status).toBe(401);
	});
});
