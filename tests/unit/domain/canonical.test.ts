import { describe, expect, it } from 'vitest';
import { canonical, sealedText, signedText } from '#lib/domain/canonical.ts';

describe('the one form of JSON', () => {
	it.each<[string, unknown, string]>([
		['members by their names', { b: 1, a: { d: [], c: null } }, '{"a":{"c":null,"d":[]},"b":1}'],
		[
			'by code units, as RFC 8785 says',
			{ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4 },
			'{"\\r":2,"1":3,"€":1,"😀":4}'
		],
		['lists in their order', [2, '1', true], '[2,"1",true]'],
		['without what is undefined', { a: undefined, b: 0 }, '{"b":0}'],
		['numbers as JavaScript writes them', [1e21, 0.1, -0], '[1e+21,0.1,0]'],
		['text with its escapes', 'a"\n\u0007ж', '"a\\"\\n\\u0007ж"']
	])('has %s', (_, value, text) => expect(canonical(value)).toBe(text));
	it('is the same however it was written', () =>
		expect(canonical(JSON.parse('{ "b": [1, 2], "a": "x" }'))).toBe(canonical({ a: 'x', b: [1, 2] })));
});

describe('what is sealed', () => {
	it('is the publication without its seal', () =>
		expect(sealedText({ publication: { seal: { hash: 'x' }, number: 1 }, article: 'y' } as never)).toBe(
			'{"article":"y","publication":{"number":1}}'
		));
	it('and signed are both hashes', () =>
		expect(signedText({ hash: 'aa', event: 'bb' })).toBe('["galley publication",1,"aa","bb"]'));
});
