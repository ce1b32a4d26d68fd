import { expect, it } from 'vitest';
import { jsonForHtml } from '#lib/server/export/json-for-html.ts';

it('no text ends the element that it stands in', () =>
	expect(jsonForHtml('</script><!--')).toBe(String.raw`"\u003c/script\u003e\u003c!--"`));
it('no text begins an entity', () => expect(jsonForHtml('a & b')).toBe(String.raw`"a \u0026 b"`));
it('no text ends a line of a script', () => expect(jsonForHtml('\u2028\u2029')).toBe(String.raw`"\u2028\u2029"`));
it('it is still the same value', () => {
	const value = { text: '</script>&amp;\u2028', list: [1, null, true] };
	expect(JSON.parse(jsonForHtml(value))).toEqual(value);
});
