/** The article that the files in `tests/fixtures/returned` were exported from, with what was said about it. */
import type { Comment } from '#lib/domain/comment.ts';
import type { Inside } from '#lib/domain/inside.ts';
import { bareComment } from '#lib/domain/comment.ts';
import {
	CHECKER,
	EDITOR,
	type SnapshotSpec,
	container,
	figure,
	heading,
	paragraph,
	standfirst,
	styled,
	title,
	uuid
} from './snapshot.ts';

const AT = Date.UTC(2023, 4, 4);
const NAMES: Readonly<Record<string, string>> = { [CHECKER]: 'Aigerim Kim', [EDITOR]: 'Daniel Mora' };

const comment = (number: number, body: string, authorId: string, threadId: number | null = null): Comment => ({
	...{ id: uuid(9, number), body, authorId, createdAt: AT + number * 60_000, ...bareComment, versions: [] },
	threadId: threadId === null ? null : uuid(9, threadId)
});
const settled = (one: Comment): Comment => ({ ...one, resolution: { authorId: EDITOR, at: AT + 3_600_000 } });

const ON_FIRST = [comment(1, 'Really?\nLook at "this".', CHECKER), comment(2, 'Yes.', EDITOR, 1)];
const ON_SECOND = [settled(comment(3, 'Settled.', CHECKER))];
const ON_ARTICLE = [comment(4, 'About all.', EDITOR)];

const list = container('bullet_list', [
	container('list_item', [paragraph('One of them'), paragraph('more')]),
	container('list_item', [paragraph('Two')])
]);
const row = (kind: string, ...cells: readonly string[]) =>
	container(
		'table_row',
		cells.map((cell) => container(kind, [paragraph(cell)]))
	);

export const returnedSpec: SnapshotSpec = {
	publication: { number: 0, at: Date.UTC(2023, 4, 5) },
	comments: ON_ARTICLE,
	blocks: [
		...[title('The steppe in spring'), standfirst('What was said'), figure('A caption', { alt: 'a' })],
		paragraph('Police held 19 people in May, and ', styled('19 people', 'em'), ' in June.'),
		...[heading(3, 'Numbers'), list, container('blockquote', [paragraph('A quoted line.')])],
		...[
			{ type: 'horizontal_rule' },
			container('table', [row('table_header', 'h1', 'h2'), row('table_cell', 'c1', 'c2')])
		],
		paragraph('The committee seized 268 items and went home.')
	],
	claims: [
		{ quote: '19 people', conclusion: 'No document is given.', comments: ON_FIRST },
		{ quote: '268 items', comments: ON_SECOND }
	]
};

const talk = (claim: number | null, comments: readonly Comment[]) => ({
	claim,
	resolved: comments[0]?.resolution !== null,
	remarks: comments.map(({ id, authorId, createdAt, body }) => ({
		...{ id, author: NAMES[authorId] ?? '', at: createdAt },
		text: body
	}))
});

export const returnedInside: Inside = {
	changes: [],
	talks: [talk(null, ON_ARTICLE), talk(1, ON_FIRST), talk(2, ON_SECOND)]
};
