/** What following 3,000 claims through a step costs, and finding the claims of an article in one that replaced it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { AnchorSet, prepare } from '#lib/domain/anchor.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { readArticle } from '#lib/server/import/index.ts';
import { anchorsOf, longArticle } from './long-article.ts';
import type { Row } from './main.ts';
import { medianTime } from './measure.ts';

const SEED = resolve(import.meta.dirname, '../fixtures/knb-article.txt');
const CLAIMS = 3000;
/** One step takes too little time to be measured by itself. */
const STEPS = 200;

export async function anchors(): Promise<Row[]> {
	return [await following(), await finding()];
}

/** The same steps, one after another, through all anchors and through decorations of the same ranges. */
async function following(): Promise<Row> {
	const document = longArticle(50_000);
	const claims = anchorsOf(document, CLAIMS);
	const set = AnchorSet.of(claims);
	const steps = Array.from({ length: STEPS }, (_, index) =>
		typed(document, Math.round((index + 0.5) * (document.content.size / STEPS)))
	);
	const marks = DecorationSet.create(
		document,
		claims.map(({ id, from, to }) => Decoration.inline(from, to, { class: 'claim' }, { id }))
	);
	const measured = await medianTime(() => steps.map(({ mapping, doc }) => set.map(mapping, doc, 'en')));
	const against = await medianTime(() => steps.map(({ mapping, doc }) => marks.map(mapping, doc)));
	return {
		name: `${STEPS} steps through 3,000 anchors`,
		reference: '`DecorationSet.map` of the same ranges',
		measured,
		against,
		ratio: measured / against
	};
}

/** A letter typed at a position, or as near to it as a letter can stand. */
function typed(document: Node, position: number): Transform {
	const place = document.resolve(position);
	const at = place.parent.isTextblock ? position : place.start(0) + 1;
	return new Transform(document).insert(at, articleSchema.text('x'));
}

/** Every claim of the seed, found in a seed in which every third sentence is another. */
async function finding(): Promise<Row> {
	const before = readFileSync(SEED, 'utf8');
	const sentences = before.split(/(?<=\. )/);
	const after = sentences.map((words, index) => (index % 3 === 1 ? words.replace('the', 'this') : words)).join('');
	const quotes = sentences.map((exact, index) => {
		const start = sentences.slice(0, index).join('').length;
		const end = start + exact.length;
		return {
			exact,
			start,
			end,
			prefix: before.slice(Math.max(0, start - 32), start),
			suffix: before.slice(end, end + 32)
		};
	});
	const measured = await medianTime(() => quotes.map((quote) => prepare(before, after, 'en').find(quote)));
	const against = await medianTime(() => quotes.map(() => new PlainText(longParagraph(before)).text.length));
	return {
		name: 'each sentence of the seed found in its next version',
		reference: 'its text read from a document as often',
		measured,
		against,
		ratio: measured / against
	};
}

const longParagraph = (text: string): Node => {
	const { document } = readArticle({ bytes: new TextEncoder().encode(text), name: 'seed.txt', mediaType: null });
	return document;
};
