import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import AnnotatedArticle from '#lib/edition/AnnotatedArticle.svelte';
import { translator } from '#lib/i18n.ts';
import en from '../../../messages/en.json' with { type: 'json' };
import {
	type ClaimSpec,
	type SnapshotSpec,
	container,
	figure,
	hardBreak,
	heading,
	link,
	paragraph,
	reference,
	seedSnapshot,
	snapshotOf,
	styled,
	title,
	uuid
} from '../../support/snapshot.ts';

const t = translator('en', en);

/** The edition of a snapshot as a page. */
function pageOf(
	snapshot: ReturnType<typeof snapshotOf>,
	more: { readonly versions?: readonly number[]; readonly scripted?: boolean } = {}
) {
	const { body } = render(AnnotatedArticle, { props: { article: annotate(snapshot), t, ...more } });
	return parseHTML(`<!doctype html><html><body>${body}</body></html>`).document;
}
type Page = ReturnType<typeof pageOf>;

const page = (spec: SnapshotSpec, versions: readonly number[] = []): Page => pageOf(snapshotOf(spec), { versions });
const at = (quote: string, more: Partial<ClaimSpec> = {}): ClaimSpec => ({ quote, ...more });
const body = (text: string, claims: readonly ClaimSpec[]): Page =>
	page({ blocks: [title('T'), paragraph(text)], claims });

/** The text of some markup without notes, markers and what stands under the title. */
function bare(markup: string): string {
	const { document } = parseHTML(`<!doctype html><html><body>${markup}</body></html>`);
	for (const marker of document.querySelectorAll('[data-marker]')) marker.remove();
	return (document.body.textContent ?? '').replace(/\s+/g, ' ');
}

/** The words of the article alone. */
const words = (document: Page): string => bare(document.querySelector('[data-article]')?.outerHTML ?? '').trim();

/** The words of a claim, from every mark that names its note. */
const marked = (document: Page, note: string): string =>
	[...document.querySelectorAll('mark')]
		.filter((mark) => mark.getAttribute('aria-details')?.split(' ').includes(note))
		.map((mark) => bare(mark.outerHTML))
		.join('');

const all = (document: Page, selector: string) => [...document.querySelectorAll(selector)];
const texts = (document: Page, selector: string) =>
	all(document, selector).map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim());
const values = (document: Page, selector: string, name: string) =>
	all(document, selector).map((one) => one.getAttribute(name));

describe('marks', () => {
	it('hold exactly the quote', () =>
		expect(marked(body('Police held 19 people.', [at('19 people')]), 'note-1')).toBe('19 people'));
	it('of overlapping claims name both notes', () =>
		expect(values(body('abcd', [at('abc'), at('bcd')]), 'mark', 'aria-details')).toEqual([
			'note-1',
			'note-1 note-2',
			'note-2'
		]));
	it('of a claim over two paragraphs keep a blank between them', () => {
		const document = page({
			blocks: [title('T'), paragraph('one two'), paragraph('three four')],
			claims: [at('two\nthree')]
		});
		expect(marked(document, 'note-1')).toBe('two three');
	});
	it('keep a line break as a blank', () => {
		const document = page({ blocks: [title('T'), paragraph('one', hardBreak, 'two')], claims: [at('one\ntwo')] });
		expect(marked(document, 'note-1')).toBe('one two');
		// A break by itself is no words: nobody could see or press such a mark.
		expect(texts(document, 'mark').length).toBe(2);
		expect(document.querySelector('mark br')).toBeNull();
	});
	it('have the claim’s id once, at its first words', () => {
		const document = page({
			blocks: [title('19 held'), paragraph('So ', styled('19', 'strong'), ' held.')],
			claims: [at('19 held', { also: [{ quote: '19 held', occurrence: 2 }] })]
		});
		expect(values(document, '#claim-1', 'aria-details')).toEqual(['note-1']);
		expect(values(document, 'mark', 'aria-details')).toEqual(['note-1', 'note-1-2', 'note-1-2']);
		expect(texts(document, '#note-1-2 .verdict')).toEqual(['Unproven']);
	});
	it('of two claims that begin together have both ids', () => {
		const document = body('abc', [at('abc'), at('ab')]);
		expect([texts(document, '#claim-1').length, texts(document, '#claim-2').length]).toEqual([1, 1]);
	});
	it('have one tab stop a claim, at the marker', () => {
		const document = page({ blocks: [title('T'), paragraph('a ', styled('b', 'em'), ' c')], claims: [at('a b c')] });
		expect(values(document, 'mark a', 'tabindex')).toEqual(['-1', '-1', null]);
	});
	it('leave the article’s own links alone and put the marker after them', () => {
		const document = page({
			blocks: [title('T'), paragraph(styled('a report', link('https://example.org/')))],
			claims: [at('a report')]
		});
		expect(values(document, 'mark a', 'href')).toEqual(['https://example.org/', '#note-1']);
	});
	it('say the verdict to those who cannot see it', () =>
		expect(texts(body('a b', [at('b', { rating: 'false' })]), 'mark .sr-only')).toEqual(['(claim 1: False)']));
});

describe('notes', () => {
	const blocks = [title('T'), paragraph('a b')];
	it('say verdict, conclusion, answer and sources', () => {
		const document = page({
			blocks,
			sources: [{}],
			claims: [
				at('a', {
					rating: 'false',
					conclusion: 'Not so.',
					evidence: [{ source: 1, stance: 'refutes', locator: 'p. 4', excerpt: 'None.' }]
				})
			]
		});
		expect(texts(document, '#note-1 summary')).toEqual(['1 False Not so. Accurately quoted 1 source']);
		expect(texts(document, '#note-1 .evidence li')).toEqual(['Contradicts Source 1 [1] Example · p. 4 None.']);
		expect(values(document, '#note-1 .out', 'href')).toEqual(['https://source.example.org/1']);
	});
	it('name a person as a source without a link', () => {
		const document = page({
			blocks,
			sources: [{ kind: 'person', url: null, title: 'A. Kim' }],
			claims: [at('a', { evidence: [1] })]
		});
		expect(texts(document, '#note-1 cite')).toEqual(['A. Kim']);
	});
	it('show the reasons as rich text', () => {
		const rationale = {
			type: 'doc',
			content: [{ type: 'paragraph', content: [styled('Why', 'strong'), { type: 'text', text: ' not.' }] }]
		};
		expect(texts(page({ blocks, claims: [at('a', { rationale })] }), '#note-1 .rationale strong')).toEqual(['Why']);
	});
	it('lead from the reasons to the evidence, and say where there is none to be shown', () => {
		const rationale = { type: 'doc', content: [paragraph('See ', reference(1, 2), reference(1, 9))] };
		const document = page({ blocks, sources: [{}, {}], claims: [at('a', { rationale, evidence: [1, 2] })] });
		expect(texts(document, '#note-1 .rationale')).toEqual(['See [2][source not shown]']);
		expect(values(document, '#note-1 .rationale a', 'href')).toEqual(['#evidence-1-2']);
		expect(texts(document, '#evidence-1-2 a[href^="https"]')).toEqual(['Source 2']);
		expect(values(document, '#note-1 .evidence [id]', 'id')).toEqual(['evidence-1-2']);
	});
	it('show a corrected verdict struck through, with day and reason', () => {
		const corrections = [
			{
				publication: 2,
				at: Date.UTC(2023, 4, 12),
				note: 'New data.',
				changes: [{ claim: 1, from: 'true', to: 'false' }]
			}
		];
		const document = page({ blocks, corrections, claims: [at('a', { rating: 'false' })] });
		expect(texts(document, '#note-1 summary del')).toEqual(['True']);
		expect(texts(document, '#note-1 .changes li')).toEqual(['May 12, 2023: True → False. New data.']);
		expect(texts(document, '.front .correction')).toEqual(['Corrected May 12, 2023. New data. Claim 1: True → False']);
	});
	it('of a claim that nobody rated say so', () =>
		expect(texts(page({ blocks, claims: [at('a', { approved: null })] }), '#note-1 .verdict')).toEqual(['Not rated']));
	it('link back to the words', () =>
		expect(values(page({ blocks, claims: [at('a')] }), '#note-1 .links a', 'href')).toEqual([
			'#claim-1',
			'https://check.example.org/a/an-article#claim-1'
		]));
});

describe('the page', () => {
	it('has one main, and none within a page that has its own', () => {
		const article = annotate(seedSnapshot());
		const mains = [false, true].map(
			(embedded) => render(AnnotatedArticle, { props: { article, t, embedded } }).body.split('<main').length - 1
		);
		expect(mains).toEqual([1, 0]);
	});
	it('has one h1 and no heading that skips a level', () => {
		const document = page({ blocks: [title('T'), heading(4, 'A'), heading(6, 'B'), heading(2, 'C')] });
		expect(
			all(document, '[data-article] :is(h1, h2, h3, h4, h5, h6)')
				.filter((one) => !one.closest('[data-marker]'))
				.map((one) => one.tagName)
		).toEqual(['H1', 'H2', 'H3', 'H2']);
	});
	it('counts what was found', () => {
		const claims = [at('a', { rating: 'true' }), at('b', { rating: 'true' }), at('c', { rating: 'false' })];
		expect(texts(body('a b c', claims), '.found li')).toEqual(['3 claims', '2 True', '1 False']);
	});
	it('says when there is no claim', () =>
		expect(texts(body('a', []), '.found')).toEqual(['What we found No claim of this article has been checked yet.']));
	it('says when it is not published', () => {
		const document = page({ blocks: [title('T')], publication: { number: 0, at: 0 } });
		expect(texts(document, '.banner')).toEqual(['Working copy, not published. Its verdicts may still change.']);
	});
	it('leads to earlier versions', () =>
		expect(values(page({ blocks: [title('T')] }, [1, 2]), '.imprint p:last-child a', 'href')).toEqual([
			'https://check.example.org/a/an-article/v/1',
			'https://check.example.org/a/an-article/v/2'
		]));
	it('never loads an image', () => {
		const document = page({
			blocks: [title('T'), figure('Caption', { src: 'https://img.example.org/1.jpg', alt: 'A square' })]
		});
		expect(all(document, 'img').length).toBe(0);
		expect(texts(document, 'figure')).toEqual(['Caption Image: A square']);
	});
	it('speaks English around an article in a language that Galley does not speak', () => {
		const document = page({
			blocks: [title('标题'), paragraph('逮捕了19人。')],
			article: { language: 'zh' },
			claims: [at('19人')]
		});
		expect([
			values(document, '.edition', 'lang'),
			values(document, 'article', 'lang'),
			values(document, '.notes', 'lang')
		]).toEqual([['en'], ['zh'], ['en']]);
	});
	it('runs from right to left where the language does', () =>
		expect(values(page({ blocks: [title('T')], article: { language: 'ar' } }), '.edition, article', 'dir')).toEqual([
			'rtl',
			'rtl'
		]));
	it('lays out a very long text a leaf at a time', () => {
		const blocks = [title('T'), ...Array.from({ length: 500 }, () => paragraph('a'))];
		expect(all(page({ blocks }), '[data-article] .leaf').length).toBe(25);
	});
	it('leaves the notes of a very long text for a script to read in, where there is one', () => {
		const blocks = [title('T'), ...Array.from({ length: 60 }, (_, index) => paragraph(`There are ${index} ships.`))];
		const snapshot = snapshotOf({ blocks, claims: [at('5 ships'), at('59 ships', { rating: 'false' })] });
		const document = pageOf(snapshot, { scripted: true });
		expect(values(document, 'article noscript', 'data-notes')).toEqual(['2']);
		expect(values(document, 'article noscript', 'data-ratings')).toEqual(['false']);
		expect(all(document, '.back > noscript').length).toBe(1);
		expect(all(pageOf(snapshot), 'noscript').length).toBe(0);
	});
	it('runs no script and has no style of its own', () => {
		const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>';
		const document = page({
			blocks: [title(hostile), paragraph(hostile)],
			article: { byline: hostile },
			claims: [at('alert', { statement: hostile, conclusion: hostile })]
		});
		expect(all(document, 'script, style, img, [style], [onerror]').length).toBe(0);
	});
	it('every link within it leads somewhere', () => {
		const document = pageOf(seedSnapshot());
		const ids = new Set(values(document, '[id]', 'id'));
		expect(values(document, 'a[href^="#"]', 'href').filter((href) => !ids.has(href?.slice(1) ?? ''))).toEqual([]);
		expect(ids.size).toBe(all(document, '[id]').length);
	});
});

describe('the text stays the text', () => {
	it('of the seed', () => {
		const snapshot = seedSnapshot();
		expect(words(pageOf(snapshot))).toBe(annotate(snapshot).text.replace(/\s+/g, ' ').trim());
	});
	it('in tables, lists and quotations', () => {
		const table = container('table', [
			container('table_row', [container('table_cell', [paragraph('a')]), container('table_cell', [paragraph('b')])])
		]);
		const list = container('ordered_list', [container('list_item', [paragraph('c')])], { start: 7 });
		const document = page({
			blocks: [
				title('T'),
				table,
				list,
				container('blockquote', [paragraph('d'), paragraph('e')]),
				heading(6, 'f'),
				paragraph('g')
			],
			claims: [at('b'), at('e')]
		});
		expect(words(document)).toBe('T a b c d e f g');
		expect(values(document, 'ol[start]', 'start')).toEqual(['7']);
	});
	it('whatever is marked in it', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		const text = fc.string({
			unit: fc.constantFrom('a', 'б', '文', '😀', '<', '&', ' ', '"', '{'),
			minLength: 1,
			maxLength: 30
		});
		const places = fc.array(fc.tuple(share, share), { maxLength: 6 });
		const check = (one: string, two: string, ranges: readonly (readonly [number, number])[]) => {
			const blocks = [title('T'), paragraph(one, styled(two, 'strong', 'em'))];
			const whole = one + two;
			const quotes = ranges.map((ends) => whole.slice(...ends.toSorted().map((end) => Math.round(end * whole.length))));
			const claims = quotes.filter((quote) => quote !== '' && quote.trim() === quote).map((quote) => ({ quote }));
			const document = page({ blocks, claims });
			expect(words(document)).toBe(`T ${whole}`.replace(/\s+/g, ' ').trim());
			for (const [index, { quote }] of claims.entries())
				expect(marked(document, `note-${index + 1}`)).toBe(quote.replace(/\s+/g, ' '));
		};
		fc.assert(
			fc.property(text, text, places, (one, two, ranges) => void check(one, two, ranges)),
			{ numRuns: 60 }
		);
	});
});

describe('a claim that was merged into another', () => {
	const [first, second] = [
		{ quote: 'seven', id: uuid(4, 1) },
		{ quote: 'eight', mergedIntoId: uuid(4, 1) }
	];
	const merged = body('seven and eight', [first, second]);
	it('leaves its addresses to the claim that stands for it', () => {
		expect(merged.getElementById('claim-2')?.closest('mark')?.getAttribute('aria-details')).toBe('note-1');
		expect(merged.getElementById('note-2')?.closest('.note')?.id).toBe('note-1');
	});
	it('is not marked', () => expect(texts(merged, 'mark a.words').join()).not.toContain('eight'));
});

describe('the controls of a page with a script', () => {
	const claims = [at('one', { rating: 'true' }), at('two', { rating: 'false' }), at('three', { rating: 'misleading' })];
	const article = annotate(snapshotOf({ blocks: [title('T'), paragraph('one two three')], claims }));
	const scripted = (is: boolean) => {
		const { body } = render(AnnotatedArticle, { props: { article, t, scripted: is } });
		return parseHTML(`<!doctype html><html><body>${body}</body></html>`).document;
	};
	it('are hidden until the script shows them, and offer each verdict that was given', () => {
		const tools = scripted(true).querySelector('[data-tools]');
		expect(tools?.hasAttribute('hidden')).toBe(true);
		expect(values(scripted(true), '[data-show]', 'data-show')).toEqual([
			'',
			'misleading,false',
			'true',
			'misleading',
			'false'
		]);
	});
	it('stand in no file', () => expect(all(scripted(false), '[data-tools]')).toEqual([]));
});
