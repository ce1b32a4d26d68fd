import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anchor, prepare, type Selector } from '#lib/domain/anchor.ts';

// Hundreds of random texts on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

/** The selector of what stands between < and > in a text, and that text. */
function marked(text: string): { readonly before: string; readonly selector: Selector } {
	const before = text.replace(/[<>]/g, '');
	const [start, end] = [text.indexOf('<'), text.indexOf('>') - 1];
	return { before, selector: selectorAt(before, start, end) };
}

const selectorAt = (text: string, start: number, end: number): Selector => ({
	...{ exact: text.slice(start, end), start, end },
	...{ prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) }
});

/** The words that stand for a quote in the new text, and their state; null where it was given up. */
function found(text: string, now: string) {
	const { before, selector } = marked(text);
	const place = anchor(now, selector, { before });
	return place && [now.slice(place.start, place.end), place.state];
}

const REST =
	'The committee met on Monday and spoke of other things. Nobody from the press was there. It was raining in Almaty.';

describe('a quote in a text that was replaced', () => {
	it.each([
		['the same', `He saw <37.9 million> attacks. ${REST}`, `He saw 37.9 million attacks. ${REST}`, '37.9 million'],
		[
			'pushed down',
			`He saw <37.9 million> attacks. ${REST}`,
			`New words. He saw 37.9 million attacks. ${REST}`,
			'37.9 million'
		],
		[
			'with a typo mended',
			`He <swa 37.9 million> attacks. ${REST}`,
			`He saw 37.9 million attacks. ${REST}`,
			'saw 37.9 million'
		],
		[
			'in curly quotes',
			`He said <"we are ready"> then. ${REST}`,
			`He said “we are ready” then. ${REST}`,
			'“we are ready”'
		],
		[
			'on two lines',
			`He saw <37.9 million attacks> then. ${REST}`,
			`He saw 37.9\nmillion attacks then. ${REST}`,
			'37.9\nmillion attacks'
		],
		[
			'with no-break spaces',
			`He saw <37.9 million> attacks. ${REST}`,
			`He saw 37.9\u00a0million attacks. ${REST}`,
			'37.9\u00a0million'
		],
		[
			'with words put in',
			`He <saw many attacks> then. ${REST}`,
			`He saw very many attacks then. ${REST}`,
			'saw very many attacks'
		],
		[
			'moved down with its sentence',
			`One. <He saw 37.9 million attacks.> ${REST}`,
			`One. ${REST} He saw 37.9 million attacks.`,
			'He saw 37.9 million attacks.'
		],
		[
			'moved up with its sentence',
			`One. ${REST} He saw <37.9 million attacks>.`,
			`He saw 37.9 million attacks. One. ${REST}`,
			'37.9 million attacks'
		],
		['the second of two', `Eight came. <Eight> went. ${REST}`, `So. Eight came. Eight went. ${REST}`, 'Eight'],
		[
			'in decomposed letters',
			`The <caf\u00e9 owners> came. ${REST}`,
			`The cafe\u0301 owners came. ${REST}`,
			'cafe\u0301 owners'
		],
		[
			'in Russian',
			'Глава ведомства <сообщил о 37,9 млн атак> в среду. Других данных нет.',
			'Вчера глава ведомства сообщил о 37,9 млн атак в среду. Других данных нет.',
			'сообщил о 37,9 млн атак'
		],
		[
			'in Kazakh',
			'Ведомство <37,9 млн шабуыл> туралы айтты. Басқа дерек жоқ.',
			'Кеше ведомство 37,9 млн шабуыл туралы айтты. Басқа дерек жоқ.',
			'37,9 млн шабуыл'
		]
	])('is right where it stands %s', (_, text, now, words) => expect(found(text, now)).toEqual([words, 'exact']));

	it.each([
		['a digit', `He saw <37.9 million> attacks. ${REST}`, `He saw 39.7 million attacks. ${REST}`, '39.7 million'],
		['the scale', `He saw <37.9 million> attacks. ${REST}`, `He saw 37.9 thousand attacks. ${REST}`, '37.9 thousand'],
		['a whole figure', `He saw <268> attacks. ${REST}`, `He saw 286 attacks. ${REST}`, '286'],
		['a digit put before it', `He saw <268> attacks. ${REST}`, `He saw 1268 attacks. ${REST}`, '1268'],
		['a name', `So <Tokayev signed it> in May. ${REST}`, `So Tokaev signed it in May. ${REST}`, 'Tokaev signed it'],
		['a negation', `He <did sign it> in May. ${REST}`, `He did not sign it in May. ${REST}`, 'did not sign it'],
		[
			'a negation before it',
			`He did <sign it in May>. ${REST}`,
			`He did not sign it in May. ${REST}`,
			'not sign it in May'
		],
		['a figure for its word', `He saw <eight attacks> then. ${REST}`, `He saw 8 attacks then. ${REST}`, '8 attacks']
	])('has changed when it is another %s', (_, text, now, words) =>
		expect(found(text, now)).toEqual([words, 'changed'])
	);

	it.each([
		['its sentence is gone', `He saw <37.9 million> attacks. ${REST}`, REST],
		[
			'its sentence is gone and one like it stays',
			`He saw <12 attacks> in May here. ${REST} He saw 14 attacks in June there.`,
			`${REST} He saw 14 attacks in June there.`
		],
		[
			'a short word is gone that also stands elsewhere',
			`<Eight> came to the door. ${REST} Then eight went home.`,
			`${REST} Then eight went home.`
		],
		[
			'everything is other words',
			`He saw <37.9 million> attacks. ${REST}`,
			'A recipe for soup. Take an onion and some salt, and boil them.'
		],
		['the text is empty', `He saw <37.9 million> attacks.`, '']
	])('is given up when %s', (_, text, now) => expect(found(text, now)).toBeNull());

	it('is looked for by its words alone when the old text is not known', () => {
		const { selector } = marked('He saw <37.9 million attacks> in all.');
		expect(anchor('So he saw 37.9 million attacks in all.', selector)).toMatchObject({ start: 10, state: 'exact' });
		expect(anchor('So he saw 39.7 million attacks in all.', selector)).toBeNull();
	});
});

const anyWords = fc
	.array(
		fc.constantFrom(
			'a',
			'He',
			'saw',
			'37.9',
			'million',
			'not',
			'attacks.',
			'\n',
			'Қазақ',
			'емес',
			'12',
			'%',
			'May',
			'4',
			'“We',
			'are”',
			'👩‍🚒'
		),
		{
			maxLength: 60
		}
	)
	.map((words) => words.join(' '));

describe('in any texts', () => {
	const quoteIn = (text: string, a: number, b: number): Selector => {
		const size = text.length + 1;
		return selectorAt(text, Math.min(a % size, b % size), Math.max(a % size, b % size));
	};

	it('a quote of a text that did not change is where it was', () =>
		fc.assert(
			fc.property(anyWords, fc.nat(), fc.nat(), (text, a, b) => {
				const selector = quoteIn(text, a, b);
				const { start, end } = selector;
				if (selector.exact.trim() === '') return;
				expect(anchor(text, selector, { before: text })).toEqual({ start, end, state: 'exact', certainty: 1 });
			})
		));
	it('what is found lies in the text, is told the same again, and prepared or not', () =>
		fc.assert(
			fc.property(anyWords, anyWords, fc.nat(), fc.nat(), (before, text, a, b) => {
				const selector = quoteIn(before, a, b);
				const place = anchor(text, selector, { before });
				expect(anchor(text, selector, { before })).toEqual(place);
				const finder = prepare(before, text);
				expect([finder.find(selector), finder.find(selector)]).toEqual([place, place]);
				if (!place) return;
				expect(place.start >= 0 && place.start < place.end && place.end <= text.length).toBe(true);
				if (place.state === 'exact') expect(digits(text.slice(place.start, place.end))).toBe(digits(selector.exact));
			})
		));
	it('it never throws, whatever the strings and offsets', () =>
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.string({ unit: 'binary' }),
				fc.record({
					exact: fc.string(),
					prefix: fc.string(),
					suffix: fc.string(),
					start: fc.integer(),
					end: fc.integer()
				}),
				(before, text, selector) => {
					expect(() => anchor(text, selector, { before })).not.toThrow();
					expect(() => anchor(text, selector)).not.toThrow();
				}
			)
		));
});

const digits = (words: string) => words.replace(/\D/g, '');
