/** What people say to each other about a claim, or about the article as a whole. A thread is a comment and its replies. */
import * as v from 'valibot';
import { Id, Time, lines } from './text.ts';

export const Comment = v.strictObject({
	id: Id,
	/** Mentions stand in it by the person's id: see `mentionsIn`. */
	body: v.string(),
	authorId: Id,
	createdAt: Time,
	editedAt: v.nullable(Time),
	withdrawn: v.boolean(),
	// What follows came with threads: snapshots from before do not name it.
	/** The comment that begins its thread; null for that comment itself. */
	threadId: v.optional(v.nullable(Id), null),
	/** What it said before, oldest first, and until when. */
	versions: v.optional(v.array(v.strictObject({ body: v.string(), until: Time })), []),
	/** Who called the thread settled, and when: at the comment that begins it. */
	resolution: v.optional(v.nullable(v.strictObject({ authorId: Id, at: Time })), null)
});
export type Comment = Readonly<v.InferOutput<typeof Comment>>;

/** The longest comment as its writer sees it, in UTF-16 units. */
export const LONGEST_COMMENT = 5000;
/** An id is longer than most names: what is kept may be longer than what is seen. */
const Body = v.pipe(lines(2 * LONGEST_COMMENT), v.minLength(1, 'Write the comment first.'));

export const NewComment = v.strictObject({ id: Id, body: Body, threadId: v.optional(v.nullable(Id)) });
export type NewComment = Readonly<v.InferOutput<typeof NewComment>>;
export const CommentChange = v.partial(v.strictObject({ body: Body, withdrawn: v.boolean() }));
export type CommentChange = Readonly<v.InferOutput<typeof CommentChange>>;
export const NewResolution = v.strictObject({ resolved: v.boolean() });

/** A comment of which nobody has said anything more yet. */
export const bareComment = { editedAt: null, withdrawn: false, versions: [], resolution: null } as const;

export interface Thread {
	readonly first: Comment;
	readonly replies: readonly Comment[];
}

/** The threads of comments, oldest first. A thread of which nothing is left is none; what was removed keeps its place. */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
	const replies = Map.groupBy(comments, (comment) => comment.threadId);
	return (replies.get(null) ?? [])
		.map((first) => ({ first, replies: replies.get(first.id) ?? [] }))
		.filter((thread) => [thread.first, ...thread.replies].some(({ withdrawn }) => !withdrawn));
}

/** How many threads nobody has called settled. */
export const openThreads = (comments: readonly Comment[]): number =>
	threadsOf(comments).filter(({ first }) => first.resolution === null).length;

/** Comments as they were at a moment, as far as they know it themselves: what was removed since is removed. */
export const commentsAt = (comments: readonly Comment[], at: number): readonly Comment[] =>
	comments.filter(({ createdAt }) => createdAt <= at).map((comment) => commentAt(comment, at));

function commentAt(comment: Comment, at: number): Comment {
	const { versions, resolution } = comment;
	const index = versions.findIndex(({ until }) => until > at);
	const resolved = resolution && resolution.at <= at ? resolution : null;
	if (index < 0) return { ...comment, resolution: resolved };
	const [before, body] = [versions.slice(0, index), versions[index]?.body ?? comment.body];
	return { ...comment, body, versions: before, editedAt: before.at(-1)?.until ?? null, resolution: resolved };
}

const MENTION = /@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]/g;

/** The ids of the people whom a comment names, each once. */
export const mentionsIn = (body: string): readonly string[] => [
	...new Set(Array.from(body.matchAll(MENTION), ([, id = '']) => id))
];

/** A comment with other ids for the people whom it names. */
export const withMentions = (body: string, idFor: (id: string) => string): string =>
	body.replace(MENTION, (_, id: string) => `@[${idFor(id)}]`);

/** What a comment says, in pieces: words, and people by their ids. */
export type Piece = { readonly text: string } | { readonly personId: string };

export function piecesOf(body: string): readonly Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	for (const { index, 0: found, 1: personId = '' } of body.matchAll(MENTION)) {
		if (index > end) pieces.push({ text: body.slice(end, index) });
		pieces.push({ personId });
		end = index + found.length;
	}
	if (end < body.length) pieces.push({ text: body.slice(end) });
	return pieces;
}
