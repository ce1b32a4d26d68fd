import { describe, expect, it } from 'vitest';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { type RatingScale, plainScale } from '#lib/domain/rating-scale.ts';
import { presets } from '#lib/domain/scales/presets.ts';
import * as articles from '#lib/server/articles.ts';
import * as publications from '#lib/server/publications.ts';
import * as settings from '#lib/server/settings.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
import { admin, approve, bringIn, checker, claimOn, editor, mark, propose, useNewsroom } from '../support/newsroom.ts';

const change = (list: readonly RatingScale[]) => settings.change(admin, { scales: { list: [...list] } });
const reset = () => change(presets);
/** The presets, one of them as it is here. */
const changeOne = (scale: RatingScale) => change([scale, ...presets.filter(({ id }) => id !== scale.id)]);
const reworded = (scale: RatingScale, id: string, en: string): RatingScale => ({
	...scale,
	ratings: scale.ratings.map((one) => (one.id === id ? { ...one, label: { ...one.label, en } } : one))
});
const labelOf = (scale: RatingScale, id: string) => scale.ratings.find((one) => one.id === id)?.label['en'];

describe.each(engines)('rating scales on $name', (engine) => {
	useNewsroom(engine);

	it('are the presets until somebody changes them; a new article has the first', async () => {
		expect((await settings.section('scales')).list.map(({ name }) => name)).toEqual([
			...['Plain', 'PolitiFact', 'Snopes', 'AAP', 'Africa Check', 'Science Feedback', 'AFP', 'Conclusion only']
		]);
		expect((await articles.read((await bringIn('One')).id)).scale).toEqual(plainScale);
		await change(presets.toSorted((a, b) => Number(b.id === 'politifact') - Number(a.id === 'politifact')));
		expect((await articles.read((await bringIn('Two')).id)).scale.id).toBe('politifact');
		await reset();
	});
	it('are counted in versions, which nobody sends', async () => {
		const first = await changeOne({ ...reworded(plainScale, 'true', 'Right'), version: 40 });
		expect(first.scales.list[0]?.version).toBe(2);
		expect((await change(first.scales.list)).scales.list[0]?.version).toBe(2);
		expect((await changeOne(reworded(plainScale, 'true', 'Correct'))).scales.list[0]?.version).toBe(3);
		await reset();
	});
	it('keep, where something was published, the label that it had', async () => {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		await approve(desk, claim, { rating: 'false' });
		await publications.publish(editor, desk.id, '');
		await changeOne(reworded(plainScale, 'false', 'Wrong'));
		const { snapshot } = await publications.readPublished(desk.article.slug);
		expect(labelOf(snapshot.scale, 'false')).toBe('False');
		expect(labelOf((await publications.workingCopy(desk.id)).scale, 'false')).toBe('Wrong');
		await publications.publish(editor, desk.id, 'Reworded.');
		expect(labelOf((await publications.readPublished(desk.article.slug)).snapshot.scale, 'false')).toBe('Wrong');
		expect(labelOf((await publications.readNumber(desk.id, 1)).scale, 'false')).toBe('False');
		await reset();
	});
	it('do not go while articles use them, nor ratings that verdicts have', async () => {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		await propose(desk, claim, { rating: 'misleading' });
		await expect(change(presets.slice(1))).rejects.toThrow(Invalid);
		const without = (id: string) => ({ ...plainScale, ratings: plainScale.ratings.filter((one) => one.id !== id) });
		await expect(changeOne(without('misleading'))).rejects.toThrow(Invalid);
		const after = await changeOne(without('not-checkable'));
		expect(after.scales.list[0]?.ratings.length).toBe(6);
		await reset();
	});
	it('are chosen for an article as long as they have the ratings that its verdicts have', async () => {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		await propose(desk, claim, { rating: 'misleading' });
		await expect(articles.change(checker, desk.id, { scale: 'politifact' })).rejects.toThrow(Conflict);
		await expect(articles.change(checker, desk.id, { scale: 'none' })).rejects.toThrow(Invalid);
		await articles.change(checker, desk.id, { scale: 'aap' });
		expect((await articles.read(desk.id)).scale.name).toBe('AAP');
		await expect(propose(desk, claim, { rating: 'not-checkable' })).rejects.toThrow(Invalid);
	});
	it('may have no ratings: then the conclusion is the verdict', async () => {
		const desk = await bringIn('Title', 'Police held 19 people.');
		await articles.change(checker, desk.id, { scale: 'conclusion' });
		const claim = await mark(desk, '19');
		await propose(desk, claim, { rating: null });
		await expect(verdicts.requestReview(checker, desk.id, claim.id)).rejects.toThrow(Invalid);
		const approved = await approve(desk, claim, { rating: null, conclusion: 'Police say 12.' });
		expect(approved.verdicts.at(-1)?.reviews[0]?.decision).toBe('approved');
	});
});
