import { describe, expect, it } from 'vitest';
import { type Claim, bareClaim } from '#lib/domain/claim.ts';
import { type Comment, bareComment } from '#lib/domain/comment.ts';
import type { Verb } from '#lib/domain/event.ts';
import { type Scene, concernsPeople, consequencesOf } from '#lib/domain/telling.ts';
import type { Verdict } from '#lib/domain/verdict.ts';
import { uuid } from '../../support/snapshot.ts';

const [ANN, BOB, EVE] = [uuid(1, 1), uuid(1, 2), uuid(1, 3)];
const NAMES = new Map([
	[ANN, 'Ann'],
	[BOB, 'Bob'],
	[EVE, 'Eve']
]);
const [CLAIM, ARTICLE, EDIT] = [uuid(4, 1), uuid(2, 1), uuid(6, 1)];

const verdict = (number: number, authorId: string, change: Partial<Verdict> = {}): Verdict => ({
	...{ id: uuid(7, number), authorId, said: 'yes', rating: 'true', conclusion: '', rationale: null },
	...{ createdAt: number, withdrawn: false, reviews: [], words: {}, ...change }
});
const reviewOf = (decision: 'approved' | 'returned', withdrawn = false): Partial<Verdict> => ({
	reviews: [{ id: uuid(8, 1), decision, reason: 'Why?', authorId: EVE, createdAt: 9, withdrawn }]
});
const anchor = (state: 'exact' | 'changed' | 'orphan') =>
	({ id: uuid(5, 1), from: 1, to: 3, quote: '19', prefix: '', suffix: '', state }) as const;
const claim = (change: Partial<Claim> = {}): Claim => ({
	...{ ...bareClaim, id: CLAIM, number: 1, authorId: ANN, createdAt: 1, anchors: [anchor('exact')] },
	...change
});
const comment = (number: number, authorId: string, change: Partial<Comment> = {}): Comment => ({
	...{ ...bareComment, id: uuid(9, number), authorId, body: '…', threadId: null, versions: [], createdAt: number },
	...change
});

const scene = (verb: Verb, actorId: string | null, change: Partial<Omit<Scene, 'event'>>, payload = {}): Scene => ({
	...{ articleId: ARTICLE, before: null, after: null, comments: [], owners: [], ...change },
	event: { verb, actorId, payload }
});

/** "verdict-changed Ann" for each who is told; "- due" for what is taken back, with whose where it is one person's. */
function said(of: Scene): readonly string[] {
	const { told, taken } = consequencesOf(of);
	const nameOf = (id: string | null) => (id === null ? '' : ` ${NAMES.get(id)}`);
	return [
		...told.map(({ kind, personId }) => `${kind}${nameOf(personId)}`),
		...taken.map(({ kinds, personId }) => `- ${kinds.join('/')}${nameOf(personId)}`)
	];
}

const mention = (...ids: readonly string[]): string => ids.map((id) => `@[${id}]`).join(' ');
const stale = { verdicts: [verdict(1, ANN)], anchors: [anchor('changed')] };
const orphan = { anchors: [anchor('orphan')] };
const asked = { submission: { verdictId: uuid(7, 1), authorId: BOB, at: 5 } };
const amended = {
	amendments: [
		{
			...{ id: EDIT, anchorId: uuid(5, 1), before: '19', after: '20', note: '', authorId: ANN, createdAt: 1 },
			...{ withdrawn: false, decision: null }
		}
	]
};
const thread = [comment(1, ANN), comment(2, BOB, { threadId: uuid(9, 1) })];
const written = (number: number, body: string, threadId: string | null = null): Comment =>
	comment(number, EVE, { body, threadId });

const verdicts = (...all: readonly Verdict[]) => ({ after: claim({ verdicts: [...all] }) });
const other = { rating: 'false' };

// prettier-ignore
const table: readonly (readonly [what: string, scene: Scene, expected: readonly string[]])[] = [
	['a source that no longer holds tells who is to check the claim, and who gave its verdict',
		scene('evidence.doubted', EVE, { after: claim({ assigneeId: BOB, verdicts: [verdict(1, ANN)] }) }), ['source-withdrawn Bob', 'source-withdrawn Ann']],
	['but not who has the article, who is told of it once',
		scene('evidence.doubted', EVE, { owners: [BOB], after: claim({ assigneeId: BOB }) }), []],
	['an article that rests on it tells who has it', scene('article.doubted', EVE, { owners: [ANN, EVE] }), ['source-withdrawn Ann']],
	['a source that holds again takes both back', scene('evidence.cleared', EVE, { after: claim() }), ['- source-withdrawn']],
	['of an article too', scene('article.cleared', EVE, { owners: [ANN] }), ['- source-withdrawn']],
	['an answer takes the notice back that none had come', scene('call.changed', EVE, { after: claim() }), ['- call-late']],
	['another day to check again takes the notice of the old one back',
		scene('claim.changed', EVE, { after: claim() }, { before: {}, after: { checkAgainOn: '2027-01-01' } }), ['- check-again']],
	['an editor’s verdict tells whose verdict it changes',
		scene('verdict.proposed', EVE, verdicts(verdict(1, ANN), verdict(2, EVE, other))), ['verdict-changed Ann', '- stale']],
	['a second verdict of the editor still tells whose verdict stood before theirs',
		scene('verdict.proposed', EVE, verdicts(verdict(1, ANN), verdict(2, EVE, other), verdict(3, EVE, { conclusion: 'c' }))), ['verdict-changed Ann', '- stale']],
	['another rationale is another verdict',
		scene('verdict.proposed', EVE, verdicts(verdict(1, ANN), verdict(2, EVE, { rationale: { type: 'doc' } }))), ['verdict-changed Ann', '- stale']],
	['a verdict that says the same again changes nothing',
		scene('verdict.proposed', EVE, verdicts(verdict(1, ANN), verdict(2, EVE))), ['- verdict-changed', '- stale']],
	['a first verdict tells nobody', scene('verdict.proposed', ANN, verdicts(verdict(1, ANN))), ['- stale']],
	['one’s own next verdict tells nobody', scene('verdict.proposed', ANN, verdicts(verdict(1, ANN), verdict(2, ANN, other))), ['- stale']],
	['a verdict that is withdrawn takes back that it changed another',
		scene('verdict.withdrawn', EVE, verdicts(verdict(1, ANN), verdict(2, EVE, { ...other, withdrawn: true }))), ['- verdict-changed', '- stale']],
	['a verdict that is restored tells again',
		scene('verdict.restored', EVE, verdicts(verdict(1, ANN), verdict(2, EVE, other))), ['verdict-changed Ann', '- stale']],
	['a return tells who gave the verdict and who asked for review',
		scene('review.returned', EVE, { after: claim({ ...asked, verdicts: [verdict(1, ANN, reviewOf('returned'))] }) }, { review: uuid(8, 1) }), ['returned Ann', 'returned Bob']],
	['an approval tells the same',
		scene('review.approved', EVE, { after: claim({ ...asked, verdicts: [verdict(1, ANN, reviewOf('approved'))] }) }, { review: uuid(8, 1) }), ['approved Ann', 'approved Bob', '- due']],
	['an approval ends what is due',
		scene('review.approved', EVE, { after: claim({ submission: { ...asked.submission, authorId: ANN }, verdicts: [verdict(1, ANN, { reviews: [{ id: uuid(8, 1), decision: 'approved', reason: '', authorId: EVE, createdAt: 9, withdrawn: false }] })] }) }, { review: uuid(8, 1) }), ['approved Ann', '- due']],
	['a decision that is taken back takes back that it was told',
		scene('review.withdrawn', EVE, { after: claim({ verdicts: [verdict(1, ANN, reviewOf('returned', true))] }) }, { review: uuid(8, 1) }), ['- approved/returned']],
	['a decision that is restored tells again',
		scene('review.withdrawn', EVE, { after: claim({ verdicts: [verdict(1, ANN, reviewOf('returned'))] }) }, { review: uuid(8, 1), restored: true }), ['returned Ann']],
	['a new thread tells nobody but whom it names',
		scene('comment.written', EVE, { comments: [...thread, written(3, mention(BOB))] }, { comment: uuid(9, 3) }), ['mention Bob']],
	['a reply tells who takes part in the thread',
		scene('comment.written', EVE, { comments: [...thread, written(3, 'Yes.', uuid(9, 1))] }, { comment: uuid(9, 3) }), ['reply Ann', 'reply Bob']],
	['who is named in a reply is told once',
		scene('comment.written', EVE, { comments: [...thread, written(3, mention(ANN), uuid(9, 1))] }, { comment: uuid(9, 3) }), ['mention Ann', 'reply Bob']],
	['whose comment was removed takes no part any more',
		scene('comment.written', EVE, { comments: [comment(1, ANN, { withdrawn: true }), written(3, 'Yes.', uuid(9, 1))] }, { comment: uuid(9, 3) }), []],
	['who answers later is not told of what came before',
		scene('comment.restored', ANN, { comments: [...thread, written(3, 'Yes.', uuid(9, 1))] }, { comment: uuid(9, 1) }), []],
	['nobody is told that they named themselves',
		scene('comment.written', EVE, { comments: [written(3, mention(EVE))] }, { comment: uuid(9, 3) }), []],
	['a change tells whom the comment names only now, and no longer whom it does not',
		scene('comment.changed', EVE, {}, { comment: uuid(9, 3), before: mention(ANN), after: mention(BOB) }), ['mention Bob', '- mention Ann']],
	['a comment that is removed takes back what it told',
		scene('comment.withdrawn', EVE, {}, { comment: uuid(9, 3) }), ['- mention/reply']],
	['an assignment tells who is to check the claim',
		scene('claim.changed', EVE, { after: claim() }, { before: { assigneeId: null }, after: { assigneeId: BOB } }), ['assigned Bob']],
	['an assignment to somebody else takes the first one back',
		scene('claim.changed', EVE, { after: claim() }, { before: { assigneeId: ANN }, after: { assigneeId: BOB } }), ['assigned Bob', '- assigned/due Ann']],
	['what one takes oneself nobody is told',
		scene('claim.changed', BOB, { after: claim() }, { before: { assigneeId: null }, after: { assigneeId: BOB } }), []],
	['another due time takes back the old one',
		scene('claim.changed', EVE, { after: claim() }, { before: { dueAt: 1 }, after: { dueAt: 2 } }), ['- due']],
	['so it does for an article',
		scene('article.changed', EVE, {}, { before: { dueAt: 1 }, after: { dueAt: null } }), ['- due']],
	['an article that is given to somebody tells them, and no longer who had it',
		scene('article.changed', EVE, {}, { before: { owners: [ANN] }, after: { owners: [BOB, EVE] } }), ['assigned Bob', '- assigned/due Ann']],
	['other fields tell nobody',
		scene('claim.changed', EVE, { after: claim({ assigneeId: BOB }) }, { before: { note: '' }, after: { note: 'n' } }), []],
	['words that change under a verdict tell who gave it and who is to check the claim',
		scene('anchor.changed', EVE, { before: claim({ verdicts: [verdict(1, ANN)] }), after: claim({ ...stale, assigneeId: BOB }) }), ['stale Ann', 'stale Bob']],
	['words that go on changing tell nobody again',
		scene('anchor.changed', EVE, { before: claim(stale), after: claim(stale) }), []],
	['words without a verdict may change',
		scene('anchor.changed', EVE, { before: claim(), after: claim({ anchors: [anchor('changed')] }) }), ['- stale']],
	['words that are gone tell who marked them, where nobody has judged them',
		scene('anchor.orphaned', EVE, { before: claim(), after: claim(orphan) }), ['stale Ann']],
	['words that are there again take that back',
		scene('anchor.recovered', EVE, { before: claim(orphan), after: claim() }), ['- stale']],
	['so does a confirmation',
		scene('claim.confirmed', EVE, { before: claim(stale), after: claim({ verdicts: [verdict(1, ANN)] }) }), ['- stale']],
	['an edit that is taken tells who proposed it',
		scene('amendment.accepted', EVE, { after: claim(amended) }, { amendment: EDIT, before: '19', after: '20' }), ['amendment-accepted Ann']],
	['an edit that is declined, too',
		scene('amendment.declined', EVE, { after: claim(amended) }, { amendment: EDIT, before: '19', after: '20' }), ['amendment-declined Ann']],
	['an edit on which the decision is taken back takes that back',
		scene('amendment.reopened', EVE, { after: claim(amended) }, { amendment: EDIT }), ['- amendment-accepted/amendment-declined']],
	['an edit of one’s own that one takes oneself tells nobody',
		scene('amendment.accepted', ANN, { after: claim(amended) }, { amendment: EDIT }), []],
	['whatever nobody is told of tells nobody', scene('evidence.attached', EVE, { after: claim() }), []]
];

describe('who is told of what', () => {
	it.each(table)('%s', (_, of, expected) => expect(said(of)).toEqual(expected));
	it('shows what the verdict was and what it is', () => {
		const after = claim({ verdicts: [verdict(1, ANN), verdict(2, EVE, { rating: 'false', conclusion: 'No.' })] });
		const [notice] = consequencesOf(scene('verdict.proposed', EVE, { after })).told;
		expect(notice).toMatchObject({
			about: uuid(7, 1),
			renews: true,
			detail: {
				verdict: {
					before: { said: 'yes', rating: 'true', conclusion: '' },
					after: { said: 'yes', rating: 'false', conclusion: 'No.' }
				}
			}
		});
	});
	it('shows why a verdict was returned', () => {
		const after = claim({ verdicts: [verdict(1, ANN, reviewOf('returned'))] });
		const [notice] = consequencesOf(scene('review.returned', EVE, { after }, { review: uuid(8, 1) })).told;
		expect(notice?.detail).toEqual({ rating: 'true', reason: 'Why?' });
	});
	it('knows of which verbs nobody is told, so that they cost nothing', () => {
		const verbs = ['text.changed', 'evidence.attached', 'claim.marked', 'comment.written'] as const;
		expect(verbs.map(concernsPeople)).toEqual([false, false, false, true]);
	});
});
