/** The language of a text: from its letters where they tell, else from its words; what the page declares breaks ties. */
import * as v from 'valibot';
import { detectAll } from 'tinyld';
import { Language } from '#lib/domain/article.ts';

/** Detection reads no further: it is decided long before, and slow over a whole newspaper. */
const SAMPLE = 3000;

/** A word or two are of no language. */
const FEWEST = 10;

/** In fewer letters than this, detection must be sure or far ahead of its next best. */
const ENOUGH = 200;

const SURE = 0.5;
const LIKELY = 0.1;

/** A declared language stands where detection finds it at least half as likely as its best. */
const TIE = 0.5;

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const share = (text: string, some: RegExp): number => (text.match(some)?.length ?? 0) / (letters(text) || 1);

/** A code such as "pt-BR" from what a page declares ("pt_br"); null where it is none that an article can have. */
export function languageTag(declared: string | null): string | null {
	try {
		const locale = new Intl.Locale((declared ?? '').trim().replaceAll('_', '-'));
		const tag = [locale.language, locale.script, locale.region].filter(Boolean).join('-');
		const language = v.safeParse(Language, tag);
		return language.success ? language.output : null;
	} catch {
		return null;
	}
}

/** The language of the text; where its words leave doubt, the declared one, and else the likeliest of its script. */
export function detectLanguage(text: string, declared: string | null): string {
	const sample = text.slice(0, SAMPLE);
	const found = letters(sample) < FEWEST ? null : languageTag(byLetters(sample) ?? byWords(sample, declared));
	if (found === null || declared?.split('-')[0] === found) return declared ?? (isCyrillic(sample) ? 'ru' : 'en');
	return found;
}

const isCyrillic = (text: string): boolean => share(text, /\p{Script=Cyrillic}/gu) > 0.5;

interface Alphabet {
	readonly language: string;
	/** Letters of which at least this share is needed. */
	readonly least: readonly (readonly [RegExp, number])[];
	/** Letters that at most make up this share: those of names from elsewhere. */
	readonly most: readonly (readonly [RegExp, number])[];
}

// prettier-ignore
/** Cyrillic alphabets differ in a few letters, which tell more surely than the words do. The first that fits. */
const ALPHABETS: readonly Alphabet[] = [
	{ language: 'kk', least: [[/[әғқұһ]/gi, 0.02], [/і/gi, 0.015]], most: [] },
	{ language: 'uz', least: [[/[қғҳ]/gi, 0.02]], most: [[/[іы]/gi, 0.005]] },
	{ language: 'ky', least: [[/[ңөү]/gi, 0.02]], most: [[/[әғқұһі]/gi, 0.01]] },
	{ language: 'be', least: [[/ў/gi, 0.005]], most: [[/[иї]/gi, 0.005]] },
	{ language: 'uk', least: [[/[іїєґ]/gi, 0.02]], most: [[/[ыэёъ]/gi, 0.005]] },
	{ language: 'ru', least: [[/[ыэё]/gi, 0.005]], most: [[/[іїєґўәғқңөұүһ]/gi, 0.04]] }
];

function byLetters(text: string): string | null {
	if (!isCyrillic(text)) return null;
	const fits = ({ least, most }: Alphabet) =>
		least.every(([some, low]) => share(text, some) >= low) && most.every(([some, high]) => share(text, some) <= high);
	return ALPHABETS.find(fits)?.language ?? null;
}

function byWords(text: string, declared: string | null): string | null {
	const [best, ...rest] = detectAll(text);
	if (!best) return null;
	const base = declared?.split('-')[0];
	const tied = rest.find(({ lang, accuracy }) => lang === base && accuracy >= best.accuracy * TIE);
	const isAhead = best.accuracy >= LIKELY && best.accuracy >= 2 * (rest[0]?.accuracy ?? 0);
	if (!tied && letters(text) < ENOUGH && best.accuracy < SURE && !isAhead) return null;
	return (tied ?? best).lang;
}
