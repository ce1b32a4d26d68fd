import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lastCount, ofVitest, sum } from '../../../scripts/lib/tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'galley-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (status: string, ...tests: readonly string[]) => ({
	status,
	assertionResults: tests.map((each) => ({ status: each }))
});

function reported(numPassedTests: number, numFailedTests: number, ...testResults: readonly object[]): string {
	const path = join(folder, `${crypto.randomUUID()}.json`);
	writeFileSync(path, JSON.stringify({ numPassedTests, numFailedTests, testResults }));
	return path;
}

describe('the count of a vitest run', () => {
	it('is its cases', () =>
		expect(ofVitest(reported(2, 1, file('failed', 'passed', 'passed', 'failed')), 1)).toEqual({
			passed: 2,
			failed: 1
		}));
	it('has a failure for each file that could not be loaded', () =>
		expect(ofVitest(reported(1, 0, file('passed', 'passed'), file('failed')), 1)).toEqual({ passed: 1, failed: 1 }));
	it('has a failure where only the exit code tells of one', () =>
		expect(ofVitest(reported(1, 0, file('passed', 'passed')), 1)).toEqual({ passed: 1, failed: 1 }));
	it('has a failure where nothing ran', () => expect(ofVitest(reported(0, 0), 0)).toEqual({ passed: 0, failed: 1 }));
	it('has a failure where there is no report', () =>
		expect(ofVitest('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1 }));
});

describe('the count in what a judge printed', () => {
	it('is the last one', () =>
		expect(lastCount('1 passed, 9 failed\nhtml f: 120 passed, 0 failed, 1 warned\n')).toEqual({
			passed: 120,
			failed: 0
		}));
	it('is none where it did not get that far', () => expect(lastCount('Error: no such file')).toBeUndefined());
});

it('adds counts', () =>
	expect(
		sum([
			{ passed: 1, failed: 2 },
			{ passed: 3, failed: 4 }
		])
	).toEqual({ passed: 4, failed: 6 }));
