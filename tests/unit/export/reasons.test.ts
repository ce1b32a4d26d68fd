/** Reason tags beside a rating, in every form that leaves the newsroom. */
import { strFromU8, unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { plainScale } from '#lib/domain/rating-scale.ts';
import { presets } from '#lib/domain/scales/presets.ts';
import { jsonLdOf } from '#lib/server/export/claim-review.ts';
import { csv } from '#lib/server/export/csv.ts';
import { docx } from '#lib/server/export/docx/index.ts';
import { html } from '#lib/server/export/html.ts';
import { json } from '#lib/server/export/json.ts';
import { markdown } from '#lib/server/export/markdown.ts';
import { noteOf } from '#lib/server/export/note-matter.ts';
import { webAnnotation } from '#lib/server/export/web-annotation.ts';
import { wordpress } from '#lib/server/export/wordpress.ts';
import { inputOf } from '../../support/export.ts';
import { paragraph, snapshotOf, title } from '../../support/snapshot.ts';

const scale = presets.find(({ id }) => id === 'science-feedback') ?? plainScale;
const tagged = (language = 'en') =>
	snapshotOf({
		...{ blocks: [title('T'), paragraph('It cools by 7 degrees.')], scale, article: { language } },
		claims: [
			{ quote: '7 degrees', rating: 'very-low', reasons: ['cherry-picking', 'inaccurate'], conclusion: 'By one.' }
		]
	});
const input = inputOf(tagged());

describe('the annotated article', () => {
	it('names the tags in the order of the scale, in the language of the article', () => {
		const [claim] = annotate(tagged('ru')).claims;
		expect(claim?.reasons.map(({ id, label }) => [id, label])).toEqual([
			['inaccurate', 'Неточно'],
			['cherry-picking', 'Выборочные данные']
		]);
	});
});

describe('a note', () => {
	it('has them in sight, and says what they mean', () => {
		const { document } = parseHTML(html(input));
		const note = document.querySelector('#note-1');
		expect(note?.querySelector('.verdict')?.textContent).toBe('Very low');
		expect(note?.querySelector('.facts strong')?.textContent).toBe('Inaccurate, Cherry-picking');
		expect(note?.textContent).toContain('It names only the evidence that suits it.');
	});
	it('has them behind the verdict where it is words alone', () => {
		const { verdict, marker } = noteOf(input.article.claims[0] ?? expect.fail(), input.t);
		expect([verdict, marker]).toEqual(['Very low (Inaccurate, Cherry-picking)', '(claim 1: Very low)']);
	});
});

describe('exports', () => {
	it('of words say them beside the rating', () => {
		expect(markdown(input)).toContain('**Very low (Inaccurate, Cherry-picking).** By one.');
		expect(wordpress(input)).toContain('<strong>Very low (Inaccurate, Cherry-picking).</strong>');
	});
	it('of tables have columns for them', () => {
		const [head = '', row = ''] = csv(input).split('\r\n');
		expect(head.endsWith(',reasons,reason_labels')).toBe(true);
		expect(csv(input)).toContain('"inaccurate\ncherry-picking","Inaccurate\nCherry-picking"');
		expect(row).not.toBe('');
	});
	it('for programs name each by itself', () => {
		const bodies = JSON.stringify(JSON.parse(webAnnotation(input)));
		expect(bodies).toContain('Accurately quoted. Very low (Inaccurate, Cherry-picking). By one.');
		expect(bodies).toContain('"purpose":"classifying","format":"text/plain","language":"en","value":"Cherry-picking"');
		expect(JSON.parse(json(input)).claims[0].verdicts[0].reasons).toEqual(['cherry-picking', 'inaccurate']);
	});
	it('as ClaimReview keep the label for the rating, and have the tags explain it', () => {
		const graph = JSON.stringify(jsonLdOf(input.article));
		expect(graph).toContain('"alternateName":"Very low","ratingExplanation":"Inaccurate, Cherry-picking. By one."');
	});
	it('for Word have them in the comment', async () => {
		const comments = strFromU8(unzipSync(await docx(input))['word/comments.xml'] ?? new Uint8Array());
		expect(comments.replace(/<[^>]+>/g, '')).toContain('Very low (Inaccurate, Cherry-picking). By one.');
	});
});
