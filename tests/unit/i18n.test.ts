import { describe, expect, it } from 'vitest';
import { localeFor } from '#lib/i18n.ts';

describe('the language of a person', () => {
	it.each<[string | undefined, string | null, string]>([
		['kk', 'ru', 'kk'],
		[undefined, 'ru', 'ru'],
		[undefined, 'ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
		[undefined, 'KK-kz', 'kk'],
		[undefined, 'de, ar;q=0.5', 'ar'],
		[undefined, 'ru;q=0.3, en;q=0.8', 'en'],
		[undefined, 'ru ; q = 0, kk;q=0.1', 'kk']
	])('who chose %j and asks for %j is %s', (chosen, accepted, locale) =>
		expect(localeFor(chosen, accepted)).toBe(locale)
	);
	it.each([[null], [''], ['*'], ['de'], ['rue'], ['ru;q=0'], [',;,'], ['toString']])(
		'is English for a program that asks for %j',
		(accepted) => expect(localeFor(undefined, accepted)).toBe('en')
	);
	it.each(['', 'de', 'EN', '__proto__'])('is not what the cookie says where that is %j', (chosen) =>
		expect(localeFor(chosen, 'ru')).toBe('ru')
	);
});
