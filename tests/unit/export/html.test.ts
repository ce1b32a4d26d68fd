import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
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
			`default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`
		);
	});
	it('has no script but data', () => {
		const types = [...document.querySelectorAll('script')].map((script) => script.getAttribute('type'));
		expect(types).toEqual(['application/ld+json']);
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

it('a working copy is kept out of search', () => {
	const copy = parseHTML(html(exportInput({ blocks: [title('T')], publication: { number: 0, at: 0 } }))).document;
	expect(copy.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
});
