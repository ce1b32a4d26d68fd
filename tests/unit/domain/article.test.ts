import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ArticleChange, ArticleFields, Language, Slug, directionOf, slugOf } from '#lib/domain/article.ts';

describe('a slug', () => {
	it.each([
		['Secret service prevents terror attacks', 'secret-service-prevents-terror-attacks'],
		['  19 held -- police say  ', '19-held-police-say'],
		["The minister's claim", 'the-ministers-claim'],
		['The minister’s claim', 'the-ministers-claim'],
		['Crème brûlée & Ænima', 'creme-brulee-nima'],
		['37.9 million cyber-attacks', '37-9-million-cyber-attacks'],
		['ﬁve ½', 'five-1-2'],
		['Ёлка и объём щётки', 'elka-i-obem-shchetki'],
		['Министр: 37,9 млн кибератак', 'ministr-37-9-mln-kiberatak'],
		['Жаңа Қазақстанға әділет керек', 'zhana-kazakstanga-adilet-kerek'],
		['Ұлттық үкімет, өңір, һәм іс', 'ulttyk-ukimet-onir-ham-is'],
		['Объект и\u0306 ё', 'obekt-i-e'],
		['وزير', 'fallback'],
		['وزير 2023', '2023'],
		['👩‍🚒🇰🇿', 'fallback'],
		['Fire 👩‍🚒 brigade', 'fire-brigade'],
		['北京', 'fallback'],
		['', 'fallback'],
		['---', 'fallback'],
		['../../etc/passwd', 'etc-passwd'],
		['<script>alert(1)</script>', 'script-alert-1-script']
	])('of "%s" is %s', (title, slug) => expect(slugOf(title, 'fallback')).toBe(slug));
	it('of a long title ends with a whole word', () =>
		expect(slugOf('word '.repeat(40), 'fallback')).toBe(`${'word-'.repeat(15)}word`));
	it('of one endless word is cut', () => expect(slugOf('a'.repeat(200), 'fallback')).toBe('a'.repeat(80)));
	it('of any title can stand in an address', () =>
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => v.is(Slug, slugOf(title, 'fallback')))));
	it.each(['Upper', 'a--b', '-a', 'a-', 'a_b', 'a b', 'a/b', 'ä', '', 'a'.repeat(101)])('is not "%s"', (slug) =>
		expect(v.is(Slug, slug)).toBe(false)
	);
});

describe('the direction of', () => {
	it.each([
		['en', 'ltr'],
		['ru', 'ltr'],
		['kk', 'ltr'],
		['kk-Arab', 'rtl'],
		['ar', 'rtl'],
		['ar-EG', 'rtl'],
		['ar-Latn', 'ltr'],
		['he', 'rtl'],
		['fa', 'rtl'],
		['ug', 'rtl'],
		['ug-Cyrl', 'ltr'],
		['az', 'ltr'],
		['az-Arab', 'rtl'],
		['yi-Hebr', 'rtl'],
		['zh-Hant', 'ltr'],
		['', 'ltr']
	])('%s is %s', (language, direction) => expect(directionOf(language)).toBe(direction));
});

describe('a language', () => {
	it.each(['en', 'kk', 'pt-BR', 'zh-Hant', 'zh-Hant-TW', 'kaz'])('is %s', (code) =>
		expect(v.is(Language, code)).toBe(true)
	);
	it.each(['', 'e', 'english', 'EN', 'en-us', 'en_US', 'en-', 'x-klingon', 'en\n'])('is not %j', (code) =>
		expect(v.is(Language, code)).toBe(false)
	);
});

describe('what is known about an article', () => {
	const fields = { byline: '', publisher: '', canonicalUrl: null, publishedOn: null, language: 'en' };
	it('may be no more than its language', () => expect(v.is(ArticleFields, fields)).toBe(true));
	it('is kept in one clean line each', () =>
		expect(v.parse(ArticleFields, { ...fields, byline: '  Asel\n\tNur ' }).byline).toBe('Asel Nur'));
	it('has an address that a reader can follow', () =>
		expect(v.is(ArticleFields, { ...fields, canonicalUrl: 'javascript:alert(1)' })).toBe(false));
	it('can be changed in part', () => expect(v.parse(ArticleChange, { byline: 'A' })).toEqual({ byline: 'A' }));
	it.each(['id', 'version', 'authorId', 'document', 'removed'])('cannot change its %s', (key) =>
		expect(v.is(ArticleChange, { [key]: 1 })).toBe(false)
	);
});
