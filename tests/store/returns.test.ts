import { describe, expect, it } from 'vitest';
import { PlainText } from '#lib/domain/plain-text.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { NewReturn } from '#lib/domain/returned.ts';
import * as amendments from '#lib/server/amendments.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import * as events from '#lib/server/events.ts';
import * as exports from '#lib/server/exports.ts';
import * as publications from '#lib/server/publications.ts';
import * as replacements from '#lib/server/replacements.ts';
import * as returns from '#lib/server/returns.ts';
import { engines } from '../support/engines.ts';
import {
	type Desk,
	admin,
	approve,
	bringIn,
	checker,
	editor,
	mark,
	newId,
	otherChecker,
	useNewsroom
} from '../support/newsroom.ts';
import { answered, changed, put, readWord, retyped, withoutIds } from '../support/word.ts';

const HELD = 'Police held 19 people in May.';
const SEIZED = 'The committee seized 268 items and went home.';

interface Talked {
	readonly desk: Desk;
	readonly claim: string;
	readonly thread: string;
	/** The export with what is only the desk's. */
	readonly file: Uint8Array;
}

/** Claims on "19 people", which is talked about, and on "268 items", whose thread is settled; and a note on the article. */
async function talked(): Promise<Talked> {
	const desk = await bringIn('The steppe', HELD, SEIZED);
	const [first, second] = [await mark(desk, '19 people'), await mark(desk, '268 items')];
	await approve(desk, first, { rating: 'true', conclusion: 'The ministry says so.' });
	const [thread, other] = [newId(), newId()];
	await comments.create(checker, desk.id, first.id, { id: thread, body: 'Is it so?' });
	await comments.create(otherChecker, desk.id, second.id, { id: other, body: 'Which items?' });
	await comments.resolve(checker, { articleId: desk.id, claimId: second.id, id: other }, true);
	await comments.createOnArticle(otherChecker, desk.id, { id: newId(), body: 'Who wrote it?' });
	return { desk, claim: first.id, thread, file: await exported(desk) };
}

async function exported({ id }: Desk): Promise<Uint8Array> {
	const file = await exports.write(await publications.workingCopy(id), 'docx', { notes: 'comments' });
	if (typeof file === 'string') throw new Error('A Word file is bytes.');
	return file;
}

async function readBack(file: Uint8Array) {
	const { document, changes, exported: found } = await readWord(file);
	if (!found) throw new Error('It is no file of ours.');
	return { document: document.toJSON() as Record<string, unknown>, changes: [...changes], exported: found };
}

const planOf = async ({ id }: Desk, file: Uint8Array) => returns.planFor(id, await readBack(file));

async function take({ id }: Desk, file: Uint8Array, more: Partial<NewReturn> = {}) {
	const { article } = await articles.read(id);
	const asked = { id: newId(), version: article.version, accept: [] };
	return returns.take(editor, id, { ...(await readBack(file)), ...asked, text: 'corrections', ...more });
}

const textOf = async ({ id }: Desk) =>
	new PlainText(parseDocument((await articles.read(id)).document)).text.split('\n').slice(1);
const saidOn = async ({ id }: Desk, claim: string) =>
	(await claims.read(id, claim)).comments.map(({ body, threadId, resolution }) => [
		body,
		threadId,
		resolution !== null
	]);

const replied = (file: Uint8Array) => answered(file, { to: 'Is it so?', author: 'Dana Serik', text: 'No, 21 were.' });
const TRACKED =
	'<w:del w:id="700" w:author="Dana Serik" w:date="2026-05-04T10:00:00Z"><w:r><w:delText>19</w:delText></w:r></w:del>' +
	'<w:ins w:id="701" w:author="Dana Serik" w:date="2026-05-04T10:00:00Z"><w:r><w:t>21</w:t></w:r></w:ins>' +
	'<w:r><w:t xml:space="preserve"> people</w:t></w:r>';
const tracked = (file: Uint8Array) =>
	changed(file, {
		'word/document.xml': put('<w:r><w:t xml:space="preserve">19 people</w:t></w:r>', TRACKED)
	});
const FIXED = retyped(' and went home.', ' and went away.');

describe.each(engines)('a Word file that comes back, on $name', (engine) => {
	useNewsroom(engine);

	it('that nobody changed brings nothing, whatever its ids have become', async () => {
		const { desk, file } = await talked();
		const nothing = { remarks: [], settled: [], corrections: [], others: [], lost: [], rest: null, whole: null };
		expect(await planOf(desk, file)).toEqual({ version: 0, again: false, ...nothing });
		expect(await planOf(desk, withoutIds(file))).toMatchObject({
			remarks: [],
			corrections: [],
			others: [],
			whole: null
		});
		await expect(take(desk, file)).rejects.toThrow('There is nothing in this file');
	});
	it('has its reply in the thread, by who wrote it, and its settled thread', async () => {
		const { desk, claim, thread, file } = await talked();
		const back = changed(replied(file), {
			'word/commentsExtended.xml': (xml) => {
				const id = /paraId="(\w+)" w15:done="0"\/><w15:commentEx w15:paraId="\w+" w15:done="1"/.exec(xml);
				expect(id).not.toBeNull();
				return xml
					.replaceAll('w15:done="0"', 'w15:done="1"')
					.replace(/(<w15:commentEx w15:paraId="\w+" w15:done=)"1"/, '$1"0"');
			}
		});
		const plan = await planOf(desk, back);
		expect(plan.remarks).toMatchObject([{ kind: 'reply', claim: 1, author: 'Dana Serik', text: 'No, 21 were.' }]);
		expect(plan.settled).toEqual([{ claim: 1, settled: true, text: 'Is it so?' }]);
		expect(await take(desk, back)).toMatchObject({ remarks: 1, settled: 1, corrections: 0, version: null });
		expect(await saidOn(desk, claim)).toEqual([
			['Is it so?', null, true],
			['Dana Serik, 2026-05-04: No, 21 were.', thread, false]
		]);
	});
	it('opens a thread that was settled when it left', async () => {
		const { desk, file } = await talked();
		const back = changed(file, { 'word/commentsExtended.xml': put('w15:done="1"', 'w15:done="0"') });
		expect((await planOf(desk, back)).settled).toEqual([{ claim: 2, settled: false, text: 'Which items?' }]);
	});
	it('proposes what was changed within a claim’s words there, and makes a new version of the rest', async () => {
		const { desk, claim, file } = await talked();
		const back = changed(tracked(file), FIXED);
		expect(await planOf(desk, back)).toMatchObject({
			corrections: [{ claim: 1, before: '19', after: '21', author: 'Dana Serik' }],
			others: [{ before: 'home', after: 'away' }],
			lost: []
		});
		expect(await take(desk, back)).toMatchObject({ remarks: 0, corrections: 1, version: 1 });
		expect(await textOf(desk)).toEqual([HELD, 'The committee seized 268 items and went away.']);
		const [amendment] = (await claims.read(desk.id, claim)).amendments;
		expect(amendment).toMatchObject({ before: '19', after: '21', note: 'Dana Serik, 2026-05-04', authorId: editor.id });
		await amendments.decide(editor, { articleId: desk.id, claimId: claim, id: amendment?.id ?? '' }, 'accepted');
		expect((await textOf(desk))[0]).toBe('Police held 21 people in May.');
	});
	it('makes a new version of everything by choice, which is taken back as any other', async () => {
		const { desk, claim, file } = await talked();
		const back = changed(tracked(replied(file)), FIXED);
		expect(await take(desk, back, { text: 'version' })).toMatchObject({ remarks: 1, corrections: 0, version: 1 });
		expect(await textOf(desk)).toEqual([HELD.replace('19', '21'), 'The committee seized 268 items and went away.']);
		await replacements.undo(editor, desk.id, 1);
		expect(await textOf(desk)).toEqual([HELD, SEIZED]);
		expect(await saidOn(desk, claim)).toHaveLength(2);
		expect(await planOf(desk, back)).toMatchObject({ again: true, remarks: [], corrections: [{ before: '19' }] });
	});
	it('brings nothing the second time', async () => {
		const { desk, file } = await talked();
		const back = changed(tracked(replied(file)), FIXED);
		await take(desk, back);
		const nothing = { again: true, remarks: [], settled: [], corrections: [], others: [], lost: [], whole: null };
		expect(await planOf(desk, back)).toMatchObject(nothing);
		await expect(take(desk, back)).rejects.toThrow('There is nothing in this file');
	});
	it('is the same act by the same id', async () => {
		const { desk, file } = await talked();
		const id = newId();
		const first = await take(desk, replied(file), { id });
		const head = await events.head(desk.id);
		expect(await take(desk, replied(file), { id })).toEqual(first);
		expect(await events.head(desk.id)).toBe(head);
	});
	it('is matched by its words where its ids were lost', async () => {
		const { desk, claim, thread, file } = await talked();
		const back = changed(withoutIds(tracked(replied(file))), FIXED);
		expect(await planOf(desk, back)).toMatchObject({
			remarks: [{ kind: 'reply', claim: 1, text: 'No, 21 were.' }],
			corrections: [{ claim: 1, before: '19', after: '21' }],
			others: [{ before: 'home', after: 'away' }]
		});
		await take(desk, back);
		expect((await saidOn(desk, claim))[1]).toEqual(['Dana Serik, 2026-05-04: No, 21 were.', thread, false]);
	});
	it('says what became of Galley’s own comments where somebody changed them', async () => {
		const { desk, claim, thread, file } = await talked();
		const back = changed(file, {
			'word/comments.xml': (xml) => put('>Is it so?<', '>It is so.<')(put('>True.<', '>False.<')(xml))
		});
		expect((await planOf(desk, back)).remarks).toMatchObject([
			{ kind: 'changed', claim: 1 },
			{ kind: 'changed', claim: 1, text: 'It is so.' }
		]);
		await take(desk, back);
		const said = await saidOn(desk, claim);
		expect(said.slice(1).map(([body]) => body)).toEqual(
			expect.arrayContaining([expect.stringMatching(/^“True\. [^]*” → False\./), '“Is it so?” → It is so.'])
		);
		expect(said.find(([body]) => body === '“Is it so?” → It is so.')?.[1]).toBe(thread);
	});
	it('is put into a text that was edited meanwhile, and tells what is no longer there', async () => {
		const { desk, file } = await talked();
		const now = [HELD.replace('19 people', '20 people'), SEIZED, 'More.'];
		const { document } = await bringIn('The steppe', ...now);
		await replacements.replace(editor, desk.id, { id: newId(), version: 0, document: document.toJSON(), accept: [] });
		const back = changed(tracked(file), FIXED);
		expect(await planOf(desk, back)).toMatchObject({
			...{
				version: 1,
				corrections: [],
				others: [{ before: 'home', after: 'away' }],
				lost: [{ before: '19', after: '21' }]
			}
		});
		await take(desk, back);
		expect(await textOf(desk)).toEqual([now[0], 'The committee seized 268 items and went away.', 'More.']);
	});
	it('is refused where it is of another article, or the text is no longer what was looked at', async () => {
		const [{ desk, file }, other] = [await talked(), await bringIn('Another', HELD)];
		const head = await events.head(desk.id);
		await expect(planOf(other, file)).rejects.toThrow('This file was exported from another article.');
		await expect(take(other, replied(file))).rejects.toThrow('This file was exported from another article.');
		await expect(take(desk, replied(file), { version: 7 })).rejects.toThrow('The text has changed meanwhile.');
		expect(await events.head(desk.id)).toBe(head);
	});
	it('is taken whole or not at all', async () => {
		const { desk, claim, file } = await talked();
		await claims.change(admin, desk.id, claim, { locked: true });
		const head = await events.head(desk.id);
		const read = await readBack(tracked(replied(file)));
		const asked = { ...read, id: newId(), version: 0, text: 'corrections' as const, accept: [] };
		await expect(returns.take(checker, desk.id, asked)).rejects.toThrow('An editor has locked this claim.');
		expect([await events.head(desk.id), (await saidOn(desk, claim)).length]).toEqual([head, 1]);
	});
});
