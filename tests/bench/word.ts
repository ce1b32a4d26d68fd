/**
 * What a Word file costs in processor time, from the start of its thread on, against Pandoc, which makes one of the same
 * words without comments. Skipped without Pandoc.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainText } from '#lib/domain/plain-text.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { inThread } from '#lib/server/threads/index.ts';
import { seedSnapshot, uuid } from '../support/snapshot.ts';
import { anchorsOf, longArticle } from './long-article.ts';
import type { Row } from './main.ts';
import { takingTurns } from './measure.ts';

const [WORDS, CLAIMS] = [50_000, 3000];
const BOUNDS = { patience: 120_000, mebibytes: 512 };

export async function word(): Promise<Row[]> {
	if (spawnSync('pandoc', ['--version']).status !== 0) return [];
	const folder = mkdtempSync(join(tmpdir(), 'galley-word-'));
	try {
		const snapshot = longSnapshot();
		const text = join(folder, 'article.md');
		writeFileSync(text, new PlainText(parseDocument(snapshot.document)).text.replaceAll('\n', '\n\n'));
		const times = await takingTurns(
			() => ours(snapshot),
			() => Promise.resolve(theirs(text, join(folder, 'article.docx')))
		);
		const name = `Word file, ${WORDS} words, ${CLAIMS} claims as comments`;
		return [{ name, reference: 'pandoc, the words alone', ...times, ratio: times.measured / times.against }];
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The seed's words and its first claim again and again. */
function longSnapshot(): Snapshot {
	const seed = seedSnapshot();
	const document = longArticle(WORDS);
	const claims = anchorsOf(document, CLAIMS).flatMap((anchor, index) => {
		const number = index + 1;
		const [claim] = seed.claims;
		return claim ? [{ ...claim, id: uuid(4, number), number, anchors: [{ ...anchor, id: uuid(5, number) }] }] : [];
	});
	return { ...seed, document: document.toJSON() as Snapshot['document'], claims };
}

/** Milliseconds of processor time of this process, the thread's among them. */
async function ours(snapshot: Snapshot): Promise<number> {
	const before = process.cpuUsage();
	const order = { format: 'docx', snapshot, options: { notes: 'comments' }, inside: null } as const;
	await inThread('writeExport', order, BOUNDS);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** The same of another program, as its shell counts it. */
function theirs(text: string, file: string): number {
	const script = 'pandoc -f markdown -t docx -o "$2" "$1"; times';
	const [, told = ''] = execFileSync('sh', ['-c', script, 'sh', text, file], { encoding: 'utf8' }).split('\n');
	const seconds = Array.from(
		told.matchAll(/(\d+)m([\d.]+)s/g),
		([, minutes, rest]) => Number(minutes) * 60 + Number(rest)
	);
	return 1000 * seconds.reduce((sum, one) => sum + one, 0);
}
