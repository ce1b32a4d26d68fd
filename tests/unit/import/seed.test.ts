import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ImportPreview } from '#lib/domain/import.ts';
import { readArticle } from '#lib/server/import/index.ts';

const bytes = readFileSync('tests/fixtures/knb-article.txt');
const lines = bytes.toString('utf8').split('\n');
const draft = readArticle({ bytes, name: 'knb-article.txt', mediaType: 'text/plain' });
const blocks = draft.document.content.content;

describe('the seed article', () => {
	it('has its title, byline, language, and no date', () => {
		expect(draft.format).toBe('text');
		expect(draft.title).toBe('Secret service prevents terror attacks in Kazakhstan');
		expect(draft.fields).toEqual({
			byline: 'Senior news correspondent',
			publisher: '',
			canonicalUrl: null,
			publishedOn: null,
			language: 'en'
		});
	});
	it('is a title, a figure and nine paragraphs', () => {
		expect(blocks.map((block) => block.type.name)).toEqual(['title', 'figure', ...Array<string>(9).fill('paragraph')]);
	});
	it('keeps the line of the photograph as a caption, so that its words can be claims', () => {
		expect(blocks[1]?.toJSON()).toEqual({
			type: 'figure',
			attrs: { src: null, alt: '' },
			content: [
				{
					type: 'caption',
					content: [{ type: 'text', text: 'KNB has prevented a terrorist act in Kazakhstan / Shutterstock' }]
				}
			]
		});
	});
	it('has each paragraph as the file has it, but for the blanks at its end', () => {
		const paragraphs = lines.filter((line) => /[.]\s*$/.test(line)).map((line) => line.trimEnd());
		expect(paragraphs).toHaveLength(9);
		expect(blocks.slice(2).map((block) => block.textContent)).toEqual(paragraphs);
	});
	it('lists the last line as what it is: a part of the page', () => {
		expect(draft.losses).toEqual([{ kind: 'chrome', count: 1, sample: 'Читайте также' }]);
	});
	it('is what the API answers, as JSON', () => {
		const answer: unknown = JSON.parse(JSON.stringify(draft));
		expect(v.parse(ImportPreview, answer)).toEqual(answer);
	});
	it('counts its words', () => expect(draft.words).toBe(336));
});
