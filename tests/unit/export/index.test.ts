import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { ExportFormat } from '#lib/domain/export.ts';
import { formats } from '#lib/server/export/index.ts';
import { seedSnapshot, snapshotOf, title } from '../../support/snapshot.ts';

const render = (format: ExportFormat, snapshot = seedSnapshot()) =>
	formats[format].render(snapshot, annotate(snapshot));

describe.each(ExportFormat.options)('%s', (format) => {
	it('says the same twice', () => expect(render(format)).toBe(render(format)));
	it('is under its own name', () => expect(formats[format].id).toBe(format));
	it('takes an article without a claim', () =>
		expect(render(format, snapshotOf({ blocks: [title('')] }))).not.toBe(''));
	it('leads to no script', () => expect(render(format)).not.toMatch(/javascript:/i));
});

it('Galley’s own form is the whole snapshot', () => {
	const snapshot = seedSnapshot();
	expect(JSON.parse(render('json', snapshot))).toEqual(snapshot);
});
it('the words are those of the article’s language', () => {
	const russian = snapshotOf({ blocks: [title('Т')], article: { language: 'ru', publishedOn: '2023-05-02' } });
	expect(render('markdown', russian)).toContain('2 мая 2023 г.');
});
