import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, Unreachable } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { type BroughtIn, bringIn, mark, tokenOf, withToken } from '../support/program.ts';
import { fixture, seedClaims } from '../support/desk.ts';
import { type TestServer, galley, startServer } from '../support/server.ts';

const WRITERS = 8;
/** Acknowledged writes of a round after which the server is killed: never at the same place of a writer's turn. */
const KILLED_AFTER = [17, 26, 31, 44, 53, 64] as const;

/** A write that the server has answered. */
interface Acknowledged {
	readonly kind: 'claim' | 'comment' | 'verdict';
	readonly id: string;
	readonly claimId: string;
	readonly words: string;
}

let server: TestServer;
let token: string;
let article: BroughtIn;
const acknowledged: Acknowledged[] = [];

beforeAll(async () => {
	server = await startServer();
	token = await tokenOf(server.origin, 'checker@galley.example');
	article = await bringIn(withToken(server.origin, token), { content: fixture('knb-article.txt') });
});

afterAll(() => server.stop());

/** What a writer knows of the server: that it has answered once more, and whether it is being killed. */
interface Witness {
	readonly heard: () => void;
	readonly isKilled: () => boolean;
}

/** One person at work: a claim, a verdict on it, a comment, and so on, until the server no longer answers. */
async function write(api: Client, writer: number, { heard, isKilled }: Witness): Promise<'cut'> {
	const acknowledge = (one: Acknowledged): void => {
		acknowledged.push(one);
		heard();
	};
	try {
		for (let turn = 0; ; turn += 1) {
			const quote = seedClaims[(writer * 3 + turn) % seedClaims.length]?.quote ?? '';
			const claim = await mark(api, article, article.anchor(quote));
			acknowledge({ kind: 'claim', id: claim.id, claimId: claim.id, words: quote });
			const path = `${article.base}/claims/${claim.id}`;
			const verdict = {
				id: uuid(),
				said: 'yes',
				rating: 'unproven',
				conclusion: `Writer ${writer}, turn ${turn}`,
				rationale: null
			};
			await api.call('POST', `${path}/verdicts`, verdict);
			acknowledge({ kind: 'verdict', id: verdict.id, claimId: claim.id, words: verdict.conclusion });
			const comment = { id: uuid(), body: `${writer}.${turn} ${'a long comment '.repeat(200)}end` };
			await api.call('POST', `${path}/comments`, comment);
			acknowledge({ kind: 'comment', id: comment.id, claimId: claim.id, words: comment.body });
		}
	} catch (error) {
		if (error instanceof Unreachable && isKilled()) return 'cut';
		throw error;
	}
}

/** Let everyone write at once and kill the server in the middle of it. */
async function killAfter(count: number): Promise<readonly 'cut'[]> {
	const api = withToken(server.origin, token);
	const killing: Promise<void>[] = [];
	let answers = 0;
	const heard = (): void => {
		answers += 1;
		if (answers >= count && killing.length === 0) killing.push(server.kill());
	};
	const witness = { heard, isKilled: () => killing.length > 0 };
	const ends = await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(api, writer, witness)));
	await Promise.all(killing);
	return ends;
}

/** The words that the server gives back for an acknowledged write; undefined where it has lost it. */
function wordsOf(claims: ReadonlyMap<string, Claim>, { kind, id, claimId }: Acknowledged): string | undefined {
	const claim = claims.get(claimId);
	if (kind === 'claim') return claim?.anchors[0]?.quote;
	if (kind === 'verdict') return claim?.verdicts.find((one) => one.id === id)?.conclusion;
	return claim?.comments.find((one) => one.id === id)?.body;
}

async function lost(): Promise<readonly Acknowledged[]> {
	const claims = await withToken(server.origin, token).call<readonly Claim[]>('GET', `${article.base}/claims`);
	const byId = new Map(claims.map((claim) => [claim.id, claim]));
	return acknowledged.filter((one) => wordsOf(byId, one) !== one.words);
}

interface Counted {
	readonly rows: number;
	readonly events: number;
}

/** Rows of a table and events of its verb: one transaction wrote both, so that there are as many of the one as of the other. */
function counted(database: DatabaseSync, table: string, verb: string): Counted {
	const count = (sql: string, ...values: string[]): number => Number(database.prepare(sql).get(...values)?.['n']);
	return {
		rows: count(`SELECT count(*) AS n FROM ${table}`),
		events: count('SELECT count(*) AS n FROM event WHERE verb = ?', verb)
	};
}

describe('a server that is killed in the middle of parallel writes', () => {
	it.each(KILLED_AFTER)(
		'has every acknowledged write whole when it is back, killed after %i of them',
		async (count) => {
			const before = acknowledged.length;
			expect(await killAfter(count)).toEqual(Array.from({ length: WRITERS }, () => 'cut'));
			expect(acknowledged.length - before).toBeGreaterThanOrEqual(count);
			server = await startServer({ data: server.data });
			expect(await lost()).toEqual([]);
		}
	);

	it('has an unbroken chain of events', async () => {
		const { code, output } = await galley(server.data, ['verify']);
		expect(output).toMatch(/^\d+ events, 0 breaks\n1 publications, 0 changed\n$/);
		expect(code).toBe(0);
	});

	it('has sequences without gaps, and with each write its event', () => {
		const database = new DatabaseSync(join(server.data, 'galley.db'), { readOnly: true });
		const logs = database
			.prepare('SELECT log, count(*) AS n, min(sequence) AS first, max(sequence) AS last FROM event GROUP BY log')
			.all();
		expect(logs.length).toBeGreaterThanOrEqual(2);
		for (const { n, first, last } of logs) expect([first, last]).toEqual([1, n]);
		for (const [table, verb] of [
			['claim', 'claim.marked'],
			['verdict', 'verdict.proposed'],
			['comment', 'comment.written']
		] as const) {
			const { rows, events } = counted(database, table, verb);
			expect(rows).toBe(events);
		}
		expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
		database.close();
	});
});
