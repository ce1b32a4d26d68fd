/** Documents for tests: one from its blocks, and any at all. */
import fc from 'fast-check';
import { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { type BlockJson, container, figure, hardBreak, heading, paragraph, styled, title } from './snapshot.ts';

export function documentOf(...blocks: readonly BlockJson[]): Node {
	const document = Node.fromJSON(articleSchema, { type: 'doc', content: blocks });
	document.check();
	return document;
}

const words = fc.constantFrom('a', 'two words', ' b ', '19 held', '7,5 %', 'Қазақ', 'خبر', '👩‍🚒', '🇰🇿', 'e\u0301', '  ');
const inline = fc.oneof(
	words,
	words.map((word) => styled(word, 'em')),
	fc.constant(hardBreak)
);
const paragraphs = fc.array(inline, { maxLength: 5 }).map((content) => paragraph(...content));
const list = fc.array(paragraphs, { minLength: 1, maxLength: 3 }).map((items) =>
	container(
		'bullet_list',
		items.map((item) => container('list_item', [item]))
	)
);
const table = fc.array(paragraphs, { minLength: 1, maxLength: 3 }).map((cells) =>
	container('table', [
		container(
			'table_row',
			cells.map((one) => container('table_cell', [one]))
		)
	])
);
const block: fc.Arbitrary<BlockJson> = fc.oneof(
	{ arbitrary: paragraphs, weight: 4 },
	words.map((word) => heading(2, word)),
	paragraphs.map((one) => container('blockquote', [one])),
	words.map((word) => figure(word)),
	list,
	table,
	fc.constant({ type: 'horizontal_rule' })
);

/** Any article: texts of several scripts, emphasis, line breaks, lists, tables, captions, rules, empty paragraphs. */
export const anyDocument: fc.Arbitrary<Node> = fc
	.tuple(words, fc.array(block, { maxLength: 8 }))
	.map(([heading, blocks]) => documentOf(title(heading), ...blocks));

/** The document with words put where other words stand. */
export function reworded(document: Node, before: string, after: string): Transform {
	const plain = new PlainText(document);
	const at = plain.text.indexOf(before);
	if (at < 0) throw new Error(`The article has no "${before}".`);
	const words = after === '' ? [] : articleSchema.text(after);
	return new Transform(document).replaceWith(plain.positionAt(at), plain.positionAt(at + before.length), words);
}
