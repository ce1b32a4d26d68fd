import { describe, expect, it } from 'vitest';
import { Blocked, Conflict, Invalid, NotFound, Throttled, Unauthenticated } from '#lib/domain/errors.ts';
import { type Sentence, inEnglish, sentence } from '#lib/domain/sentence.ts';
import type { Locale } from '#lib/i18n.ts';
import { explain } from '#lib/server/explain.ts';
import { messagesFor } from '#lib/server/messages.ts';
import { found, placesOf } from '../support/sentences.ts';

const KEY = 'sentence: ';

/** The translations in a language, by their English template. */
const translations = (locale: Locale): ReadonlyMap<string, string> =>
	new Map(
		Object.entries(messagesFor(locale)).flatMap(([key, text]) =>
			key.startsWith(KEY) ? [[key.slice(KEY.length), text]] : []
		)
	);

/** A value that every sentence can be filled in with: counted, or written. */
const filled = (template: string): Sentence =>
	sentence(template, Object.fromEntries(placesOf(template).map((place) => [place, 7])));

describe('what the code says', () => {
	it('is written where it is said, with every value that it asks for, but for what valibot says', () =>
		expect(found.unclear.map((place) => place.replace(/:\d+/, '')).toSorted()).toEqual([
			'lib/server/api/parse.ts new Invalid(issue.message)',
			'lib/server/api/parse.ts sentence(issue.message)',
			'lib/server/import/preview.ts new NotFetched(error)',
			'lib/server/page.ts new Invalid(result.issues[0].message)',
			'lib/server/threads/index.ts new Invalid(message.template, message.values)'
		]));
	it('stands in English among the messages, each sentence and no other', () =>
		expect([...translations('en').keys()].toSorted()).toEqual(found.sentences));
	it('stands there as it is', () =>
		expect([...translations('en')].filter(([template, text]) => template !== text)).toEqual([]));
	it('is found in constants, classes, rules, parts of sentences and by what was not found', () =>
		expect(found.sentences).toEqual(
			expect.arrayContaining([
				'There is nothing to bring in yet. Paste the words of the article first.',
				'Too many tries. Wait {seconds} seconds, then try again.',
				'Write the date as YYYY-MM-DD.',
				'The content is base64.',
				'a PDF file',
				'This claim was not found. It may have been removed, or the address is mistyped.'
			])
		));
});

describe.each(['ru', 'kk', 'ar'] as const)('what is said in %s', (locale) => {
	const said = translations(locale);
	it('is every sentence, and no other', () => expect([...said.keys()].toSorted()).toEqual(found.sentences));
	it('is another language', () =>
		expect([...said].filter(([template, text]) => /\p{L}/u.test(text) && template === text)).toEqual([]));
	it('has the values of the English, and no others', () =>
		expect(
			[...said].filter(([template, text]) => placesOf(template).join() !== [...new Set(placesOf(text))].join())
		).toEqual([]));
	it('can be said, with nothing left in braces', () =>
		expect(
			[...said.keys()].map((template) => explain(filled(template), locale)).filter((text) => /[{}]/.test(text))
		).toEqual([]));
});

describe('an error in English', () => {
	it.each<[Error & Sentence, string]>([
		[new NotFound('This claim'), 'This claim was not found. It may have been removed, or the address is mistyped.'],
		[new Throttled(900), 'Too many tries. Wait 900 seconds, then try again.'],
		[new Unauthenticated(), 'Sign in to go on. What you typed is kept.'],
		[new Blocked([]), 'Publishing is blocked by 0 open points. Settle them first.'],
		[new Blocked([{ reason: 'open', claim: 1 }]), 'Publishing is blocked by 1 open point. Settle them first.'],
		[new Conflict('Reload {it}.', { it: 'the {page}' }), 'Reload the {page}.'],
		[new Conflict('Reload {it}.'), 'Reload {it}.'],
		[
			new Invalid('{path}: {problem}', { path: 'a.0.b', problem: sentence('At most {max}.', { max: 3 }) }),
			'a.0.b: At most 3.'
		]
	])('%s', (error, message) => {
		expect(error.message).toBe(message);
		expect(inEnglish(error)).toBe(message);
		expect(explain(error, 'en')).toBe(message);
	});
	it('is what is said before the language is known', () =>
		expect(explain(new NotFound('This page'), undefined)).toBe(new NotFound('This page').message));
});

describe('an error is explained', () => {
	it.each<[Locale, string]>([
		['ru', 'Такого дня нет.'],
		['kk', 'Мұндай күн жоқ.'],
		['ar', 'لا يوجد يوم كهذا.']
	])('in %s', (locale, text) => expect(explain(new Invalid('There is no such day.'), locale)).toBe(text));
	it('with its values', () => expect(explain(new Throttled(900), 'ru')).toMatch(/^[А-я .,]+ 900 [а-я .,]+$/));
	it('with the words in it', () => {
		const problem = sentence('A whole number from {low} to {high} is needed.', { low: 2, high: 6 });
		expect(
			explain(sentence('The document is not in the form that Galley keeps: {problem}', { problem }), 'ru')
		).toMatch(/^Документ [^:]+ Galley: Нужно целое число от 2 до 6\.$/);
	});
	it('with the field before it', () =>
		expect(
			explain(new Invalid('{path}: {problem}', { path: 'saidOn', problem: sentence('There is no such day.') }), 'kk')
		).toBe('saidOn: Мұндай күн жоқ.'));
	it('in English where nobody translated it, whatever it looks like', () => {
		const words = 'Invalid key: Expected never but received "{a, plural"';
		expect(explain(new Invalid(words), 'ru')).toBe(words);
		expect(explain(new Invalid('{path}: {problem}', { path: "{it's}", problem: sentence(words) }), 'ar')).toBe(
			`{it's}: ${words}`
		);
	});
	it('with values as they are, whatever they look like', () => {
		const values = { method: '{x', allow: "'{y}'" };
		expect(explain(sentence('This address does not answer {method}. It answers {allow}.', values), 'ru')).toBe(
			"Этот адрес не отвечает на {x. Он отвечает на '{y}'."
		);
	});
});
