// `npm run bench`: how fast Galley is, as ratios against a named reference in the same run. Medians of 5.
import { anchors } from './anchors.ts';
import { detection } from './detection.ts';
import { writes } from './writes.ts';
import { starts } from './starts.ts';

/** One measurement: what was measured, against what, and how many times longer it takes. */
export interface Row {
	readonly name: string;
	readonly reference: string;
	readonly ratio: number;
	/** Milliseconds. */
	readonly measured: number;
	readonly against: number;
}

const rows: Row[] = [];
for (const measure of [writes, starts, detection, anchors]) rows.push(...(await measure()));

console.log('| what | ms | reference | ms | ratio |\n|---|---|---|---|---|');
for (const { name, measured, reference, against, ratio } of rows) {
	console.log(`| ${name} | ${measured.toFixed(1)} | ${reference} | ${against.toFixed(1)} | ${ratio.toFixed(2)} |`);
}
