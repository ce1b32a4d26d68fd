/** A text under check: what is known about it besides its words. */
import * as v from 'valibot';
import { Day, Id, Time, WebAddress, line } from './text.ts';

/** BCP 47, as far as an article needs it: "en", "kk", "pt-BR", "zh-Hant". */
export const Language = v.pipe(
	v.string(),
	v.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'Give the language as a code such as en, ru or pt-BR.')
);

/** Part of a public address: small letters, digits and single hyphens. */
export const Slug = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An address has small Latin letters, digits and single hyphens.'),
	v.maxLength(100)
);

const fields = {
	byline: line(300),
	publisher: line(200),
	canonicalUrl: v.nullable(WebAddress),
	publishedOn: v.nullable(Day),
	language: Language
};

/** What a person may set about an article. */
export const ArticleFields = v.strictObject(fields);
export type ArticleFields = Readonly<v.InferOutput<typeof ArticleFields>>;

const MOST_OWNERS = 20;

/** A change to some of the fields; what is not named stays. */
export const ArticleChange = v.partial(
	v.strictObject({
		...fields,
		slug: Slug,
		dueAt: v.nullable(Time),
		/** Id of its rating scale. */
		scale: v.pipe(v.string(), v.maxLength(60)),
		/** The article that it is a translation of; null where it is none. */
		translationOf: v.nullable(Id),
		/** Who is answerable for it, all of them. */
		owners: v.pipe(v.array(Id), v.maxLength(MOST_OWNERS, 'A team of so many is nobody. Choose at most 20.'))
	})
);
export type ArticleChange = Readonly<v.InferOutput<typeof ArticleChange>>;

export const Article = v.strictObject({
	id: Id,
	slug: Slug,
	/** The words of the document's title. */
	title: v.string(),
	...fields,
	/** Number of steps applied to the document. */
	version: v.number(),
	dueAt: v.nullable(Time),
	createdAt: Time
});
export type Article = Readonly<v.InferOutput<typeof Article>>;

const RIGHT_TO_LEFT = new Set([
	'ar',
	'arc',
	'ckb',
	'dv',
	'fa',
	'he',
	'ks',
	'ku',
	'nqo',
	'ps',
	'sd',
	'syr',
	'ug',
	'ur',
	'yi'
]);

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
	const [base = '', script] = language.split('-');
	if (script === 'Latn' || script === 'Cyrl') return 'ltr';
	return RIGHT_TO_LEFT.has(base) || script === 'Arab' || script === 'Hebr' ? 'rtl' : 'ltr';
}

// prettier-ignore
/** Cyrillic as Kazakh and Russian passports write it, so that an address stays readable. */
const LATIN: Readonly<Record<string, string>> = {
	а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', қ: 'k',
	л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'kh',
	һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', і: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya'
};

/** A slug from a title; `fallback` where nothing of it can be written in Latin letters. */
export function slugOf(title: string, fallback: string): string {
	const latin = title
		.toLowerCase()
		.replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? '')
		.normalize('NFKD')
		.replace(/[\u0300-\u036f'’]/g, '')
		.replace(/[^a-z0-9]+/g, '-');
	const words = latin.replace(/^-+|-+$/g, '');
	if (words.length <= 80) return words || fallback;
	return words.slice(0, 80).replace(/-[^-]*$/, '') || fallback;
}
