import { STAGES, sync } from './stages.mjs';
import { NOTHING, line, one, sum } from './tally.mjs';
import { Trouble, isStopped } from './process.mjs';
import { say } from './paths.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ readonly name: string, readonly tally: Tally, readonly seconds: number }} Result */

/**
 * Runs the stages named in front of the arguments (all of them, if none is); what follows the names filters the test
 * files. A stage that fails does not stop the next. Ends with the count of test cases and checks, alone on its line.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function test(node, args) {
	const { names, filters } = parse(args);
	await sync(node);
	const results = /** @type {Result[]} */ ([]);
	for (const name of names) {
		if (isStopped()) break;
		results.push(await perform(name, { node, filters }, results));
	}
	return report(results);
}

/** @param {readonly string[]} args */
export function parse(args) {
	const known = Object.keys(STAGES);
	const end = args.findIndex((word) => !known.includes(word));
	const named = args.slice(0, end < 0 ? args.length : end);
	const filters = args.slice(named.length);
	if (named.length === 0 && filters.length > 0)
		throw new Trouble(`"${filters[0]}" is no stage. Stages: ${known.join(', ')}.`);
	return { names: named.length > 0 ? known.filter((name) => isChosen(name, named)) : known, filters };
}

/** The browser tests run against the built server, so that they bring the build with them. @param {string} name @param {readonly string[]} named */
const isChosen = (name, named) => named.includes(name) || (name === 'build' && named.includes('e2e'));

/**
 * @param {string} name
 * @param {import('./stages.mjs').Request} request
 * @param {readonly Result[]} before
 * @returns {Promise<Result>}
 */
async function perform(name, request, before) {
	say(`\n── ${name}`);
	const start = performance.now();
	const tally = await attempt(name, request, before);
	return { name, tally, seconds: (performance.now() - start) / 1000 };
}

/** @param {string} name @param {import('./stages.mjs').Request} request @param {readonly Result[]} before */
async function attempt(name, request, before) {
	try {
		if (name === 'e2e' && hasFailed('build', before)) throw new Trouble('Not run: the build failed.');
		return (await STAGES[name]?.(request)) ?? NOTHING;
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
		say(error.message);
		return one(false);
	}
}

/** @param {string} name @param {readonly Result[]} results */
const hasFailed = (name, results) => results.some((result) => result.name === name && result.tally.failed > 0);

/** @param {readonly Result[]} results */
function report(results) {
	const total = sum(results.map(({ tally }) => tally));
	console.log(`\n${results.map(row).join('\n')}\n\n${line(total)}`);
	return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** @param {Result} result */
const row = ({ name, tally, seconds }) =>
	`${tally.failed > 0 ? '✗' : '✓'} ${name.padEnd(7)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${tally.passed} of ${tally.passed + tally.failed}`;
