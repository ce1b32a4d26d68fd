/** The comments of a Word file: ISO/IEC 29500-1, 17.13.4, and the threads of [MS-DOCX] 2.5.1.7 (commentsExtended). */
import { printOf } from '#lib/domain/fold.ts';
import { type ImportComment, MOST_COMMENTS } from '#lib/domain/import.ts';
import { clean } from '../characters.ts';
import { quoteOf } from '../quoted.ts';
import type { Losses } from '../losses.ts';
import { type Element, all, treeOf, wordsIn } from '../xml.ts';
import { type Story, timeOf } from './story.ts';

export interface Raw {
	readonly id: string;
	readonly author: string;
	readonly at: number | null;
	readonly text: string;
	/** Of the whole of its words, however many. */
	readonly print: string;
	/** The id of its last paragraph, by which its thread names it. */
	readonly paragraph: string;
}

/** The comments in the order of the text, replies with the comment that they answer. */
export function commentsOf(parts: ReadonlyMap<string, string>, story: Story, losses: Losses): readonly ImportComment[] {
	const raw = rawIn(parts);
	const threads = threadsOf(parts.get('word/commentsExtended.xml') ?? '');
	const firsts = raw.filter(({ paragraph }) => !threads.get(paragraph)?.parent);
	const text = story.text;
	const start = (one: Raw): number => story.ranges.get(one.id)?.start ?? text.length;
	const ordered = firsts.toSorted((a, b) => start(a) - start(b));
	for (const { text: lost } of ordered.slice(MOST_COMMENTS)) losses.add('comment', lost);
	return ordered.slice(0, MOST_COMMENTS).map((first) => ({
		...said(first),
		...quoteOf(text, story.ranges.get(first.id) ?? { start: 0, end: 0 }),
		resolved: threads.get(first.paragraph)?.done ?? false,
		replies: raw
			.filter(({ paragraph }) => threads.get(paragraph)?.parent === first.paragraph)
			.slice(0, 100)
			.map(said)
	}));
}

/** The comments as they stand in the file. */
export const rawIn = (parts: ReadonlyMap<string, string>): readonly Raw[] =>
	all(treeOf(parts.get('word/comments.xml') ?? ''), 'w:comment').map(rawOf);

const said = ({ author, at, text }: Raw) => ({ author, at, text });

function rawOf(comment: Element): Raw {
	const paragraphs = all(comment, 'w:p');
	const text = paragraphs.map((paragraph) => all(paragraph, 'w:t').map(wordsIn).join('')).join('\n');
	return {
		id: comment.attributes['w:id'] ?? '',
		author: clean(comment.attributes['w:author'] ?? '')
			.slice(0, 200)
			.toWellFormed(),
		at: timeOf(comment.attributes['w:date']),
		text: clean(text).trim().slice(0, 5000).toWellFormed(),
		print: printOf(text),
		paragraph: paragraphs.at(-1)?.attributes['w14:paraId'] ?? ''
	};
}

interface Thread {
	/** The last paragraph of the comment that it answers. */
	readonly parent: string | undefined;
	readonly done: boolean;
}

/** Which comment answers which, and what is settled, by the last paragraphs of comments. */
export const threadsOf = (xml: string): ReadonlyMap<string, Thread> =>
	new Map(
		all(treeOf(xml), 'w15:commentEx').map(({ attributes }) => [
			attributes['w15:paraId'] ?? '',
			{ parent: attributes['w15:paraIdParent'], done: attributes['w15:done'] === '1' }
		])
	);
