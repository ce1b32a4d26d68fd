import { describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { ExportFormat, HeavyFormat, chosen } from '#lib/domain/export.ts';
import { inputOf } from '#lib/server/export/export-input.ts';
import { write } from '#lib/server/export/heavy.ts';
import { forms, writers } from '#lib/server/export/index.ts';
import { hostileSnapshot } from '../../support/hostile.ts';
import { seedSnapshot, snapshotOf, title } from '../../support/snapshot.ts';

/** What a format's file holds; of one that is no text, its bytes as characters. */
async function render(format: ExportFormat, snapshot = seedSnapshot()): Promise<string> {
	const options = chosen(format, () => null);
	if (!v.is(HeavyFormat, format)) return writers[format](inputOf(snapshot, options));
	return Buffer.from(await write({ format, snapshot, options, inside: null }, () => undefined)).toString('latin1');
}

describe.each(ExportFormat.options)('%s', (format) => {
	it('says the same a year later', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 4, 12) });
		const first = await render(format);
		vi.setSystemTime(Date.UTC(2027, 5, 5, 13, 1, 2));
		expect(await render(format)).toBe(first);
		vi.useRealTimers();
	});
	it('has a name of its own for its files', () =>
		expect(Object.values(forms).filter(({ extension }) => extension === forms[format].extension)).toHaveLength(1));
	it('takes an article without a claim', async () =>
		expect(await render(format, snapshotOf({ blocks: [title('')] }))).not.toBe(''));
	it('takes the hostile article', async () => expect(await render(format, hostileSnapshot())).not.toBe(''));
	it('leads to no script', async () => expect(await render(format)).not.toMatch(/javascript:/i));
});

it('Galley’s own form is the whole snapshot', async () => {
	const snapshot = seedSnapshot();
	expect(JSON.parse(await render('json', snapshot))).toEqual(snapshot);
});
it('the words are those of the article’s language', async () => {
	const russian = snapshotOf({ blocks: [title('Т')], article: { language: 'ru', publishedOn: '2023-05-02' } });
	expect(await render('markdown', russian)).toContain('2 мая 2023 г.');
});
describe('a choice', () => {
	it('stands at its first value', () => expect(chosen('csv', () => null)).toEqual({ bom: 'yes' }));
	it('is what was asked for', () => expect(chosen('csv', () => 'no')).toEqual({ bom: 'no' }));
	it('is refused where it has no such value', () =>
		expect(() => chosen('csv', () => 'maybe')).toThrow('“bom” of this format is one of yes, no.'));
	it('is not asked of a format that has none', () => expect(chosen('json', () => 'maybe')).toEqual({}));
});
