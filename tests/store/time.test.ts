import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema, parseDocument } from '#lib/domain/schema.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';
import * as articles from '#lib/server/articles.ts';
import * as cases from '#lib/server/cases.ts';
import * as claimStates from '#lib/server/claim-states.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as documents from '#lib/server/documents.ts';
import * as events from '#lib/server/events.ts';
import * as publications from '#lib/server/publications.ts';
import * as replacements from '#lib/server/replacements.ts';
import * as revisions from '#lib/server/revisions.ts';
import * as states from '#lib/server/states.ts';
import * as visits from '#lib/server/visits.ts';
import { documentOf } from '../support/documents.ts';
import { edit, reword } from '../support/editing.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, approve, attach, bringIn, checker, claimOn, decide, editor, mark, newId, otherChecker, propose,
	requestReview, useNewsroom
} from '../support/newsroom.ts';
import { paragraph, title } from '../support/snapshot.ts';

const DAY = Date.UTC(2026, 4, 4);
const at = (clock: string): number => {
	const [hour = 0, minute = 0] = clock.split(':').map(Number);
	return DAY + (hour * 60 + minute) * 60_000;
};
const setClock = (clock: string): void => void vi.setSystemTime(at(clock));

const plainOf = (snapshot: Snapshot): string => new PlainText(parseDocument(snapshot.document)).text;

/** A claim as one line: its number, the words at its places, its rating and its status. */
function line(claim: Claim, snapshot: Snapshot): string {
	const document = parseDocument(snapshot.document);
	const words = claim.anchors.map((anchor) =>
		anchor.state === 'orphan' ? `(${anchor.quote})` : document.textBetween(anchor.from, anchor.to)
	);
	return [`C${claim.number}`, words.join(' + '), currentVerdict(claim.verdicts)?.rating ?? '–', statusOf(claim)].join(
		' '
	);
}

/** The article at a minute: its text, then its claims. */
async function shown(desk: Desk, clock: string): Promise<readonly string[]> {
	const { snapshot } = await states.asOf(desk.id, { at: at(clock) });
	return [plainOf(snapshot), ...snapshot.claims.map((claim) => line(claim, snapshot))];
}

const TITLE = 'Report';
const TEXT = 'Police held 19 people. They seized 21 grenades.';

/** One day at the desk, told by the minute. */
async function day(): Promise<Desk> {
	setClock('09:00');
	const desk = await bringIn(TITLE, TEXT);
	setClock('09:10');
	const first = await mark(desk, '19 people');
	setClock('09:20');
	const second = await mark(desk, '21 grenades');
	setClock('09:30');
	const asked = await requestReview(desk, await propose(desk, first, { rating: 'true' }));
	setClock('09:40');
	await decide(desk, asked, { decision: 'returned', reason: 'Say when.' });
	setClock('09:50');
	const again = await requestReview(desk, asked);
	await decide(desk, again);
	setClock('10:00');
	await reword(editor, desk.id, 'Police', 'The police');
	setClock('10:10');
	await reword(editor, desk.id, '19 people', '91 people');
	setClock('10:20');
	await claims.change(otherChecker, desk.id, second.id, { withdrawn: true });
	setClock('10:30');
	await claims.change(otherChecker, desk.id, second.id, { withdrawn: false });
	setClock('10:40');
	await reword(editor, desk.id, ' They seized 21 grenades.', '');
	setClock('10:50');
	await reword(editor, desk.id, '91 people', '19 people');
	setClock('11:00');
	return desk;
}

describe.each(engines)('time on $name', (engine) => {
	useNewsroom(engine);
	afterEach(() => vi.useRealTimers());
	const clock = () => vi.useFakeTimers({ toFake: ['Date'] });

	describe('an article as of a minute', () => {
		it('is what it was, at every minute of a day', async () => {
			clock();
			const desk = await day();
			const opening = `${TITLE}\n${TEXT}`;
			const edited = `${TITLE}\nThe police held 19 people. They seized 21 grenades.`;
			const stale = `${TITLE}\nThe police held 91 people. They seized 21 grenades.`;
			const shorter = `${TITLE}\nThe police held 91 people.`;
			expect(await shown(desk, '09:05')).toEqual([opening]);
			expect(await shown(desk, '09:15')).toEqual([opening, 'C1 19 people – open']);
			expect(await shown(desk, '09:25')).toEqual([opening, 'C1 19 people – open', 'C2 21 grenades – open']);
			expect((await shown(desk, '09:35'))[1]).toBe('C1 19 people true in-review');
			expect((await shown(desk, '09:45'))[1]).toBe('C1 19 people true returned');
			expect((await shown(desk, '09:55'))[1]).toBe('C1 19 people true approved');
			expect(await shown(desk, '10:05')).toEqual([edited, 'C1 19 people true approved', 'C2 21 grenades – open']);
			expect(await shown(desk, '10:15')).toEqual([stale, 'C1 91 people true stale', 'C2 21 grenades – open']);
			expect((await shown(desk, '10:25'))[2]).toBe('C2 21 grenades – withdrawn');
			expect((await shown(desk, '10:35'))[2]).toBe('C2 21 grenades – open');
			expect(await shown(desk, '10:45')).toEqual([shorter, 'C1 91 people true stale', 'C2 (21 grenades) – orphaned']);
			expect(await shown(desk, '10:55')).toEqual([
				...[`${TITLE}\nThe police held 19 people.`, 'C1 19 people true approved', 'C2 (21 grenades) – orphaned']
			]);
		});
		it('is by the present what the desk has', async () => {
			clock();
			const desk = await day();
			const { snapshot, version } = await states.asOf(desk.id, { at: at('23:00') });
			const { publication: _, ...now } = await publications.workingCopy(desk.id);
			// Where words that are gone once stood is a hint, which steps beside it may move.
			const known = ({ anchors, ...claim }: Claim) => ({
				...claim,
				anchors: anchors.map((one) => (one.state === 'orphan' ? { ...one, from: 0, to: 0 } : one))
			});
			expect({ ...snapshot, claims: snapshot.claims.map(known) }).toMatchObject({
				...now,
				claims: now.claims.map(known)
			});
			expect([version, snapshot.publication]).toEqual([4, { number: 0, at: at('11:00') }]);
		});
		it('from before it was brought in is what was brought in', async () => {
			clock();
			const desk = await day();
			expect(await states.asOf(desk.id, { at: 0 })).toMatchObject({ at: at('09:00'), version: 0, sequence: 1 });
		});
		it('has the settings and the people that it had', async () => {
			clock();
			const desk = await day();
			await articles.change(editor, desk.id, { byline: 'Somebody else' });
			setClock('11:10');
			await articles.change(editor, desk.id, { byline: 'A third', language: 'en-GB' });
			const known = async (clock: string) => (await states.asOf(desk.id, { at: at(clock) })).snapshot;
			expect([(await known('10:59')).article.byline, (await known('11:05')).article.byline]).toEqual([
				...['By', 'Somebody else']
			]);
			expect((await known('09:15')).people.map(({ name }) => name)).toEqual(['Aigerim Kim']);
			expect((await known('09:45')).people.map(({ name }) => name)).toEqual(['Aigerim Kim', 'Daniel Mora']);
		});
		it('has the sources that it rested on', async () => {
			clock();
			setClock('09:00');
			const { desk, claim } = await claimOn(TEXT, '19 people');
			setClock('09:10');
			await attach(desk, claim);
			const sources = async (clock: string) => (await states.asOf(desk.id, { at: at(clock) })).snapshot.sources.length;
			expect([await sources('09:05'), await sources('09:15')]).toEqual([0, 1]);
		});
		it('is not there where the article is not', async () =>
			await expect(states.asOf(newId(), { at: 0 })).rejects.toThrow(NotFound));
	});

	describe('an article as of a version', () => {
		const version = async (desk: Desk, number: number) => {
			const { snapshot, ...moment } = await states.asOf(desk.id, { version: number });
			return { ...moment, text: plainOf(snapshot), claims: snapshot.claims.map((claim) => line(claim, snapshot)) };
		};
		it('is what it was at the end of that version', async () => {
			clock();
			const desk = await day();
			expect(await version(desk, 0)).toMatchObject({
				...{ version: 0, at: at('10:00') - 1, text: `${TITLE}\n${TEXT}` },
				claims: ['C1 19 people true approved', 'C2 21 grenades – open']
			});
			expect((await version(desk, 2)).claims).toEqual(['C1 91 people true stale', 'C2 21 grenades – open']);
			expect(await version(desk, 4)).toMatchObject({ version: 4, at: at('11:00') });
		});
		it('is not there before it is written', async () => {
			const desk = await bringIn(TITLE, TEXT);
			await expect(states.asOf(desk.id, { version: 1 })).rejects.toThrow(NotFound);
		});
		it.each(['at=x', 'at=-1', 'at=', 'at=1.5', 'at=1e3', 'version=', 'version=99999999999999999', 'at=1&version=1'])(
			'is not asked for as "%s"',
			(query) => expect(() => states.asked(new URLSearchParams(query))).toThrow(Invalid)
		);
	});

	describe('an anchor is carried to a version in which nothing was said about it', () => {
		it('through many edits around it, a checkpoint between them', async () => {
			const desk = await bringIn(TITLE, TEXT);
			const claim = await mark(desk, '21 grenades');
			for (let edit = 0; edit < 210; edit += 1)
				await reword(editor, desk.id, 'Police', edit % 3 ? 'Police' : 'A Police');
			const { snapshot, version } = await states.asOf(desk.id, { version: 205 });
			expect(version).toBe(205);
			expect(snapshot.claims.map((one) => line(one, snapshot))).toEqual(['C1 21 grenades – open']);
			expect(snapshot.claims[0]?.anchors[0]?.prefix).toBe('ice held 19 people. They seized ');
			expect(claim.anchors[0]?.from).toBe(44);
			expect(snapshot.claims[0]?.anchors[0]?.from).toBe(44 + 2 * 69);
			const kept = await database()
				.selectFrom('revision')
				.select(['version', 'name'])
				.where('articleId', '=', desk.id)
				.execute();
			expect(kept.map((one) => `${one.version} ${one.name}`).toSorted()).toEqual(['0 Imported', '200 ']);
			expect((await revisions.list(desk.id)).map(({ name }) => name)).toEqual(['Imported']);
		});
		it('step by step, where its words left and came back in one write', async () => {
			const desk = await bringIn(TITLE, TEXT);
			await mark(desk, '21 grenades');
			await edit(editor, desk.id, (doc) => new Transform(doc).delete(44, 55).insert(44, doc.slice(44, 55).content));
			const { snapshot } = await states.asOf(desk.id, { version: 2 });
			expect(plainOf(snapshot)).toBe(`${TITLE}\n${TEXT}`);
			expect(snapshot.claims.map((one) => line(one, snapshot))).toEqual(['C1 21 grenades – open']);
		});
	});

	describe('a new version of the article', () => {
		const whole = (...lines: readonly string[]) =>
			documentOf(title(TITLE), ...lines.map((line) => paragraph(line))).toJSON() as Record<string, unknown>;
		const bringVersion = async (desk: Desk, text: { document: Record<string, unknown> } | { restores: number }) => {
			const { version } = (await articles.read(desk.id)).article;
			return replacements.replace(editor, desk.id, { id: newId(), version, accept: [], ...text });
		};
		it('is shown with its claims from its moment on, and the old one with theirs before it', async () => {
			clock();
			const desk = await day();
			await bringVersion(desk, { document: whole('An opening that is new.', 'The police held 19 people on Friday.') });
			setClock('11:10');
			expect(await shown(desk, '10:55')).toEqual([
				...[`${TITLE}\nThe police held 19 people.`, 'C1 19 people true approved', 'C2 (21 grenades) – orphaned']
			]);
			expect(await shown(desk, '11:05')).toEqual([
				`${TITLE}\nAn opening that is new.\nThe police held 19 people on Friday.`,
				...['C2 (21 grenades) – orphaned', 'C1 19 people true approved']
			]);
		});
		it('can be any version of the past, whose claims stand where they stood', async () => {
			clock();
			const desk = await day();
			await bringVersion(desk, { restores: 1 });
			setClock('11:10');
			await bringVersion(desk, { restores: 3 });
			setClock('11:20');
			const first = [`${TITLE}\nThe police held 19 people. They seized 21 grenades.`];
			expect(await shown(desk, '11:05')).toEqual([...first, 'C1 19 people true approved', 'C2 21 grenades – open']);
			expect(await shown(desk, '11:15')).toEqual([
				...[`${TITLE}\nThe police held 91 people.`, 'C2 (21 grenades) – orphaned', 'C1 91 people true stale']
			]);
			expect((await revisions.list(desk.id)).map(({ name, version }) => [name, version])).toEqual([
				['Version 3 restored', 6],
				['Version 1 restored', 5],
				['Before new version', 4],
				['Imported', 0]
			]);
		});
		it('is named, though a checkpoint was made of it', async () => {
			const desk = await bringIn(TITLE, TEXT);
			const nothing = (doc: Node) => new Transform(doc).replaceWith(9, 9, articleSchema.text('x')).delete(9, 10);
			for (let turn = 0; turn < 99; turn += 1) await edit(editor, desk.id, nothing);
			await edit(editor, desk.id, (doc) => new Transform(doc).replaceWith(9, 9, articleSchema.text('x')));
			await bringVersion(desk, { document: whole('Another text.') });
			expect((await revisions.list(desk.id)).map(({ name, version }) => [name, version])).toEqual([
				['New version 2', 200],
				['Before new version', 199],
				['Imported', 0]
			]);
		});
	});

	describe('a state of a claim', () => {
		const rows = (id: string) =>
			database()
				.selectFrom('claimState')
				.select(['sequence', 'version'])
				.where('claimId', '=', id)
				.orderBy('sequence')
				.execute();
		it('is kept once for each write about it, and for no other', async () => {
			const { desk, claim } = await claimOn(TEXT, '19 people');
			await mark(desk, '21 grenades');
			await attach(desk, claim);
			await claims.change(checker, desk.id, claim.id, { note: 'n', withdrawn: true });
			expect(await rows(claim.id)).toEqual([
				{ sequence: 2, version: 0 },
				{ sequence: 5, version: 0 },
				{ sequence: 7, version: 0 }
			]);
		});
		it('is kept for claims that are named though no event is about them', async () => {
			const { desk, claim } = await claimOn(TEXT, '19 people');
			await events.write(editor.id, desk.id, async (writer) => {
				await writer.append('article.changed', desk.id, { before: {}, after: {} });
				await claimStates.record(writer, desk.id, [claim.id, claim.id, newId(), desk.id]);
				await writer.append('claim.changed', claim.id);
			});
			expect((await rows(claim.id)).map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
		});
		it('is not kept of a write that fails', async () => {
			const { desk, claim } = await claimOn(TEXT, '19 people');
			const failing = events.write(editor.id, desk.id, async ({ append }) => {
				await append('claim.changed', claim.id);
				throw new Conflict('No.');
			});
			await expect(failing).rejects.toThrow(Conflict);
			expect(await rows(claim.id)).toHaveLength(1);
		});
		it('is begun for claims from before states were kept, and stands for all that was before', async () => {
			clock();
			const desk = await day();
			await database().deleteFrom('claimState').where('articleId', '=', desk.id).execute();
			await claimStates.begin();
			await claimStates.begin();
			const { snapshot } = await states.asOf(desk.id, { at: at('23:00') });
			expect(snapshot.claims.map((one) => line(one, snapshot))).toEqual([
				'C1 19 people true approved',
				'C2 (21 grenades) – orphaned'
			]);
		});
		it('is kept of the claims of a case', async () => {
			clock();
			const desk = await day();
			const snapshot = v.parse(Snapshot, JSON.parse(JSON.stringify(await publications.workingCopy(desk.id))));
			setClock('12:00');
			const copy = await cases.bring(admin, snapshot);
			setClock('12:10');
			const then = await states.asOf(copy.id, { at: at('12:05') });
			expect(then.snapshot.claims.map((one) => line(one, then.snapshot))).toEqual([
				...['C1 19 people true approved', 'C2 (21 grenades) – orphaned']
			]);
		});
		it('leaves the chain of events whole', async () => {
			clock();
			await day();
			expect((await events.verify()).breaks).toEqual([]);
		});
	});

	describe('a revision', () => {
		it('is made when an article is brought in, published, and named by hand', async () => {
			clock();
			setClock('09:00');
			const { desk, claim } = await claimOn(TEXT, '19 people');
			setClock('09:10');
			await approve(desk, claim);
			setClock('09:20');
			await publications.publish(editor, desk.id, '');
			setClock('09:30');
			await reword(editor, desk.id, 'Police', 'The police');
			setClock('09:40');
			const id = newId();
			await revisions.create(otherChecker, desk.id, { id, name: 'Before lunch' });
			const made = (await revisions.list(desk.id)).map((one) => [one.name, one.version, one.authorId, one.createdAt]);
			expect(made).toEqual([
				['Before lunch', 1, otherChecker.id, at('09:40')],
				['Published 1', 0, editor.id, at('09:20')],
				['Imported', 0, checker.id, at('09:00')]
			]);
			const named = (await articles.history(desk.id, 0)).filter(({ verb }) => verb === 'revision.named');
			expect(named.map(({ payload }) => payload['name'])).toEqual(['Published 1', 'Before lunch']);
			expect(named[1]?.payload).toEqual({ revision: id, name: 'Before lunch', version: 1 });
		});
		it('is the same when it comes again', async () => {
			const desk = await bringIn(TITLE, TEXT);
			const one = { id: newId(), name: 'A' };
			expect(await revisions.create(checker, desk.id, one)).toEqual(await revisions.create(checker, desk.id, one));
			expect(await revisions.list(desk.id)).toHaveLength(2);
		});
		it('does not stand in two articles, nor for two people', async () => {
			const [desk, other] = [await bringIn(TITLE, TEXT), await bringIn(TITLE, TEXT)];
			const one = { id: newId(), name: 'A' };
			await revisions.create(checker, desk.id, one);
			await expect(revisions.create(checker, other.id, one)).rejects.toThrow(Conflict);
			await expect(revisions.create(editor, desk.id, one)).rejects.toThrow(Conflict);
		});
		it('is not of an article that is not there', async () => {
			await expect(revisions.create(checker, newId(), { id: newId(), name: 'A' })).rejects.toThrow(NotFound);
			await expect(revisions.list(newId())).rejects.toThrow(NotFound);
		});
	});

	describe('a document', () => {
		it('is made for any version', async () => {
			clock();
			const desk = await day();
			const text = async (version: number) =>
				new PlainText(await documents.documentAt(database(), desk.id, version)).text;
			expect(await text(0)).toBe(`${TITLE}\n${TEXT}`);
			expect(await text(3)).toBe(`${TITLE}\nThe police held 91 people.`);
			await expect(text(5)).rejects.toThrow(NotFound);
			await expect(text(-1)).rejects.toThrow(NotFound);
		});
	});

	describe('a visit', () => {
		it('answers the one before, of this person alone', async () => {
			clock();
			setClock('09:00');
			const desk = await bringIn(TITLE, TEXT);
			expect(await visits.begin(checker, desk.id)).toBeNull();
			setClock('09:10');
			await mark(desk, '19 people');
			expect(await visits.begin(checker, desk.id)).toEqual({ sequence: 1, at: at('09:00') });
			expect(await visits.begin(editor, desk.id)).toBeNull();
			setClock('09:20');
			expect(await visits.begin(checker, desk.id)).toEqual({ sequence: 2, at: at('09:10') });
		});
		it('is no visit to an article that is not there', async () =>
			await expect(visits.begin(checker, newId())).rejects.toThrow(NotFound));
	});
});
