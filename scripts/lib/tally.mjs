import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ readonly passed: number, readonly failed: number }} Tally */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0 };

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) =>
	tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), NOTHING);

/** The closing line that people and CI read. @param {Tally} tally */
export const line = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/** One check that holds or not. @param {boolean} holds @returns {Tally} */
export const one = (holds) => (holds ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * The last count that a program printed, as in "html f: 120 passed, 0 failed, 1 warned".
 * @param {string} output
 * @returns {Tally | undefined} nothing where it printed none: it did not get that far
 */
export function lastCount(output) {
	const last = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
	return last && { passed: Number(last[1]), failed: Number(last[2]) };
}

/**
 * The test cases in a report of vitest's JSON reporter. A file that failed without a failed case (it could not be
 * loaded) is one failure; so is a run that ended badly with nothing else to show for it, or that ran nothing.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Tally}
 */
export function ofVitest(file, exitCode) {
	if (!existsSync(file)) return one(false);
	const report = JSON.parse(readFileSync(file, 'utf8'));
	const broken = report.testResults.filter(isBroken).length;
	const tally = { passed: report.numPassedTests, failed: report.numFailedTests + broken };
	const isSilentFailure = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
	return isSilentFailure ? sum([tally, one(false)]) : tally;
}

/** @typedef {{ status: string, assertionResults: readonly { status: string }[] }} FileReport */

/** @param {FileReport} file */
const isBroken = ({ status, assertionResults }) =>
	status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
