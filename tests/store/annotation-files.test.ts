import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import * as annotations from '#lib/server/annotations/bring.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import { inputOf } from '#lib/server/export/export-input.ts';
import { webAnnotation } from '#lib/server/export/web-annotation.ts';
import * as publications from '#lib/server/publications.ts';
import { documentOf } from '../support/documents.ts';
import { engines } from '../support/engines.ts';
import { checker, fields, newId, useNewsroom } from '../support/newsroom.ts';
import { paragraph, title } from '../support/snapshot.ts';

const TEXT = 'Police held 19 people in May, and 19 people in June. 👮 said so.';
const on = (exact: string, more: object = {}, ...others: readonly object[]) => ({
	type: 'Annotation',
	body: { type: 'TextualBody', value: 'Who counted?' },
	target: { source: 'https://a.example/', selector: [{ type: 'TextQuoteSelector', exact, ...more }, ...others] }
});

describe.each(engines)('annotations of a file on $name', (engine) => {
	useNewsroom(engine);

	async function article(): Promise<string> {
		const id = newId();
		await articles.create(checker, { id, fields, document: documentOf(title('Title'), paragraph(TEXT)) });
		return id;
	}

	const claimsOf = async (articleId: string) =>
		(await claims.list(articleId)).map(({ number, note, anchors }) => [
			number,
			note,
			...anchors.map(({ quote, state, from }) => [quote, state, from])
		]);

	it('become claims on their words: by what stands around them, or by their position', async () => {
		const id = await article();
		const brought = await annotations.bring(checker, id, [
			on('19 people', { prefix: 'May, and ', suffix: ' in June' }),
			// Counted in code points: "Title" and the line's end come first.
			on('19 people', {}, { type: 'TextPositionSelector', start: 18, end: 27 }),
			on('said so', {}, { type: 'TextPositionSelector', start: 1, end: 8 })
		]);
		expect([brought.marked.length, brought.lost, brought.leftOut]).toEqual([3, [], 0]);
		expect(await claimsOf(id)).toEqual([
			[2, 'Who counted?', ['19 people', 'exact', 20]],
			[1, 'Who counted?', ['19 people', 'exact', 42]],
			[3, 'Who counted?', ['said so', 'exact', 64]]
		]);
	});
	it('wait in the tray where their words are gone or nobody can tell which they are; without words they are left out', async () => {
		const id = await article();
		const brought = await annotations.bring(checker, id, [
			on('21 grenades', { prefix: 'seized ' }),
			on('19 people'),
			{ target: 'https://a.example/' }
		]);
		expect([brought.marked, brought.lost.length, brought.leftOut]).toEqual([[], 2, 1]);
		expect(await claimsOf(id)).toEqual([
			[1, 'Who counted?', ['21 grenades', 'orphan', 1]],
			[2, 'Who counted?', ['19 people', 'orphan', 1]]
		]);
	});
	it('change nothing where the file has none', async () => {
		const id = await article();
		await expect(annotations.bring(checker, id, { rows: [] })).rejects.toThrow(
			'There are no annotations in this file.'
		);
		expect(await claimsOf(id)).toEqual([]);
	});
	it('that Galley exported come back on the same words', async () => {
		const [from, to] = [await article(), await article()];
		await annotations.bring(checker, from, [
			on('held 19 people'),
			{ target: [on('May').target, on('June').target] },
			on('👮 said')
		]);
		const before = inputOf(await publications.workingCopy(from));
		const { lost } = await annotations.bring(checker, to, JSON.parse(webAnnotation(before)));
		const after = annotate(await publications.workingCopy(to));
		const passages = (claims: (typeof after)['claims']) => claims.map((claim) => claim.passages);
		expect(lost).toEqual([]);
		expect(passages(after.claims)).toEqual(passages(before.article.claims));
		expect(after.claims.map(({ passages: all }) => all.map(({ exact }) => exact))).toEqual([
			['held 19 people'],
			['May', 'June'],
			['👮 said']
		]);
	});
});
