// `npm run bench`: how fast Galley is, as ratios against a named reference in the same run. Medians of 5.
// `npm run bench -- workbench`: only what is named.
import { anchors } from './anchors.ts';
import { detection } from './detection.ts';
import { published } from './published.ts';
import { writes } from './writes.ts';
import { live } from './live.ts';
import { sources } from './sources.ts';
import { starts } from './starts.ts';
import { workbench } from './workbench.ts';

/** One measurement: what was measured, against what, and how many times longer it takes. */
export interface Row {
	readonly name: string;
	readonly reference: string;
	readonly ratio: number;
	/** Milliseconds. */
	readonly measured: number;
	readonly against: number;
}

const all = { writes, starts, detection, anchors, workbench, live, sources, published };
const named = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(all))
	if (named.length === 0 || named.includes(name)) rows.push(...(await measure()));

console.log('| what | ms | reference | ms | ratio |\n|---|---|---|---|---|');
for (const { name, measured, reference, against, ratio } of rows) {
	console.log(`| ${name} | ${measured.toFixed(1)} | ${reference} | ${against.toFixed(1)} | ${ratio.toFixed(2)} |`);
}
