import { describe, expect, it } from 'vitest';
import { localInput, momentOf } from '#lib/components/local-time.ts';

describe('a moment on the person’s own clock', () => {
	it.each(['2026-05-04T14:02', '2026-01-01T00:00', '1999-12-31T23:59'])('%s is written and read', (typed) =>
		expect(localInput(momentOf(typed))).toBe(typed)
	);
	it.each(['', 'tomorrow', '2026-13-01T00:00', '1969-01-01T00:00'])('"%s" is none', (typed) =>
		expect(momentOf(typed)).toBeNull()
	);
	it('that is none is empty', () => expect(localInput(null)).toBe(''));
});
