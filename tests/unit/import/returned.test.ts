import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '#lib/domain/schema.ts';
import { correctionOf } from '#lib/domain/returning/corrections.ts';
import { editsBetween, wordsOf } from '#lib/domain/returning/edits.ts';
import { place } from '#lib/domain/returning/placing.ts';
import { sortRemarks } from '#lib/domain/returning/remarks.ts';
import { knownOf } from '#lib/server/returning/known.ts';
import { returnedInside, returnedSpec } from '../../support/returned.ts';
import { snapshotOf } from '../../support/snapshot.ts';
import { exportedWith, readWord } from '../../support/word.ts';

const snapshot = snapshotOf(returnedSpec);
const numbers = new Map(snapshot.claims.map(({ id, number }) => [id, number]));

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/returned/${name}.docx`, import.meta.url));

/** What a file brings back to the article that it was exported from. */
async function brought(file: Uint8Array) {
	const { document, changes, exported } = await readWord(file);
	const left = parseDocument(snapshot.document);
	const { placed, lost } = place(editsBetween(left, document), left, left);
	const found = placed.map((one) => correctionOf(one, left, snapshot.claims, changes));
	const { arrivals, settlings } = sortRemarks(exported?.remarks ?? [], {
		...{ ...knownOf(snapshot), at: exported?.at ?? null, claimAt: () => null, idOf: (key: string) => key }
	});
	return {
		origin: [exported?.article, exported?.version, exported?.at],
		remarks: arrivals.map(({ claimId, thread, was, remark }) => [
			...[numbers.get(claimId ?? ''), thread, was],
			...[remark.author, remark.text]
		]),
		settled: settlings.map(({ text, settled }) => [text.split('\n')[0], settled]),
		corrections: found.flatMap((one) => (one ? [[one.number, one.before, one.after, one.by?.author]] : [])),
		others: placed.filter((_, index) => !found[index]).map(({ edit }) => Object.values(wordsOf(edit))),
		lost
	};
}

const ORIGIN = [snapshot.article.id, 0, Date.UTC(2023, 4, 5)];
const NOTHING = { origin: ORIGIN, remarks: [], settled: [], corrections: [], others: [], lost: [] };

describe('a Word file of ours that LibreOffice', () => {
	it('was never shown brings nothing', async () =>
		expect(await brought(await exportedWith(returnedSpec, returnedInside))).toEqual(NOTHING));
	it('opened and saved brings nothing, though its comments have other ids and answer nothing any more', async () =>
		expect(await brought(fixture('same'))).toEqual(NOTHING));
	it('edited brings a reply, threads that were settled and opened, a correction and other words', async () =>
		expect(await brought(fixture('edited'))).toEqual({
			...NOTHING,
			remarks: [[1, snapshot.claims[0]?.comments[0]?.id, null, 'Dana Serik', 'No, 21 were.']],
			settled: [
				['About all.', true],
				['Settled.', false]
			],
			corrections: [[2, '268', '286', 'Dana Serik']],
			others: [['home', 'away']]
		}));
});
