import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { publicPart } from '#lib/domain/publication.ts';
import { carriedBy, differences } from '#lib/edition/verify/check.ts';
import { html } from '#lib/server/export/html.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { paragraph, seedSnapshot, title } from '../../support/snapshot.ts';

const hostile = '</script><script>alert(1)</script>';
const file = html(
	exportInput({
		blocks: [title(hostile), paragraph('Police held 19 people.')],
		article: { byline: hostile },
		claims: [{ quote: '19 people', statement: hostile, conclusion: '</style><!--', rating: 'false' }]
	})
);
const { document } = parseHTML(file);

describe('the file', () => {
	it('has a policy that allows its own style and nothing else', () => {
		const style = document.querySelector('style')?.textContent ?? '';
		const hash = createHash('sha256').update(style).digest('base64');
		const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content');
		expect(policy).toBe(
			`default-src 'none'; style-src 'sha256-${hash}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`
		);
	});
	it('has no script but data', () => {
		const types = [...document.querySelectorAll('script')].map((script) => script.getAttribute('type'));
		expect(types).toEqual(['application/ld+json', 'application/json']);
	});
	it('carries its data whole, whatever a claim says', () => {
		const data = JSON.parse(document.querySelector('script')?.textContent ?? '');
		expect(data['@graph'][1].claimReviewed).toBe(hostile);
	});
	it('has title, language, description and viewport', () => {
		expect(document.querySelector('title')?.textContent).toBe(hostile);
		expect(document.documentElement.getAttribute('lang')).toBe('en');
		expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toBe('1 claim: False 1');
		expect(document.querySelector('meta[name=viewport]')?.getAttribute('content')).toBe(
			'width=device-width, initial-scale=1'
		);
	});
	it('asks nobody for anything', () => expect(document.querySelectorAll('img, link, iframe, [src]').length).toBe(0));
	it('has none of the marks that a script would look for', () => expect(file).not.toContain('<!--'));
	it('leads nowhere but to the web and within itself', () => {
		const links = [...parseHTML(html(inputOf(seedSnapshot()))).document.querySelectorAll('a')];
		expect(links.filter((link) => !/^(https:|#)/.test(link.getAttribute('href') ?? ''))).toEqual([]);
	});
});

describe('its fonts', () => {
	const facesOf = (words: string): readonly string[] =>
		Array.from(
			html(exportInput({ blocks: [title('T'), paragraph(words)] })).matchAll(
				/font-family:'([^']+)';font-style:(\w+);[^}]*?url\(data:font\/woff2;base64,[^}]*?unicode-range:(U\+[\dA-F]+)/g
			),
			([, family, style, range]) => `${family} ${style} ${range}`
		);
	it('are the slices that the text has letters of', () =>
		expect(facesOf('Held.')).toEqual(['Inter Variable normal U+0000', 'Source Serif 4 Variable normal U+0000']));
	it('have Kazakh’s letters where it is Kazakh', () =>
		expect(facesOf('Қазақ')).toEqual([
			'Inter Variable normal U+0460',
			'Inter Variable normal U+0301',
			'Inter Variable normal U+0000',
			'Source Serif 4 Variable normal U+0460',
			'Source Serif 4 Variable normal U+0301',
			'Source Serif 4 Variable normal U+0000'
		]));
	it('are no more than 200 kB for the seed', () =>
		expect(Buffer.byteLength(/<style>(.*)<\/style>/s.exec(html(inputOf(seedSnapshot())))?.[1] ?? '')).toBeLessThan(
			200_000
		));
});

describe('its data', () => {
	const dataIn = (page: string): unknown =>
		JSON.parse(parseHTML(page).document.querySelector('script[data-galley]')?.textContent ?? 'null');
	it('is what readers have of it', () =>
		expect(dataIn(html(inputOf(seedSnapshot())))).toEqual(publicPart(seedSnapshot())));
	it('is what was sealed, as it was sealed', () =>
		expect(dataIn(html({ ...inputOf(seedSnapshot()), sealed: '{"a":"</script>"}' }))).toEqual({ a: '</script>' }));
	it('is what the file shows, for whoever verifies it', () => {
		const { document: seed } = parseHTML(html(inputOf(seedSnapshot())));
		expect(differences(seed, carriedBy(seed))).toEqual([]);
		expect(carriedBy(parseHTML('<p>Another page</p>').document)).toBe(null);
	});
	it('of a working copy is what readers would have of it', () => {
		const copy = exportInput({
			blocks: [title('T'), paragraph('One two.')],
			publication: { number: 0, at: 0 },
			claims: [
				{ quote: 'One', note: 'for us alone' },
				{ quote: 'two', approved: null }
			]
		});
		const data = dataIn(html(copy)) as { readonly claims: readonly { readonly number: number }[] };
		expect(data.claims.map(({ number }) => number)).toEqual([1]);
		expect(html(copy)).not.toContain('for us alone');
	});
});

describe('a stored picture', () => {
	const spec = {
		blocks: [title('T'), paragraph('Police held 19 people.')],
		sources: [{ title: '"Register" <b>' }, {}],
		claims: [{ quote: '19 people', evidence: [1, 2] }]
	};
	const input = exportInput(spec);
	const [source] = input.snapshot.sources;
	const pictures = new Map([[source?.id ?? '', { src: 'data:image/png;base64,AAAA', width: 320, height: 200 }]]);
	const images = [...parseHTML(html({ ...input, pictures })).document.querySelectorAll('img')];
	it('stands beside its evidence, with words for who does not see it', () =>
		expect(
			images.map((image) => [
				image.closest('li')?.querySelector('a')?.textContent,
				...['src', 'width', 'height', 'alt'].map((name) => image.getAttribute(name))
			])
		).toEqual([
			[...['"Register" <b>', 'data:image/png;base64,AAAA', '320', '200'], 'Stored copy of "Register" <b>, shown small']
		]));
	it('is in no file that was given none', () => expect(html(input)).not.toContain('<img'));
});

it('a working copy is kept out of search', () => {
	const copy = parseHTML(html(exportInput({ blocks: [title('T')], publication: { number: 0, at: 0 } }))).document;
	expect(copy.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
});
