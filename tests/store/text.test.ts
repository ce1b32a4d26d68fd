import type { Node } from 'prosemirror-model';
import { type Step, Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { type PlacedClaim, statusOf } from '#lib/domain/claim.ts';
import { standingWords } from '#lib/domain/settle.ts';
import * as amendments from '#lib/server/amendments.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as articles from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as confirmations from '#lib/server/confirmations.ts';
import * as events from '#lib/server/events.ts';
import * as publications from '#lib/server/publications.ts';
import * as text from '#lib/server/text.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, approve, bringIn, checker, claimOn, editor, lastVerdict, mark, newId, newVerdict, otherChecker, otherEditor, seen, useNewsroom
} from '../support/newsroom.ts';

const CLIENT = newId();
const TEXT = 'The agency reported 37.9 million attacks on the state.';

/** The article as it is now, as a desk that tests can mark in. */
async function now({ id }: Desk): Promise<Desk> {
	const { article, document } = await articles.read(id);
	return { id, article, document: parseDocument(document) };
}

const wordsOf = async (desk: Desk): Promise<string> => new PlainText((await now(desk)).document).text;

/** Edit the text as a client does that has the newest version. */
async function edit(desk: Desk, change: (tr: Transform, document: Node) => Transform, user: User = editor) {
	const { article, document } = await now(desk);
	const { steps } = change(new Transform(document), document);
	const json = steps.map((step: Step) => step.toJSON() as Record<string, unknown>);
	return text.submit(user, desk.id, { version: article.version, clientId: CLIENT, steps: json });
}

/** Put other words in the place of words, all at once. */
const replace = (desk: Desk, words: string, by: string) =>
	edit(desk, (tr, document) => {
		const plain = new PlainText(document);
		const at = plain.text.indexOf(words);
		if (at < 0) throw new Error(`The text does not say ${words}.`);
		const [from, to] = [plain.positionAt(at), plain.positionAt(at + words.length)];
		return by === '' ? tr.delete(from, to) : tr.replaceWith(from, to, document.type.schema.text(by));
	});

const reread = (desk: Desk, { id }: { readonly id: string }) => claims.read(desk.id, id);
const held = (claim: PlacedClaim) => claim.anchors.map(({ state, quote }) => [state, quote]);

/** Confirm the verdict for the words as they are. */
async function confirm(desk: Desk, claim: PlacedClaim, user: User = editor): Promise<PlacedClaim> {
	const words = standingWords(claim.anchors, (await now(desk)).document);
	const input = { id: newId(), verdictId: lastVerdict(claim).id, words };
	return confirmations.confirm(user, desk.id, claim.id, input);
}

async function approvedOn(quote: string) {
	const { desk, claim } = await claimOn(TEXT, quote);
	return { desk, claim: await approve(desk, claim, { rating: 'false' }) };
}

async function staleOn(quote: string, words: string, by: string) {
	const { desk, claim } = await approvedOn(quote);
	await replace(desk, words, by);
	return { desk, claim: await reread(desk, claim) };
}

const verbsOf = async (desk: Desk, claim: { readonly id: string }): Promise<string[]> =>
	(await events.about(desk.id, claim.id)).map(({ verb }) => verb);

describe.each(engines)('the text on $name', (engine) => {
	useNewsroom(engine);

	describe('that is edited', () => {
		it('is another version, with its steps, who made them and when', async () => {
			const desk = await bringIn('Title', TEXT);
			expect(await replace(desk, 'reported', 'counted')).toEqual({ version: 1 });
			expect(await wordsOf(desk)).toBe('Title\nThe agency counted 37.9 million attacks on the state.');
			const { version, steps } = await text.since(desk.id, 0);
			expect([version, steps.map((step) => [step.version, step.authorId, step.clientId, step.replaced])]).toEqual([
				1,
				[[1, editor.id, CLIENT, false]]
			]);
		});
		it('has the new title in the lists', async () => {
			const desk = await bringIn('Title', TEXT);
			await replace(desk, 'Title', 'Another');
			expect((await articles.read(desk.id)).article.title).toBe('Another');
		});
		it('may lose its title for a while, but is not published so', async () => {
			const { desk } = await approvedOn('37.9 million');
			await replace(desk, 'Title', '');
			expect((await articles.read(desk.id)).article.title).toBe('Title');
			expect((await publications.gateOf(desk.id)).blockers).toEqual([{ reason: 'no-title', claim: null }]);
			await expect(publications.publish(editor, desk.id, '')).rejects.toThrow('1 open point');
		});
		it('refuses steps on a version that is not the newest', async () => {
			const desk = await bringIn('Title', TEXT);
			await replace(desk, 'reported', 'counted');
			const steps = [{ stepType: 'replace', from: 1, to: 2 }];
			await expect(text.submit(editor, desk.id, { version: 0, clientId: newId(), steps })).rejects.toThrow(
				'The text has changed meanwhile.'
			);
		});
		it('takes steps that are sent again, because their answer was lost, once', async () => {
			const desk = await bringIn('Title', TEXT);
			const steps = [{ stepType: 'replace', from: 1, to: 2 }];
			const sent = { version: 0, clientId: CLIENT, steps };
			expect([await text.submit(editor, desk.id, sent), await text.submit(editor, desk.id, sent)]).toEqual([
				{ version: 1 },
				{ version: 1 }
			]);
			expect(await wordsOf(desk)).toMatch(/^itle/);
		});
		it.each([
			['no step', { stepType: 'nothing' }, 'not in the form'],
			['an attribute of the whole document', { stepType: 'docAttr', attr: 'x', value: 1 }, 'not in the form'],
			['a place outside the text', { stepType: 'replace', from: 9000, to: 9001 }, 'no longer fits'],
			['a text without its title', { stepType: 'replace', from: 0, to: 7 }, 'no longer fits'],
			[
				'a script in a link',
				{ stepType: 'addMark', from: 1, to: 3, mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } } },
				''
			],
			[
				'half a character',
				{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: '\ud83d' }] } },
				'cannot keep'
			],
			[
				'a paragraph with an unknown attribute of an image',
				{
					stepType: 'replace',
					from: 7,
					to: 7,
					slice: { content: [{ type: 'figure', attrs: { src: 'data:x' }, content: [{ type: 'caption' }] }] }
				},
				'not in the form'
			]
		])('is never %s', async (_, step, message) => {
			const desk = await bringIn('Title', TEXT);
			const before = await wordsOf(desk);
			await expect(text.submit(editor, desk.id, { version: 0, clientId: CLIENT, steps: [step] })).rejects.toThrow(
				message
			);
			expect([await wordsOf(desk), (await now(desk)).article.version]).toEqual([before, 0]);
		});
	});

	describe('that changes under claims', () => {
		it('keeps a verdict whose facts stay, and notes the new words', async () => {
			const { desk, claim } = await approvedOn('reported 37.9 million attacks');
			await replace(desk, 'reported', 'counted');
			const after = await reread(desk, claim);
			expect([statusOf(after), held(after)]).toEqual(['approved', [['exact', 'counted 37.9 million attacks']]]);
			expect((await events.about(desk.id, claim.id))[0]).toMatchObject({
				verb: 'anchor.reworded',
				payload: { before: 'reported 37.9 million attacks', after: 'counted 37.9 million attacks' }
			});
		});
		it('makes a verdict stale whose figure changes, and blocks publishing', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			expect([statusOf(claim), held(claim)]).toEqual(['stale', [['changed', '37.9 million']]]);
			expect((await publications.gateOf(desk.id)).blockers).toEqual([{ reason: 'stale', claim: 1 }]);
			expect((await events.about(desk.id, claim.id))[0]).toMatchObject({
				verb: 'anchor.changed',
				payload: { before: '37.9 million', after: '39.7 million' }
			});
		});
		it('makes it right again when the figure is put back', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			await replace(desk, '39.7', '37.9');
			const after = await reread(desk, claim);
			expect([statusOf(after), held(after)]).toEqual(['approved', [['exact', '37.9 million']]]);
			expect((await verbsOf(desk, claim))[0]).toBe('anchor.recovered');
		});
		it('makes an orphan of a claim whose words go, and never deletes it', async () => {
			const { desk, claim } = await approvedOn('37.9 million attacks');
			await replace(desk, '37.9 million attacks ', '');
			const after = await reread(desk, claim);
			expect([statusOf(after), held(after)]).toEqual(['orphaned', [['orphan', '37.9 million attacks']]]);
			expect(after.anchors[0]?.lostVersion).toBe(0);
			expect((await publications.gateOf(desk.id)).blockers).toEqual([{ reason: 'orphaned', claim: 1 }]);
		});
		it('moves the places of those behind it', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million');
			await replace(desk, 'The agency', 'Yesterday the agency');
			const after = await reread(desk, claim);
			expect(held(after)).toEqual([['exact', '37.9 million']]);
			expect((after.anchors[0]?.from ?? 0) - (claim.anchors[0]?.from ?? 0)).toBe(10);
			expect(await verbsOf(desk, claim)).toEqual(['claim.marked']);
		});
		it('takes marks that were made on an earlier version, where their words stand now', async () => {
			const desk = await bringIn('Title', TEXT);
			await replace(desk, 'The agency', 'Yesterday the agency');
			const claim = await mark(desk, '37.9 million');
			expect(held(claim as PlacedClaim)).toEqual([['exact', '37.9 million']]);
		});
		it('refuses marks on words that have changed meanwhile', async () => {
			const desk = await bringIn('Title', TEXT);
			await replace(desk, '37.9', '39.7');
			await expect(mark(desk, '37.9 million')).rejects.toThrow('Other words stand there.');
		});
		it('makes a verdict stale whose bounds are moved to other facts', async () => {
			const { desk, claim } = await approvedOn('37.9 million');
			const [anchor] = claim.anchors;
			const moved = await anchors.move(checker, desk.id, claim.id, {
				...seen(desk, 'The agency'),
				id: anchor?.id ?? ''
			});
			expect(statusOf(moved)).toBe('stale');
		});
	});

	describe('a stale verdict', () => {
		it('is approved again when an editor confirms it, with who, when and which words', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			const after = await confirm(desk, claim);
			expect([statusOf(after), held(after)]).toEqual(['approved', [['exact', '39.7 million']]]);
			const id = claim.anchors[0]?.id ?? '';
			expect(after.confirmations).toMatchObject([
				{ authorId: editor.id, signed: true, before: { [id]: '37.9 million' }, words: { [id]: '39.7 million' } }
			]);
			expect((await publications.gateOf(desk.id)).blockers).toEqual([]);
		});
		it('waits for review when a checker confirms it', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			expect(statusOf(await confirm(desk, claim, checker))).toBe('in-review');
			expect(statusOf(await confirm(desk, claim, otherChecker).catch(() => claim))).toBe('stale');
		});
		it('is stale again when the confirmation is taken back, and right when it is restored', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			const confirmed = await confirm(desk, claim);
			const ids = { articleId: desk.id, claimId: claim.id, id: confirmed.confirmations[0]?.id ?? '' };
			const back = await confirmations.withdraw(editor, ids, true);
			expect([statusOf(back), held(back)]).toEqual(['stale', [['changed', '37.9 million']]]);
			expect(statusOf(await confirmations.withdraw(editor, ids, false))).toBe('approved');
		});
		it('is nobody else’s to take back', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			const confirmed = await confirm(desk, claim);
			const ids = { articleId: desk.id, claimId: claim.id, id: confirmed.confirmations[0]?.id ?? '' };
			await expect(confirmations.withdraw(otherEditor, ids, true)).rejects.toThrow('Only who confirmed');
		});
		it('is not confirmed for words that the person did not see', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			await replace(desk, '39.7', '93.7');
			const words = { [claim.anchors[0]?.id ?? '']: '39.7 million' };
			const input = { id: newId(), verdictId: lastVerdict(claim).id, words };
			await expect(confirmations.confirm(editor, desk.id, claim.id, input)).rejects.toThrow('changed again');
		});
		it('is not confirmed where nothing has changed', async () => {
			const { desk, claim } = await approvedOn('37.9 million');
			await expect(confirm(desk, claim as PlacedClaim)).rejects.toThrow('Nothing has to be confirmed');
		});
		it('is confirmed once, however often it is asked', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			const words = standingWords(claim.anchors, (await now(desk)).document);
			const input = { id: newId(), verdictId: lastVerdict(claim).id, words };
			await confirmations.confirm(editor, desk.id, claim.id, input);
			expect((await confirmations.confirm(editor, desk.id, claim.id, input)).confirmations).toHaveLength(1);
		});
		it('is right for the new words when another verdict is given, and stale again when that one goes', async () => {
			const { desk, claim } = await staleOn('37.9 million', '37.9', '39.7');
			const again = newVerdict({ rating: 'true' });
			const after = await verdicts.propose(otherChecker, desk.id, claim.id, again);
			expect([statusOf(after), held(after)]).toEqual(['checking', [['exact', '39.7 million']]]);
			const ids = { articleId: desk.id, claimId: claim.id, id: again.id };
			const back = await verdicts.withdraw(otherChecker, ids, true);
			expect([statusOf(back), held(back)]).toEqual(['stale', [['changed', '37.9 million']]]);
		});
	});

	describe('a proposed edit', () => {
		const propose = (desk: Desk, claim: PlacedClaim, before: string, after: string, user = checker) =>
			amendments.propose(user, desk.id, claim.id, {
				...{ id: newId(), anchorId: claim.anchors[0]?.id ?? '', before, after },
				note: 'See the report.'
			});
		const decide = (desk: Desk, claim: PlacedClaim, decision: 'accepted' | 'declined' | null, user = editor) => {
			const ids = { articleId: desk.id, claimId: claim.id, id: claim.amendments.at(-1)?.id ?? '' };
			return amendments.decide(user, ids, decision);
		};

		it('changes nothing until an editor accepts it, and is a step then', async () => {
			const { desk, claim } = await approvedOn('37.9 million attacks');
			const proposed = await propose(desk, claim as PlacedClaim, 'million', 'thousand');
			expect(await wordsOf(desk)).toContain('37.9 million attacks');
			const after = await decide(desk, proposed, 'accepted');
			expect(await wordsOf(desk)).toContain('reported 37.9 thousand attacks on');
			expect([statusOf(after), held(after)]).toEqual(['stale', [['changed', '37.9 million attacks']]]);
			expect(after.amendments).toMatchObject([{ decision: { decision: 'accepted', authorId: editor.id } }]);
			expect((await text.since(desk.id, 0)).steps.map(({ authorId }) => authorId)).toEqual([editor.id]);
		});
		it('is taken back with its step', async () => {
			const { desk, claim } = await approvedOn('37.9 million attacks');
			await decide(desk, await propose(desk, claim as PlacedClaim, 'million', 'thousand'), 'accepted');
			await replace(desk, 'The agency', 'Yesterday the agency');
			const back = await decide(desk, await reread(desk, claim), null);
			expect(await wordsOf(desk)).toContain('Yesterday the agency reported 37.9 million attacks');
			expect([statusOf(back), back.amendments[0]?.decision]).toEqual(['approved', null]);
		});
		it('may delete words, and gives them back', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million attacks');
			await decide(desk, await propose(desk, claim as PlacedClaim, '37.9 million ', ''), 'accepted');
			expect(await wordsOf(desk)).toContain('reported attacks on');
			await decide(desk, await reread(desk, claim), null);
			expect(await wordsOf(desk)).toContain('reported 37.9 million attacks on');
		});
		it('is not taken back over what somebody wrote there since', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million attacks');
			const accepted = await decide(desk, await propose(desk, claim as PlacedClaim, 'million', 'thousand'), 'accepted');
			await replace(desk, 'thousand', 'hundred');
			await expect(decide(desk, accepted, null)).rejects.toThrow('edit it by hand');
		});
		it('is not accepted when its words are gone', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million attacks');
			const proposed = await propose(desk, claim as PlacedClaim, 'million', 'thousand');
			await replace(desk, 'million', 'billion');
			await expect(decide(desk, proposed, 'accepted')).rejects.toThrow('edit it by hand');
			expect(await wordsOf(desk)).toContain('37.9 billion');
		});
		it('names words that stand in the passage', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million attacks');
			await expect(propose(desk, claim as PlacedClaim, 'billion', 'x')).rejects.toThrow('in the passage no more');
		});
		it('is declined, and open again when that is taken back', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million attacks');
			const declined = await decide(desk, await propose(desk, claim as PlacedClaim, 'million', 'thousand'), 'declined');
			expect(declined.amendments[0]?.decision?.decision).toBe('declined');
			expect((await decide(desk, declined, null)).amendments[0]?.decision).toBe(null);
			expect(await wordsOf(desk)).toContain('37.9 million');
		});
		it('is withdrawn by who proposed it only', async () => {
			const { desk, claim } = await claimOn(TEXT, '37.9 million attacks');
			const proposed = await propose(desk, claim as PlacedClaim, 'million', 'thousand');
			const ids = { articleId: desk.id, claimId: claim.id, id: proposed.amendments[0]?.id ?? '' };
			await expect(amendments.withdraw(admin, ids, true)).rejects.toThrow('Only who proposed');
			expect((await amendments.withdraw(checker, ids, true)).amendments[0]?.withdrawn).toBe(true);
			await expect(decide(desk, await reread(desk, claim), 'accepted')).rejects.toThrow('withdrawn');
		});
	});

	it('keeps the log whole', async () => expect((await events.verify()).breaks).toEqual([]));
});
