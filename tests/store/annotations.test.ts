import { describe, expect, it } from 'vitest';
import { type Annotation, CONTEXT } from '#lib/domain/annotation.ts';
import * as annotations from '#lib/server/annotations/store.ts';
import * as claims from '#lib/server/claims.ts';
import { readConfig } from '#lib/server/config.ts';
import * as publications from '#lib/server/publications.ts';
import * as unpublications from '#lib/server/unpublications.ts';
import { engines } from '../support/engines.ts';
import {
	admin,
	approve,
	bringIn,
	checker,
	claimOn,
	editor,
	newId,
	otherChecker,
	useNewsroom
} from '../support/newsroom.ts';

const annotation = (change: Record<string, unknown> = {}): Annotation => ({
	...{ '@context': CONTEXT, type: 'Annotation', target: 'http://www.example.com/index.html' },
	body: { type: 'TextualBody', value: 'I like this page!' },
	...change
});
const on = (source: string, exact: string, more: Record<string, unknown> = {}) => ({
	...{ type: 'SpecificResource', source },
	selector: [{ type: 'TextQuoteSelector', exact, ...more }]
});
const { origin } = readConfig();

describe.each(engines)('annotations on $name', (each) => {
	useNewsroom(each);

	/** An article that readers have, with one claim. */
	async function published() {
		const { desk, claim } = await claimOn('Police held 19 people in May.', '19 people');
		await approve(desk, claim, { conclusion: 'It was 19.' });
		await publications.publish(editor, desk.id, '');
		return { desk, claim };
	}

	it('that are published claims are everybody’s to read, under addresses of ours', async () => {
		const { desk } = await published();
		const [only, ...others] = await annotations.list(desk.id, null);
		expect(others).toEqual([]);
		expect(only).toMatchObject({
			id: 'claim-1',
			mayChange: false,
			annotation: {
				id: `${origin}/annotations/${desk.id}/claim-1`,
				canonical: `${origin}/a/${desk.article.slug}#note-1`,
				motivation: 'assessing'
			}
		});
		expect(await annotations.read(desk.id, 'claim-1', null)).toEqual(only);
	});
	it('of an article that readers do not have are nobody’s but the newsroom’s', async () => {
		const desk = await bringIn('Title', 'one two');
		await expect(annotations.list(desk.id, null)).rejects.toThrow('This page was not found.');
		expect(await annotations.list(desk.id, checker)).toEqual([]);
		await expect(annotations.list(desk.id, { ...checker, scopes: ['write'] })).rejects.toThrow(
			'This page was not found.'
		);
		await expect(annotations.list(newId(), checker)).rejects.toThrow('This article was not found.');
		const was = await published();
		await unpublications.unpublish(editor, was.desk.id, 'We were wrong.');
		await expect(annotations.list(was.desk.id, null)).rejects.toThrow('This page was not found.');
	});
	it('that were sent are kept as they are, for the newsroom alone', async () => {
		const { desk } = await published();
		const sent = annotation({ canonical: 'urn:uuid:1', id: 'https://hyp.is/1', 'schema:about': { a: [1] } });
		const { annotation: kept, id } = await annotations.create(checker, desk.id, sent);
		expect(kept).toEqual({
			...annotation({ canonical: 'urn:uuid:1', via: 'https://hyp.is/1', 'schema:about': { a: [1] } }),
			id: `${origin}/annotations/${desk.id}/${id}`
		});
		expect((await annotations.list(desk.id, editor)).map((one) => one.id)).toEqual(['claim-1', id]);
		expect((await annotations.list(desk.id, null)).map((one) => one.id)).toEqual(['claim-1']);
		await expect(annotations.read(desk.id, id, null)).rejects.toThrow('This annotation was not found.');
		expect(await claims.list(desk.id)).toHaveLength(1);
	});
	it('of words of the article become claims', async () => {
		const desk = await bringIn('Title', 'Police held 19 people in May. Police held 20 people in June.');
		const target = on(`${origin}/a/${desk.article.slug}`, '20 people', { prefix: 'held ', suffix: ' in June' });
		await annotations.create(checker, desk.id, annotation({ target }));
		expect(
			(await claims.list(desk.id)).map(({ number, note, anchors, authorId }) => [
				...[number, note, anchors[0]?.quote, authorId]
			])
		).toEqual([[1, 'I like this page!', '20 people', checker.id]]);
	});
	it.each<[string, string, string]>([
		['that it does not say', 'own', '21 people'],
		['that it says twice', 'own', 'Police held'],
		['of another page', 'https://example.org/other', '20 people']
	])('of words %s are kept, and become no claims', async (_, source, exact) => {
		const desk = await bringIn('Title', 'Police held 19 people in May. Police held 20 people in June.');
		const address = source === 'own' ? `${origin}/a/${desk.article.slug}` : source;
		await annotations.create(checker, desk.id, annotation({ target: on(address, exact) }));
		expect([(await claims.list(desk.id)).length, (await annotations.list(desk.id, checker)).length]).toEqual([0, 1]);
	});
	it('change only as they were read', async () => {
		const desk = await bringIn('Title', 'one two');
		const first = await annotations.create(checker, desk.id, annotation());
		const which = { articleId: desk.id, id: first.id };
		const next = annotation({ target: 'http://other.example/' });
		const second = await annotations.replace(checker, { ...which, ifMatch: first.etag }, next);
		expect([second.annotation['target'], second.etag === first.etag]).toEqual(['http://other.example/', false]);
		const stale = { ...which, ifMatch: first.etag };
		await expect(annotations.replace(checker, stale, annotation())).rejects.toMatchObject({ status: 412 });
		await expect(annotations.remove(checker, stale)).rejects.toMatchObject({ status: 412 });
		expect(await annotations.read(desk.id, first.id, checker)).toEqual(second);
		await annotations.remove(checker, { ...which, ifMatch: second.etag });
		await expect(annotations.read(desk.id, first.id, checker)).rejects.toThrow('This annotation was not found.');
	});
	it('keep what they are a copy of', async () => {
		const desk = await bringIn('Title', 'one two');
		const { id } = await annotations.create(checker, desk.id, annotation({ canonical: 'urn:uuid:1' }));
		const which = { articleId: desk.id, id, ifMatch: null };
		const other = annotations.replace(checker, which, annotation({ canonical: 'urn:uuid:2' }));
		await expect(other).rejects.toMatchObject({ status: 409 });
		expect((await annotations.replace(checker, which, annotation())).annotation['canonical']).toBe('urn:uuid:1');
	});
	it('are changed by who sent them, and by editors', async () => {
		const desk = await bringIn('Title', 'one two');
		const { id } = await annotations.create(checker, desk.id, annotation());
		const which = { articleId: desk.id, id, ifMatch: null };
		await expect(annotations.replace(otherChecker, which, annotation())).rejects.toMatchObject({ status: 403 });
		await expect(annotations.remove(otherChecker, which)).rejects.toMatchObject({ status: 403 });
		await annotations.replace(editor, which, annotation());
		await annotations.remove(admin, which);
	});
	it('that are published claims are changed in Galley alone', async () => {
		const { desk } = await published();
		const which = { articleId: desk.id, id: 'claim-1', ifMatch: null };
		const said = 'This annotation is a published claim. It changes in Galley, by the article’s next publication.';
		await expect(annotations.replace(editor, which, annotation())).rejects.toThrow(said);
		await expect(annotations.remove(editor, which)).rejects.toThrow(said);
	});
	it('of another article are not found', async () => {
		const [one, other] = [await bringIn('Title', 'one'), await bringIn('Title', 'two')];
		const { id } = await annotations.create(checker, one.id, annotation());
		const which = { articleId: other.id, id, ifMatch: null };
		await expect(annotations.read(other.id, id, checker)).rejects.toMatchObject({ status: 404 });
		await expect(annotations.replace(checker, which, annotation())).rejects.toMatchObject({ status: 404 });
		await expect(annotations.remove(checker, which)).rejects.toMatchObject({ status: 404 });
	});
});
