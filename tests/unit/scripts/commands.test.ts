import { describe, expect, it } from 'vitest';
import { withoutAddresses } from '../../../scripts/lib/process.mjs';
import { isNewEnough } from '../../../scripts/lib/runtime.mjs';
import { parse } from '../../../scripts/lib/test.mjs';

const ALL = ['format', 'lint', 'types', 'unused', 'unit', 'store', 'build', 'e2e'];

describe("the machine's own Node is used", () => {
	it.each([
		['18.20.0', false],
		['24.6.9', false],
		['24.7.0', true],
		['26.0.0', true]
	])('%s: %s', (version, used) => expect(isNewEnough(version)).toBe(used));
});

describe('npm test', () => {
	it('runs every stage', () => expect(parse([])).toEqual({ names: ALL, filters: [] }));
	it('runs the stages that are named, in their own order', () =>
		expect(parse(['unit', 'lint'])).toEqual({ names: ['lint', 'unit'], filters: [] }));
	it('builds before the browser', () =>
		expect(parse(['e2e', 'login'])).toEqual({ names: ['build', 'e2e'], filters: ['login'] }));
	it('says which stages there are', () => expect(() => parse(['e3e'])).toThrow('"e3e" is no stage. Stages: format,'));
});

it('shows what npm said without the address of the registry', () =>
	expect(withoutAddresses('GET https://registry.example/x 404\n')).toBe('GET (address) 404'));
