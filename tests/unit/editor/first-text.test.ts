import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, contextOf, quoteAt } from '#lib/domain/anchor.ts';
import { type Child, firstText } from '#lib/editor/first-text.ts';
import { anyDocument, documentOf } from '../../support/documents.ts';
import { type BlockJson, container, figure, heading, paragraph, styled, title } from '../../support/snapshot.ts';

/** The tree as markup, so that an expectation can be read. */
const markup = (children: readonly Child[]): string =>
	children
		.map((child) => {
			if (typeof child === 'string') return child;
			const attributes = Object.entries(child.attributes).map(([name, value]) => ` ${name}="${value}"`);
			return `<${child.tag}${attributes.join('')}>${markup(child.children)}</${child.tag}>`;
		})
		.join('');

const textIn = (children: readonly Child[]): string =>
	children.map((child) => (typeof child === 'string' ? child : textIn(child.children))).join('');

/** What is shown of some blocks, with claims on words of the first paragraph. */
function shown(
	blocks: readonly BlockJson[],
	...claims: readonly (readonly [words: string, state?: Anchor['state']])[]
) {
	const doc = documentOf(title('T'), ...blocks);
	const text = doc.textBetween(0, doc.content.size);
	const faces = claims.map(([words, state = 'exact'], index) => {
		// Two tokens of the title's end and the paragraph's beginning lie between the text and its position.
		const from = text.indexOf(words) + 3;
		const anchor: Anchor = {
			...{ id: String(index), from, to: from + words.length, state },
			...{ quote: quoteAt(doc, from, from + words.length), ...contextOf(doc, from, from + words.length) }
		};
		return { claimId: String(index), anchors: [anchor], look: `tone-${index}` };
	});
	return markup(firstText(doc, faces)).replace('<h1>T</h1>', '');
}

describe('the text that is sent with the page', () => {
	it('has its claims marked', () =>
		expect(shown([paragraph('Police held 19 people.')], ['19 people'])).toBe(
			'<p>Police held <span class="claim tone-0">19 people</span>.</p>'
		));
	it('has claims that lie over each other', () =>
		expect(shown([paragraph('Police held 19 people.')], ['held 19'], ['19 people'])).toBe(
			'<p>Police <span class="claim tone-0">held </span><span class="claim tone-0 claim tone-1">19</span><span class="claim tone-1"> people</span>.</p>'
		));
	it('shows no words for an orphan, and says of changed words that they are', () =>
		expect(shown([paragraph('Police held 19 people.')], ['Police', 'orphan'], ['19', 'changed'])).toBe(
			'<p>Police held <span class="claim changed tone-1">19</span> people.</p>'
		));
	it('has emphasis around what is marked in it', () =>
		expect(shown([paragraph('Police ', styled('held 19', 'em'), ' people.')], ['19'])).toBe(
			'<p>Police <em>held <span class="claim tone-0">19</span></em> people.</p>'
		));
	it('has every kind of block as the editor will show it', () =>
		expect(
			shown([
				heading(3, 'H'),
				container('blockquote', [paragraph('Q')]),
				container('bullet_list', [container('list_item', [paragraph('I')])]),
				container('table', [container('table_row', [container('table_cell', [paragraph('C')])])]),
				figure('F'),
				{ type: 'horizontal_rule' }
			])
		).toBe(
			'<h3>H</h3><blockquote><p>Q</p></blockquote><ul><li><p>I</p></li></ul><table><tbody><tr><td colspan="1" rowspan="1"><p>C</p></td></tr></tbody></table><figure data-alt=""><figcaption>F</figcaption></figure><hr></hr>'
		));
	it('stands in sections where it is long', () => {
		const paragraphs = Array.from({ length: 201 }, () => paragraph('x'));
		expect(shown(paragraphs).match(/<div class="section">/g)).toHaveLength(11);
	});
	it('says what the document says', () =>
		fc.assert(
			fc.property(anyDocument, (doc) => {
				expect(textIn(firstText(doc, []))).toBe(doc.textContent.replaceAll('\n', ''));
			})
		));
});
