// `npm run bench`: how fast Galley is, as ratios against a named reference in the same run. Medians of 5.
// `npm run bench -- workbench`: only what is named.
import { anchors } from './anchors.ts';
import { detection } from './detection.ts';
import { imports } from './imports.ts';
import { jump } from './jump.ts';
import { mark } from './mark.ts';
import { pdf } from './pdf.ts';
import { published } from './published.ts';
import { reader } from './reader.ts';
import { ready } from './ready.ts';
import { writes } from './writes.ts';
import { live } from './live.ts';
import { sources } from './sources.ts';
import { starts } from './starts.ts';
import { word } from './word.ts';
import { workbench } from './workbench.ts';

/** One measurement: what was measured, against what, and how many times longer it takes. */
export interface Row {
	readonly name: string;
	readonly reference: string;
	readonly ratio: number;
	readonly measured: number;
	readonly against: number;
	/** Of both; milliseconds where none is named. */
	readonly unit?: string;
}

const all = {
	writes,
	starts,
	detection,
	anchors,
	workbench,
	ready,
	mark,
	jump,
	live,
	imports,
	sources,
	published,
	reader,
	word,
	pdf
};
const named = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(all))
	if (named.length === 0 || named.includes(name)) rows.push(...(await measure()));

console.log('| what | measured | reference | measured | ratio |\n|---|---|---|---|---|');
for (const { name, measured, reference, against, ratio, unit = 'ms' } of rows) {
	const told = (value: number) => `${value.toFixed(1)} ${unit}`.trim();
	console.log(`| ${name} | ${told(measured)} | ${reference} | ${told(against)} | ${ratio.toFixed(2)} |`);
}
