import { describe, expect, it } from 'vitest';
import { wordpress } from '#lib/server/export/wordpress.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { hostileSnapshot } from '../../support/hostile.ts';
import {
	type BlockJson,
	container,
	figure,
	heading,
	paragraph,
	seedSnapshot,
	styled,
	title
} from '../../support/snapshot.ts';

const blocks = (...all: readonly BlockJson[]): string => wordpress(exportInput({ blocks: [title('T'), ...all] }));

/** The names of blocks as they open and close; throws where one closes that is not open. */
function nesting(post: string): readonly string[] {
	const open: string[] = [];
	const names: string[] = [];
	for (const [, end, name = '', alone] of post.matchAll(/<!-- (\/?)wp:([a-z-]+)(?: \{[^}]*\})? (\/?)-->/g)) {
		if (end === '/' && open.pop() !== name) throw new Error(`${name} ends where it is not open.`);
		if (end === '/') continue;
		names.push(name);
		if (alone !== '/') open.push(name);
	}
	if (open.length > 0) throw new Error(`${open.join(', ')} never ends.`);
	return names;
}

describe('WordPress blocks', () => {
	it('mark the claim, whose note stands after the text', () => {
		const post = wordpress(
			exportInput({
				blocks: [title('T'), paragraph('Police held 19 people.')],
				claims: [{ quote: '19 people', rating: 'false', conclusion: 'It was nine.' }]
			})
		);
		expect(post).toContain(
			'<!-- wp:paragraph -->\n<p>Police held <mark id="claim-1" class="claim tone-cross line-wavy">19 people</mark><sup><a href="#note-1">1</a></sup>.</p>\n<!-- /wp:paragraph -->'
		);
		expect(post).toContain('<p id="note-1"><a href="#claim-1">↑ 1</a> <strong>False.</strong> It was nine.</p>');
	});
	it('have headings, quotations and rules', () => {
		expect(blocks(heading(2, 'H'))).toContain(
			'<!-- wp:heading -->\n<h2 class="wp-block-heading">H</h2>\n<!-- /wp:heading -->'
		);
		expect(blocks(container('blockquote', [paragraph('Q')]))).toContain(
			'<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>Q</p>\n<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->'
		);
	});
	it('have lists with items', () => {
		const list = container('ordered_list', [container('list_item', [paragraph('a'), paragraph('b')])], { start: 3 });
		expect(blocks(list)).toContain(
			'<!-- wp:list {"ordered":true,"start":3} -->\n<ol start="3" class="wp-block-list"><!-- wp:list-item -->\n<li>a<br/>b</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->'
		);
	});
	it('have tables with a head', () => {
		const cell = (kind: string, words: string): BlockJson =>
			container(kind, [paragraph(words)], { colspan: 1, rowspan: 1 });
		const rows = [
			container('table_row', [cell('table_header', 'Year')]),
			container('table_row', [cell('table_cell', '2021')])
		];
		expect(blocks(container('table', rows))).toContain(
			'<!-- wp:table {"hasFixedLayout":false} -->\n<figure class="wp-block-table"><table><thead><tr><th>Year</th></tr></thead><tbody><tr><td>2021</td></tr></tbody></table></figure>\n<!-- /wp:table -->'
		);
	});
	it('have images', () =>
		expect(blocks(figure('C', { src: 'https://img.example/a.jpg', alt: 'A "b"' }))).toContain(
			'<!-- wp:image -->\n<figure class="wp-block-image"><img src="https://img.example/a.jpg" alt="A &quot;b&quot;"/><figcaption class="wp-element-caption">C</figcaption></figure>\n<!-- /wp:image -->'
		));
	it('hold no short code and no comment of the article’s own', () => {
		const post = blocks(paragraph('[gallery] <!-- wp:html --> --> ', styled('x', 'strong')));
		expect(post).toContain('<p>&#91;gallery&#93; &lt;!-- wp:html --&gt; --&gt; <strong>x</strong></p>');
	});
	it.each([
		['the seed', seedSnapshot],
		['a hostile article', hostileSnapshot]
	])('of %s open and close in order', (_, snapshot) =>
		expect(nesting(wordpress(inputOf(snapshot())))).toContain('paragraph')
	);
	it('of nothing are made all the same', () => expect(nesting(blocks())).toContain('heading'));
});
