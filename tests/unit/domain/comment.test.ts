import { describe, expect, it } from 'vitest';
// prettier-ignore
import {
	type Comment, bareComment, commentsAt, mentionsIn, openThreads, piecesOf, threadsOf, withMentions
} from '#lib/domain/comment.ts';
import { CHECKER, EDITOR, uuid } from '../../support/snapshot.ts';

const comment = (number: number, change: Partial<Comment> = {}): Comment => ({
	...{ ...bareComment, id: uuid(9, number), threadId: null, body: `Comment ${number}`, versions: [] },
	...{ authorId: CHECKER, createdAt: number, ...change }
});
const reply = (number: number, to: number, change: Partial<Comment> = {}): Comment =>
	comment(number, { threadId: uuid(9, to), ...change });
const settled = { resolution: { authorId: EDITOR, at: 50 } };

describe('threads', () => {
	const bodies = (...comments: readonly Comment[]) =>
		threadsOf(comments).map(({ first, replies }) => [first, ...replies].map(({ body }) => body));
	it('are a comment and its replies, in the order in which they were begun', () =>
		expect(bodies(comment(1), comment(2), reply(3, 1), reply(4, 2), reply(5, 1))).toEqual([
			['Comment 1', 'Comment 3', 'Comment 5'],
			['Comment 2', 'Comment 4']
		]));
	it('keep the place of a comment that was removed', () =>
		expect(bodies(comment(1, { withdrawn: true }), reply(2, 1))).toEqual([['Comment 1', 'Comment 2']]));
	it('are none where nothing of them is left', () =>
		expect(bodies(comment(1, { withdrawn: true }), reply(2, 1, { withdrawn: true }), comment(3))).toEqual([
			['Comment 3']
		]));
	it('are open until they are settled', () =>
		expect(openThreads([comment(1), comment(2, settled), reply(3, 2), comment(4, { withdrawn: true })])).toBe(1));
});

describe('comments at a moment', () => {
	const changed = comment(10, {
		body: 'Third',
		editedAt: 40,
		versions: [
			{ body: 'First', until: 20 },
			{ body: 'Second', until: 40 }
		],
		...settled
	});
	const at = (moment: number) => commentsAt([changed], moment);
	it('before they were written are none', () => expect(at(9)).toEqual([]));
	it('say what they said then', () =>
		expect([10, 19, 20, 39, 40].map((moment) => at(moment)[0]?.body)).toEqual([
			...['First', 'First', 'Second', 'Second', 'Third']
		]));
	it('know which versions there had been, and when they had last been changed', () =>
		expect(at(25)[0]).toMatchObject({ versions: [{ body: 'First', until: 20 }], editedAt: 20, resolution: null }));
	it('were settled from the moment on at which they were', () =>
		expect([at(49)[0]?.resolution, at(50)[0]?.resolution]).toEqual([null, settled.resolution]));
});

describe('mentions', () => {
	const body = `Ask @[${CHECKER}] or @[${EDITOR}], not @[${CHECKER}].`;
	it('are the people whom a comment names, each once', () => expect(mentionsIn(body)).toEqual([CHECKER, EDITOR]));
	it.each(['@Anna', 'a@[b]', '@[]', `@[${CHECKER.slice(1)}]`, `[${CHECKER}]`, '@[toString]'])(
		'are none in "%s"',
		(text) => expect(mentionsIn(text)).toEqual([])
	);
	it('can be of other people', () =>
		expect(withMentions(`@[${CHECKER}]!`, (id) => (id === CHECKER ? EDITOR : ''))).toBe(`@[${EDITOR}]!`));
	it('stand between the words', () =>
		expect(piecesOf(`Ask @[${EDITOR}] now`)).toEqual([{ text: 'Ask ' }, { personId: EDITOR }, { text: ' now' }]));
	it('may be all that is said', () => expect(piecesOf(`@[${EDITOR}]`)).toEqual([{ personId: EDITOR }]));
	it('of nobody leave the words whole', () => expect(piecesOf('Nobody @ all')).toEqual([{ text: 'Nobody @ all' }]));
});
