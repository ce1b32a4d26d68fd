import { describe, expect, it } from 'vitest';
import { statusOf } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import * as anchors from '#lib/server/anchors.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as replacements from '#lib/server/replacements.ts';
import * as states from '#lib/server/states.ts';
import * as text from '#lib/server/text.ts';
import { documentOf } from '../support/documents.ts';
import { engines } from '../support/engines.ts';
import {
	type Desk,
	approve,
	bringIn,
	checker,
	editor,
	mark,
	newId,
	otherEditor,
	propose,
	requestReview,
	seen,
	useNewsroom
} from '../support/newsroom.ts';
import { paragraph, title } from '../support/snapshot.ts';

const ATTACKS = 'In addition, the agency reported 37.9 million cyberattacks on critical sites.';
const SEIZED = 'The committee seized 268 items, 21 grenades and more than 30,000 rounds.';
const GUARDS = 'The Border Guard Service has detained 6,987 perpetrators since January of the year.';
const LAST = 'After the report, the president ordered him to go on with the work of the agency.';

const MORE = 'In April the agency said that a foreigner had planned an act in the south of the country.';

const articleOf = (...lines: readonly string[]) =>
	documentOf(title('Secret service prevents attacks'), ...lines.map((line) => paragraph(line))).toJSON() as Record<
		string,
		unknown
	>;

/** The figure changed, one sentence gone, one paragraph moved. */
const NEW_TEXT = articleOf(GUARDS, ATTACKS.replace('37.9', '39.7'), LAST, MORE, 'Of grenades 21 were taken.');

/** Four claims; the first is approved. */
async function checked() {
	const desk = await bringIn('Secret service prevents attacks', ATTACKS, SEIZED, LAST, MORE, GUARDS);
	const attacks = await approve(
		desk,
		await requestReview(desk, await propose(desk, await mark(desk, '37.9 million cyberattacks')))
	);
	const grenades = await mark(desk, '21 grenades');
	const guards = await mark(desk, '6,987 perpetrators');
	return { desk, attacks, grenades, guards };
}

const replace = ({ id }: Desk, change: Partial<Parameters<typeof replacements.replace>[2]> = {}, user = editor) =>
	replacements.replace(user, id, { id: newId(), version: 0, document: NEW_TEXT, accept: [], ...change });

const anchorOf = async (desk: Desk, { id }: { readonly id: string }) => (await claims.read(desk.id, id)).anchors[0];
const allAnchors = async ({ id }: Desk) => (await claims.list(id)).flatMap((claim) => claim.anchors);
const verbs = async ({ id }: Desk) => (await events.since(id, 0)).map(({ verb }) => verb);
const revisions = ({ id }: Desk) =>
	database()
		.selectFrom('revision')
		.select(['name', 'version'])
		.where('articleId', '=', id)
		.orderBy('createdAt')
		.orderBy('version')
		.execute();

/** A step that puts words before the article's last. */
async function type({ id }: Desk, version: number, words: string) {
	const { document } = await articles.read(id);
	const at = documentOf(...((document['content'] as Record<string, unknown>[]) ?? [])).content.size - 1;
	const step = { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: words }] } };
	return text.submit(editor, id, { version, clientId: newId(), steps: [step] });
}

describe.each(engines)('new versions of an article on $name', (engine) => {
	useNewsroom(engine);

	describe('a plan', () => {
		it('says what becomes of each passage, and writes nothing', async () => {
			const { desk } = await checked();
			const before = await events.head(desk.id);
			const plan = await replacements.planFor(desk.id, { document: NEW_TEXT });
			expect(plan).toMatchObject({ version: 0, same: false });
			expect(plan.outcomes.map(({ number, fate, was, is }) => [number, fate, was, is])).toEqual([
				[1, 'changed', '37.9 million cyberattacks', '39.7 million cyberattacks'],
				[2, 'orphan', '21 grenades', null],
				[3, 'moved', '6,987 perpetrators', '6,987 perpetrators']
			]);
			expect(plan.outcomes[1]?.proposal).toMatchObject({ words: 'grenades 21' });
			expect(await events.head(desk.id)).toBe(before);
		});
		it('leaves claims out that were removed', async () => {
			const { desk, grenades } = await checked();
			await claims.change(checker, desk.id, grenades.id, { withdrawn: true });
			const plan = await replacements.planFor(desk.id, { document: NEW_TEXT });
			expect(plan.outcomes.map(({ number }) => number)).toEqual([1, 3]);
		});
		it('knows the same text', async () => {
			const { desk } = await checked();
			const { document } = await articles.read(desk.id);
			expect((await replacements.planFor(desk.id, { document })).same).toBe(true);
		});
		it.each([
			['a document of another kind', { document: { type: 'paragraph' } }, Invalid],
			[
				'a document without a title',
				{ document: documentOf(title(), paragraph('Words.')).toJSON() as Record<string, unknown> },
				Invalid
			],
			['a version that is not there', { restores: 7 }, NotFound]
		])('is refused for %s', async (_, wanted, error) => {
			const { desk } = await checked();
			await expect(replacements.planFor(desk.id, wanted)).rejects.toThrow(error);
		});
	});

	describe('a new version', () => {
		it('takes the place of the text', async () => {
			const { desk } = await checked();
			const made = await replace(desk);
			expect(made).toMatchObject({ version: 1, counts: { kept: 0, changed: 1, moved: 1, recovered: 0, orphan: 1 } });
			const { article, document } = await articles.read(desk.id);
			expect([article.version, document]).toEqual([1, NEW_TEXT]);
		});
		it('is one step, which says that everything was replaced', async () => {
			const { desk } = await checked();
			const { id } = await replace(desk);
			const { steps } = await text.since(desk.id, 0);
			expect(steps).toMatchObject([{ version: 1, clientId: id, authorId: editor.id, replaced: true }]);
		});
		it('has its title for the article’s', async () => {
			const { desk } = await checked();
			await replace(desk, {
				document: documentOf(title('Another title'), paragraph(ATTACKS)).toJSON() as Record<string, unknown>
			});
			expect((await articles.read(desk.id)).article.title).toBe('Another title');
		});
		it('leaves no verdict on words that it was not given on', async () => {
			const { desk, attacks, grenades, guards } = await checked();
			await replace(desk);
			expect(statusOf(await claims.read(desk.id, attacks.id))).toBe('stale');
			expect(await anchorOf(desk, attacks)).toMatchObject({ state: 'changed', quote: '37.9 million cyberattacks' });
			expect(await anchorOf(desk, grenades)).toMatchObject({ state: 'orphan', quote: '21 grenades', lostVersion: 0 });
			expect(await anchorOf(desk, guards)).toMatchObject({ state: 'exact', quote: '6,987 perpetrators' });
		});
		it('is told in the log: of the text, and of each claim whose words changed', async () => {
			const { desk } = await checked();
			const before = (await verbs(desk)).length;
			await replace(desk);
			expect((await verbs(desk)).slice(before)).toEqual([
				'text.replaced',
				'anchor.changed',
				'anchor.orphaned',
				'revision.named'
			]);
		});
		it('leaves revisions to go back to', async () => {
			const { desk } = await checked();
			await type(desk, 0, ' More.');
			await replace(desk, { version: 1 });
			await replace(desk, { version: 2, document: articleOf('Short.') });
			expect(await revisions(desk)).toEqual([
				{ name: 'Imported', version: 0 },
				{ name: 'Before new version', version: 1 },
				{ name: 'New version 2', version: 2 },
				{ name: 'New version 3', version: 3 }
			]);
		});
		it('takes a proposal where it is accepted, to be checked again', async () => {
			const { desk, grenades } = await checked();
			const accept = (await claims.read(desk.id, grenades.id)).anchors.map(({ id }) => id);
			await replace(desk, { accept });
			expect(await anchorOf(desk, grenades)).toMatchObject({ state: 'exact', quote: 'grenades 21' });
		});
		it('takes withdrawn claims along: they find their words when they are restored', async () => {
			const { desk, guards } = await checked();
			await claims.change(checker, desk.id, guards.id, { withdrawn: true });
			await replace(desk);
			const anchor = await anchorOf(desk, guards);
			expect(anchor).toMatchObject({ quote: '6,987 perpetrators', state: 'exact' });
			expect(anchor?.from).toBeLessThan(100);
		});
		it('is the same when it comes again', async () => {
			const { desk } = await checked();
			const id = newId();
			const made = await replace(desk, { id });
			expect(await replace(desk, { id })).toEqual(made);
			expect((await articles.read(desk.id)).article.version).toBe(1);
		});
		it('is refused under an id that is taken', async () => {
			const { desk } = await checked();
			const { id } = await replace(desk);
			await expect(replace(desk, { id }, otherEditor)).rejects.toThrow(Conflict);
			const other = await checked();
			await expect(replace(other.desk, { id })).rejects.toThrow(Conflict);
		});
		it('is refused when the text has changed since the plan', async () => {
			const { desk } = await checked();
			await type(desk, 0, ' More.');
			await expect(replace(desk)).rejects.toThrow('The text has changed meanwhile. Look at the plan again.');
			expect((await articles.read(desk.id)).article.version).toBe(1);
		});
		it('is refused when nothing has changed', async () => {
			const { desk } = await checked();
			const { document } = await articles.read(desk.id);
			await expect(replace(desk, { document })).rejects.toThrow(Invalid);
		});
		it('does not go through positions that people saw before it', async () => {
			const { desk } = await checked();
			const anchor = seen(desk, '268 items');
			await replace(desk);
			await expect(claims.create(checker, desk.id, { id: newId(), anchor })).rejects.toThrow(Conflict);
		});
	});

	describe('a new version that is taken back', () => {
		it('leaves text and anchors exactly as before', async () => {
			const { desk } = await checked();
			const [text0, anchors0] = [await articles.read(desk.id), await allAnchors(desk)];
			const { version } = await replace(desk);
			const undone = await replacements.undo(editor, desk.id, version);
			expect(undone.version).toBe(2);
			expect((await articles.read(desk.id)).document).toEqual(text0.document);
			expect(await allAnchors(desk)).toEqual(anchors0);
		});
		it('gives the claims their verdicts back', async () => {
			const { desk, attacks } = await checked();
			const { version } = await replace(desk);
			await replacements.undo(editor, desk.id, version);
			expect(statusOf(await claims.read(desk.id, attacks.id))).toBe('approved');
			expect((await verbs(desk)).slice(-3)).toEqual(['text.restored', 'anchor.recovered', 'anchor.recovered']);
		});
		it('comes back when that is taken back', async () => {
			const { desk } = await checked();
			const { version } = await replace(desk);
			const anchors1 = await allAnchors(desk);
			const undone = await replacements.undo(editor, desk.id, version);
			await replacements.undo(editor, desk.id, undone.version);
			expect((await articles.read(desk.id)).document).toEqual(NEW_TEXT);
			expect(await allAnchors(desk)).toEqual(anchors1);
		});
		it('leaves orphans lost when they were', async () => {
			const { desk, grenades } = await checked();
			await replace(desk, { document: articleOf(ATTACKS, LAST, MORE, GUARDS) });
			const lost = await anchorOf(desk, grenades);
			const back = await replace(desk, { version: 1, document: articleOf(ATTACKS, SEIZED, LAST, MORE, GUARDS) });
			expect(await anchorOf(desk, grenades)).toMatchObject({ state: 'exact', quote: '21 grenades' });
			await replacements.undo(editor, desk.id, back.version);
			expect(await anchorOf(desk, grenades)).toEqual(lost);
			expect(lost).toMatchObject({ state: 'orphan', lostVersion: 0 });
		});
		it('keeps a claim that was marked in it, on its words or lost', async () => {
			const { desk } = await checked();
			const { version } = await replace(desk);
			const { document } = await articles.read(desk.id);
			const now = {
				...desk,
				article: { ...desk.article, version },
				document: documentOf(...(document['content'] as Record<string, unknown>[]))
			};
			const [kept, lost] = [await mark(now, 'ordered him'), await mark(now, 'Of grenades 21')];
			await replacements.undo(editor, desk.id, version);
			expect(await anchorOf(desk, kept)).toMatchObject({ state: 'exact', quote: 'ordered him' });
			expect(await anchorOf(desk, lost)).toMatchObject({ state: 'orphan', quote: 'Of grenades 21' });
		});
		it('is taken back once, however often that is asked', async () => {
			const { desk } = await checked();
			const { version } = await replace(desk);
			const undone = await replacements.undo(editor, desk.id, version);
			expect(await replacements.undo(editor, desk.id, version)).toEqual(undone);
			expect((await articles.read(desk.id)).article.version).toBe(2);
		});
		it('is refused once the text was edited', async () => {
			const { desk } = await checked();
			const { version } = await replace(desk);
			await type(desk, version, ' More.');
			await expect(replacements.undo(editor, desk.id, version)).rejects.toThrow(Conflict);
		});
		it('is refused to others', async () => {
			const { desk } = await checked();
			const { version } = await replace(desk);
			await expect(replacements.undo(otherEditor, desk.id, version)).rejects.toThrow(Forbidden);
		});
		it('is not found where there was none', async () => {
			const { desk } = await checked();
			await type(desk, 0, ' More.');
			await expect(replacements.undo(editor, desk.id, 1)).rejects.toThrow(NotFound);
			await expect(replacements.undo(editor, desk.id, NaN)).rejects.toThrow(NotFound);
		});
	});

	describe('an earlier version that is restored', () => {
		it('stands there as a new one, with the claims on their words', async () => {
			const { desk, attacks, grenades } = await checked();
			const { document } = await articles.read(desk.id);
			await replace(desk);
			const restored = await replace(desk, { version: 1, document: undefined, restores: 0 });
			expect(restored.counts).toMatchObject({ recovered: 2 });
			expect((await articles.read(desk.id)).document).toEqual(document);
			expect(await anchorOf(desk, attacks)).toMatchObject({ state: 'exact', quote: '37.9 million cyberattacks' });
			expect(await anchorOf(desk, grenades)).toMatchObject({ state: 'exact', quote: '21 grenades' });
			expect((await revisions(desk)).at(-1)).toEqual({ name: 'Version 0 restored', version: 2 });
		});
		it('of which no revision was named is found by its steps', async () => {
			const { desk } = await checked();
			await type(desk, 0, ' One.');
			await type(desk, 1, ' Two.');
			const plan = await replacements.planFor(desk.id, { restores: 1 });
			expect(plan.outcomes.map(({ fate }) => fate)).toEqual(['kept', 'kept', 'kept']);
			await replace(desk, { version: 2, document: undefined, restores: 1 });
			const { document } = await articles.read(desk.id);
			expect(JSON.stringify(document)).toContain('year. One.');
			expect(JSON.stringify(document)).not.toContain('Two.');
		});
		it('has its claims where they stood in it, not where the same words stand as well', async () => {
			const desk = await bringIn('Secret service prevents attacks', 'It took 21 grenades.', 'He saw 21 grenades.');
			const plain = new PlainText(desk.document);
			const second = plain.positionAt(plain.text.lastIndexOf('21 grenades'));
			const anchor = { ...seen(desk, '21 grenades'), from: second, to: second + '21 grenades'.length };
			const claim = await claims.create(checker, desk.id, { id: newId(), anchor });
			await replace(desk, { document: articleOf('It took 21 grenades.') });
			await replace(desk, { version: 1, document: undefined, restores: 0 });
			expect(await anchorOf(desk, claim)).toMatchObject({ state: 'exact', from: second, quote: '21 grenades' });
		});
	});

	describe('the past across a new version', () => {
		it('has every claim where it stood', async () => {
			const { desk } = await checked();
			const before = await allAnchors(desk);
			await replace(desk);
			const after = await allAnchors(desk);
			const { version } = await type(desk, 1, ' More.');
			const at = async (wanted: number) =>
				(await states.asOf(desk.id, { version: wanted })).snapshot.claims.flatMap((claim) => claim.anchors);
			expect(version).toBe(2);
			expect(new Set(await at(0))).toEqual(new Set(before));
			expect(new Set(await at(1))).toEqual(new Set(after));
		});
	});

	describe('a lost passage', () => {
		/** A claim that the new version has left without words, with what stands there now. */
		async function lost() {
			const { desk, grenades } = await checked();
			await replace(desk);
			const { article, document } = await articles.read(desk.id);
			const now = { id: desk.id, article, document: documentOf(...(document['content'] as Record<string, unknown>[])) };
			const anchor = await anchorOf(desk, grenades);
			if (!anchor) throw new Error('The claim has no passage.');
			const attach = (quote: string, user = checker) =>
				anchors.move(user, desk.id, grenades.id, { ...seen(now, quote), id: anchor.id });
			return { desk: now, claim: grenades, anchor, attach };
		}
		const undo = (desk: Desk, claim: { readonly id: string }, { id }: { readonly id: string }, user = checker) =>
			anchors.undoMove(user, desk.id, claim.id, id);

		it('is put on other words', async () => {
			const { desk, claim, attach } = await lost();
			expect(statusOf(await attach('grenades 21'))).toBe('open');
			expect(await anchorOf(desk, claim)).toMatchObject({ state: 'exact', quote: 'grenades 21' });
		});
		it('has its verdict checked again where the words say something else', async () => {
			const { desk, attacks } = await checked();
			await replace(desk, { document: articleOf(SEIZED, LAST) });
			const { article, document } = await articles.read(desk.id);
			const now = { id: desk.id, article, document: documentOf(...(document['content'] as Record<string, unknown>[])) };
			const anchor = await anchorOf(desk, attacks);
			const moved = await anchors.move(checker, desk.id, attacks.id, {
				...seen(now, '30,000 rounds'),
				id: anchor?.id ?? ''
			});
			expect(statusOf(moved)).toBe('stale');
			expect(moved.anchors[0]).toMatchObject({ state: 'changed', quote: '37.9 million cyberattacks' });
		});
		it('is lost again exactly as it was when that is taken back', async () => {
			const { desk, claim, anchor, attach } = await lost();
			await attach('grenades 21');
			expect((await undo(desk, claim, anchor)).anchors).toEqual([anchor]);
			expect(await anchorOf(desk, claim)).toEqual(anchor);
		});
		it('stands where it stood, carried by what was typed since', async () => {
			const { desk, claim, anchor, attach } = await lost();
			await attach('grenades 21');
			const step = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'Now: ' }] } };
			await text.submit(editor, desk.id, { version: 1, clientId: newId(), steps: [step] });
			expect((await undo(desk, claim, anchor)).anchors).toEqual([
				{ ...anchor, from: anchor.from + 5, to: anchor.to + 5 }
			]);
		});
		it('is not taken from other people', async () => {
			const { desk, claim, anchor, attach } = await lost();
			await attach('grenades 21');
			await expect(undo(desk, claim, anchor, editor)).rejects.toThrow(Conflict);
		});
		it('is not lost again where something has happened to it since', async () => {
			const { desk, claim, anchor, attach } = await lost();
			await attach('grenades 21');
			await attach('ordered him', editor);
			await expect(undo(desk, claim, anchor)).rejects.toThrow(Conflict);
		});
		it('is not lost again twice', async () => {
			const { desk, claim, anchor, attach } = await lost();
			await attach('grenades 21');
			await undo(desk, claim, anchor);
			await expect(undo(desk, claim, anchor)).rejects.toThrow(Conflict);
		});
	});
});
