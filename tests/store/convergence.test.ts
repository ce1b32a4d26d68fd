/**
 * Eight people on one article whose connections drop: whatever they type, mark, cut and paste, in the end every page has
 * the server's text, and every claim stands where the server says, on words that it may stand on.
 */
import { collab, sendableSteps } from 'prosemirror-collab';
import { Slice } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Client, type Method, ApiError, Unreachable } from '#lib/client.ts';
import { quoteAt } from '#lib/domain/anchor.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { isDomainError } from '#lib/domain/errors.ts';
import { changesOf } from '#lib/domain/fingerprint.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import type { NewSteps } from '#lib/domain/step.ts';
import { ConfirmedText } from '#lib/editor/confirmed.ts';
import { TextSync } from '#lib/editor/text-sync.svelte.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as text from '#lib/server/text.ts';
import { engines } from '../support/engines.ts';
import { bringIn, checker, editor, newId, useNewsroom } from '../support/newsroom.ts';

const CLIENTS = 8;
const OPERATIONS = 5000;
/** How much is typed on a page before it tries to send. */
const BURST = 12;

const PARAGRAPHS = [
	'The agency reported 37.9 million attacks and 1,948 failures in 2023, no fewer than in 2022.',
	'President Tokayev did not say that 40 per cent of them came from abroad.',
	'“We stopped 268 of them,” said the head of the agency on May 4.',
	'Eight people were held, and more than 30,000 rounds were found.'
];

/** A generator with a seed (mulberry32), so that a run that fails can be run again. */
function dice(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

/** The API as far as a page needs it for its text, over a connection that loses one question and one answer in ten. */
function connection(articleId: string, roll: (below: number) => number, isDown: () => boolean): Client {
	const answer = async (method: Method, path: string, body: unknown) => {
		if (method === 'GET') return text.since(articleId, Number(new URLSearchParams(path.split('?')[1]).get('after')));
		return text.submit(editor, articleId, body as NewSteps);
	};
	return {
		call: async <T>(method: Method, path: string, body?: unknown) => {
			if (isDown() || roll(10) === 0) throw new Unreachable();
			const answered = await answer(method, path, JSON.parse(JSON.stringify(body ?? null))).catch((error) => {
				throw isDomainError(error) ? new ApiError(error.status, { message: error.message }) : error;
			});
			if (roll(10) === 0) throw new Unreachable();
			return answered as T;
		}
	};
}

class Page {
	state: EditorState;
	readonly sync: TextSync;
	readonly kept: string[] = [];
	refusals = 0;
	isDown = true;

	constructor(articleId: string, document: unknown, version: number, roll: (below: number) => number) {
		const doc = parseDocument(document);
		const clientId = newId();
		this.state = EditorState.create({ doc, plugins: [collab({ version, clientID: clientId })] });
		const api = connection(articleId, roll, () => this.isDown);
		this.sync = new TextSync(
			new ConfirmedText(version, doc, 'en'),
			{ api, path: '/steps', clientId },
			{
				state: () => this.state,
				catchUp: () => undefined,
				dispatch: (tr) => (this.state = this.state.apply(tr)),
				replaced: () => undefined,
				rebased: () => undefined,
				kept: (words, refusal) => {
					this.kept.push(words);
					if (refusal) this.refusals += 1;
				},
				reset: () => undefined
			}
		);
	}

	edit(change: (tr: Transaction) => Transaction): void {
		this.state = this.state.apply(change(this.state.tr));
	}
}

/** One thing that a person does: type a word or a digit, delete some, cut and paste, or split a paragraph. */
function operate(page: Page, roll: (below: number) => number, clipboard: { slice: Slice }): void {
	const { doc } = page.state;
	const from = Math.min(doc.content.size - 1, 2 + roll(doc.content.size - 2));
	const $from = doc.resolve(from);
	if (!$from.parent.isTextblock) return;
	const to = Math.min($from.end(), from + 1 + roll(3));
	const until = Math.min($from.end(), from + 1 + roll(40));
	const kind = roll(10);
	if (kind < 5) page.edit((tr) => tr.insertText(['x ', '7', ' not', 'word ', '. '][roll(5)] ?? '', from));
	else if (kind < 7 && to > from) page.edit((tr) => tr.delete(from, to));
	else if (kind < 8 && $from.parent.type.name === 'paragraph') {
		page.edit((tr) => tr.replaceRange(from, from, clipboard.slice));
		clipboard.slice = Slice.empty;
	} else if (kind < 9 && clipboard.slice.size === 0 && until > from) {
		clipboard.slice = doc.slice(from, until);
		page.edit((tr) => tr.delete(from, until));
	} else if ($from.parent.type.name === 'paragraph' && doc.childCount < 12) page.edit((tr) => tr.split(from));
}

/** Mark some words as a claim, in the version that the page knows; null where the page found none to mark. */
async function markOn(
	{ sync: { confirmed } }: Page,
	articleId: string,
	roll: (below: number) => number
): Promise<PlacedClaim | null> {
	const { document, version } = confirmed;
	for (let tried = 0; tried < 20; tried += 1) {
		const from = roll(document.content.size - 10);
		const quote = quoteAt(document, from, from + 9);
		if (quote.trim() !== quote || quote.length !== 9 || quote.includes('\n')) continue;
		const anchor = { id: newId(), version, from, to: from + 9, quote };
		const made = await claims.create(checker, articleId, { id: newId(), anchor }).catch(() => null);
		if (made) return made;
	}
	return null;
}

const placesOf = (all: readonly PlacedClaim[]) =>
	all.flatMap((claim) => claim.anchors.map(({ id, from, to, quote, state }) => [id, from, to, quote, state] as const));

describe.each(engines.slice(0, 1))('eight pages on $name', (engine) => {
	useNewsroom(engine);
	// The pages' own timers never fire: the test says when they send.
	beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
	afterEach(() => vi.useRealTimers());

	it(
		`converge after ${OPERATIONS} operations over dropped connections, and no claim is lost`,
		{ timeout: 300_000 },
		async () => {
			const roll = dice(20261127);
			const desk = await bringIn('Secret service prevents attacks', ...PARAGRAPHS);
			const quotes = [
				'37.9 million attacks',
				'1,948',
				'Tokayev',
				'40 per cent',
				'May 4',
				'268',
				'Eight people',
				'30,000 rounds'
			];
			for (const quote of quotes) {
				const [from = 0] = placeOf(desk.document, quote);
				const anchor = { id: newId(), version: 0, from, to: from + quote.length, quote };
				await claims.create(checker, desk.id, { id: newId(), anchor });
			}
			const { article, document } = await articles.read(desk.id);
			const marked = await claims.list(desk.id);
			const pages = Array.from({ length: CLIENTS }, () => new Page(desk.id, document, article.version, roll));
			for (const page of pages) for (const claim of marked) page.sync.confirmed.take(claim);

			const clipboard = { slice: Slice.empty };
			let marks = quotes.length;
			for (let done = 0; done < OPERATIONS; done += BURST) {
				const page = pages[roll(CLIENTS)] ?? pages[0];
				for (let one = 0; page && one < BURST; one += 1) operate(page, roll, clipboard);
				if (!page) continue;
				page.isDown = roll(4) === 0;
				await page.sync.flush();
				const isTime = done % 600 === 0 || done > OPERATIONS - 8 * BURST;
				const made = isTime ? await markOn(page, desk.id, roll) : null;
				marks += made ? 1 : 0;
				// Everyone hears of it, in whatever version their page is by then.
				if (made) for (const each of pages) expect(each.sync.confirmed.take(made)).not.toBe('late');
			}
			for (let round = 0; round < 100; round += 1) {
				for (const page of pages) {
					page.isDown = false;
					await page.sync.flush();
				}
			}

			const server = parseDocument((await articles.read(desk.id)).document);
			const known = await claims.list(desk.id);
			for (const page of pages) {
				expect(sendableSteps(page.state)).toBe(null);
				expect([page.refusals, page.state.doc.toJSON()]).toEqual([0, server.toJSON()]);
				const here = page.sync.confirmed.after([]);
				expect(
					placesOf(known)
						.map(([id]) => here.get(id))
						.map(placed)
				).toEqual(placesOf(known).map((one) => one.slice(0)));
			}
			expect(known).toHaveLength(marks);
			expect(new Set(placesOf(known).map(([, , , , state]) => state))).toEqual(new Set(['exact', 'changed', 'orphan']));
			for (const [, from, to, quote, state] of placesOf(known)) {
				const words = quoteAt(server, from, to);
				const isSame = changesOf(quote, words, 'en').length === 0;
				expect([quote, words, state === 'orphan' ? from === to : isSame === (state === 'exact')]).toEqual([
					quote,
					words,
					true
				]);
			}
		}
	);
});

const placed = (anchor: { id: string; from: number; to: number; quote: string; state: string } | null) =>
	anchor && [anchor.id, anchor.from, anchor.to, anchor.quote, anchor.state];

/** The positions at which words stand in a document. */
function placeOf(document: ReturnType<typeof parseDocument>, words: string): readonly number[] {
	const found: number[] = [];
	document.descendants((node, position) => {
		const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
		if (at >= 0) found.push(position + 1 + at);
	});
	return found;
}
