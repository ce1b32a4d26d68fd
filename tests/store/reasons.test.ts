import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { currentVerdict } from '#lib/domain/verdict.ts';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import { plainScale, type RatingScale } from '#lib/domain/rating-scale.ts';
import { presets } from '#lib/domain/scales/presets.ts';
import * as articles from '#lib/server/articles.ts';
import * as cases from '#lib/server/cases.ts';
import * as events from '#lib/server/events.ts';
import * as publications from '#lib/server/publications.ts';
import * as settings from '#lib/server/settings.ts';
import { engines } from '../support/engines.ts';
import { admin, approve, claimOn, editor, lastVerdict, propose, useNewsroom } from '../support/newsroom.ts';

const science = presets.find(({ id }) => id === 'science-feedback') ?? plainScale;
const change = (list: readonly RatingScale[]) => settings.change(admin, { scales: { list: [...list] } });
const changeScience = (scale: RatingScale) => change(presets.map((one) => (one.id === scale.id ? scale : one)));

/** An article with this scale and one claim. */
async function onScale(id: string) {
	const made = await claimOn('Police held 19 people.', '19');
	await articles.change(editor, made.desk.id, { scale: id });
	return made;
}

describe.each(engines)('reason tags on $name', (engine) => {
	useNewsroom(engine);

	it('stand beside a rating, as they were named, in the verdict and in the log', async () => {
		const { desk, claim } = await onScale('science-feedback');
		const reasons = ['cherry-picking', 'inaccurate'];
		const proposed = await propose(desk, claim, { rating: 'very-low', reasons });
		expect(lastVerdict(proposed).reasons).toEqual(['cherry-picking', 'inaccurate']);
		const [event] = (await events.about(desk.id, claim.id)).filter(({ verb }) => verb === 'verdict.proposed');
		expect(event?.payload['reasons']).toEqual(['cherry-picking', 'inaccurate']);
		const without = await propose(desk, claim, { rating: 'very-low', reasons: [] });
		expect(lastVerdict(without)).not.toHaveProperty('reasons');
	});
	it('are those of the scale, and need a rating', async () => {
		const { desk, claim } = await onScale('science-feedback');
		await expect(propose(desk, claim, { rating: 'very-low', reasons: ['rude'] })).rejects.toThrow(
			new Invalid('The article’s rating scale has no such reason tag.')
		);
		await expect(propose(desk, claim, { rating: null, reasons: ['inaccurate'] })).rejects.toThrow(
			new Invalid('Give a rating first: reason tags say why it was given.')
		);
		const plain = await onScale('plain');
		await expect(propose(plain.desk, plain.claim, { rating: 'false', reasons: ['inaccurate'] })).rejects.toThrow(
			Invalid
		);
	});
	it('do not go while verdicts have them; those that none has do', async () => {
		const { desk, claim } = await onScale('science-feedback');
		await propose(desk, claim, { rating: 'low', reasons: ['imprecise'] });
		const without = (id: string) => ({ ...science, reasons: (science.reasons ?? []).filter((one) => one.id !== id) });
		await expect(changeScience(without('imprecise'))).rejects.toThrow(
			'Verdicts have the reason tag Imprecise of the scale Science Feedback.'
		);
		const { scales } = await changeScience(without('exaggerating'));
		const kept = scales.list.find(({ id }) => id === 'science-feedback');
		expect([kept?.reasons?.length, kept?.version]).toEqual([11, 2]);
		await change(presets);
	});
	it('keep, where something was published, the words that they had', async () => {
		const { desk, claim } = await onScale('science-feedback');
		await approve(desk, claim, { rating: 'low', reasons: ['unsupported'] });
		await publications.publish(editor, desk.id, '');
		const reasons = (science.reasons ?? []).map((one) =>
			one.id === 'unsupported' ? { ...one, label: { ...one.label, en: 'No source' } } : one
		);
		await changeScience({ ...science, reasons });
		const labelIn = ({ scale }: Snapshot) => scale.reasons?.find(({ id }) => id === 'unsupported')?.label['en'];
		const { snapshot } = await publications.readPublished(desk.article.slug);
		expect(labelIn(snapshot)).toBe('Unsupported');
		expect(labelIn(await publications.workingCopy(desk.id))).toBe('No source');
		await change(presets);
	});
	it('hold an article to a scale that has them', async () => {
		const { desk, claim } = await onScale('science-feedback');
		const own: RatingScale = { ...science, id: 'own', name: 'Own', reasons: (science.reasons ?? []).slice(0, 1) };
		await change([...presets, own]);
		await propose(desk, claim, { rating: 'low', reasons: ['misleading'] });
		await expect(articles.change(editor, desk.id, { scale: 'own' })).rejects.toThrow(Conflict);
		await propose(desk, claim, { rating: 'low', reasons: ['accurate'] });
		await expect(articles.change(editor, desk.id, { scale: 'own' })).rejects.toThrow(
			'Claim 1 has a reason tag that this scale does not have. Keep the scale, or withdraw it.'
		);
		await change(presets);
	});
	it('come back from Galley JSON, where the scale there has them', async () => {
		const { desk, claim } = await onScale('science-feedback');
		await propose(desk, claim, { rating: 'low', reasons: ['insightful', 'accurate'] });
		const exported = v.parse(Snapshot, JSON.parse(JSON.stringify(await publications.workingCopy(desk.id))));
		const copy = await publications.workingCopy((await cases.bring(admin, exported)).id);
		expect(copy.claims.map(({ verdicts }) => currentVerdict(verdicts)?.reasons)).toEqual([['insightful', 'accurate']]);
		const strange = { ...exported, scale: { ...exported.scale, id: 'plain' } };
		await expect(cases.bring(admin, strange)).rejects.toThrow(Invalid);
	});
});
