import { describe, expect, it } from 'vitest';
import { withoutComments, withoutCommentsIn } from '#lib/server/export/without-comments.ts';

describe('marks for scripts', () => {
	it('are left out of a page that no script takes over', () =>
		expect(withoutComments('<p><!--[-->19<!--]--> people<!---->\n</p>')).toBe('<p>19 people\n</p>'));

	it.each([
		['of one part alone', '<!--[--><div class="a"><!--[-->x</div><!--]-->', '<!--[--><div class="a">x</div><!--]-->'],
		[
			'of the parts within it too, and not of what follows',
			'<div class="a"><div><!--1--></div><!--2--><div>y</div><!--3--></div><div><!--4--></div>',
			'<div class="a"><div></div><div>y</div></div><div><!--4--></div>'
		],
		['nowhere, where there is no such part', '<div class="b"><!--1--></div>', '<div class="b"><!--1--></div>'],
		['to the end, where the part has none', '<div class="a"><p><!--1-->', '<div class="a"><p>']
	])('are left out %s', (_, page, expected) => expect(withoutCommentsIn(page, '<div class="a"')).toBe(expected));
});
