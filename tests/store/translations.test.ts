import { describe, expect, it } from 'vitest';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import * as articles from '#lib/server/articles.ts';
import * as publications from '#lib/server/publications.ts';
import * as translations from '#lib/server/translations.ts';
import * as states from '#lib/server/states.ts';
import * as unpublications from '#lib/server/unpublications.ts';
import { engines } from '../support/engines.ts';
import { type Desk, approve, bringIn, editor, mark, newId, useNewsroom } from '../support/newsroom.ts';

describe.each(engines)('translations on $name', (engine) => {
	useNewsroom(engine);

	async function written(language: string, heading: string): Promise<Desk> {
		const desk = await bringIn(heading, 'Police held 19 people.');
		await approve(desk, await mark(desk, '19'));
		const article = await articles.change(editor, desk.id, { language });
		return { ...desk, article };
	}
	const publish = ({ id }: Desk, note = '') => publications.publish(editor, id, note);
	const say = ({ id }: Desk, original: Desk | null) =>
		articles.change(editor, id, { translationOf: original?.id ?? null });
	const beside = ({ id, article }: Desk) => translations.publishedBeside(id, article.language);

	it('are named to the readers of each other once they are published, and only then', async () => {
		const [en, kk, ru] = [
			await written('en', 'Nineteen'),
			await written('kk', 'Kazakh nineteen'),
			await written('ru', 'Russian nineteen')
		];
		await say(ru, en);
		// Of a translation: of what that was made from.
		await say(kk, ru);
		expect((await articles.read(kk.id)).translationOf).toBe(en.id);
		await publish(en);
		await publish(ru);
		expect([await beside(en), await beside(ru)]).toEqual([
			[{ slug: 'russian-nineteen', language: 'ru' }],
			[{ slug: 'nineteen', language: 'en' }]
		]);
		await publish(kk);
		await publish(ru, 'Once more.');
		expect((await beside(en)).map(({ language }) => language)).toEqual(['kk', 'ru']);
		expect((await beside(ru)).map(({ language }) => language)).toEqual(['en', 'kk']);
		await unpublications.unpublish(editor, kk.id, 'Not ours.');
		expect((await beside(en)).map(({ language }) => language)).toEqual(['ru']);
		await say(ru, null);
		expect([await beside(en), await beside(ru)]).toEqual([[], []]);
	});

	it('are named once a language, by what was published first', async () => {
		const [en, first, second] = [await written('en', 'A'), await written('ru', 'B'), await written('ru', 'C')];
		for (const one of [first, second]) await say(one, en);
		for (const one of [en, first, second]) await publish(one);
		expect(await beside(en)).toEqual([{ slug: 'b', language: 'ru' }]);
		expect(await beside(second)).toEqual([{ slug: 'a', language: 'en' }]);
	});

	it('are of another article, which is there, in another language', async () => {
		const [en, ru, other] = [await written('en', 'D'), await written('ru', 'E'), await written('en', 'F')];
		await expect(say(en, en)).rejects.toThrow(Invalid);
		await expect(say(other, en)).rejects.toThrow('A translation is in another language than its original.');
		await expect(articles.change(editor, en.id, { translationOf: newId() })).rejects.toThrow(NotFound);
		await say(ru, en);
		await expect(say(en, ru)).rejects.toThrow(Invalid);
		const fr = await written('fr', 'G');
		await expect(say(en, fr)).rejects.toThrow(Conflict);
		await say(ru, en);
		expect((await articles.read(ru.id)).translationOf).toBe(en.id);
	});

	it('stand in the log, and leave what the article was as it was', async () => {
		const [en, ru] = [await written('en', 'H'), await written('ru', 'I')];
		const before = Date.now();
		await say(ru, en);
		const event = (await articles.history(ru.id, 0)).at(-1);
		expect(event).toMatchObject({
			verb: 'article.changed',
			payload: { before: { translationOf: null }, after: { translationOf: en.id } }
		});
		const { snapshot } = await states.asOf(ru.id, { at: before - 1 });
		expect(Object.keys(snapshot.article)).toEqual(Object.keys((await articles.read(ru.id)).article));
	});
});
