/** The words of the interface: ICU messages from `messages/*.json`, by typed key. */
import { IntlMessageFormat } from 'intl-messageformat';
import type en from '../../messages/en.json';

export const locales = ['en', 'ru', 'kk', 'ar'] as const;
export type Locale = (typeof locales)[number];
/** A message of the interface. What errors say stands in the same files, but only `explain` looks it up. */
export type MessageKey = Exclude<keyof typeof en, `sentence: ${string}`>;
export type Messages = Readonly<Record<MessageKey, string>>;
export type Values = Readonly<Record<string, string | number | Date>>;
/** The message for a key, with its values filled in. */
export type Translate = (key: MessageKey, values?: Values) => string;

/** Each language in its own words, for the language menu. */
export const localeNames: Readonly<Record<Locale, string>> = {
	en: 'English',
	ru: 'Русский',
	kk: 'Қазақша',
	ar: 'العربية'
};

export const isLocale = (text: string): text is Locale => (locales as readonly string[]).includes(text);

/** The locale of a language code, by its base language; English where there is none. */
export function localeOf(language: string): Locale {
	const base = language.split('-')[0] ?? '';
	return isLocale(base) ? base : 'en';
}

/** The language a person chose, else of ours the one their program prefers (Accept-Language, RFC 9110), else English. */
export function localeFor(chosen: string | undefined, accepted: string | null): Locale {
	if (chosen && isLocale(chosen)) return chosen;
	const asked = (accepted ?? '').toLowerCase().split(',').map(preference);
	const ours = asked.filter(({ base, quality }) => isLocale(base) && quality > 0);
	return localeOf(ours.toSorted((a, b) => b.quality - a.quality)[0]?.base ?? 'en');
}

const preference = (part: string) => ({
	base: /^\s*([a-z]+)/.exec(part)?.[1] ?? '',
	quality: Number(/;\s*q\s*=\s*([\d.]+)/.exec(part)?.[1] ?? 1)
});

/** A translator for one locale. Formats are parsed once, when they are first needed. */
export function translator<Key extends string = MessageKey>(
	locale: Locale,
	messages: Readonly<Record<Key, string>>
): (key: Key, values?: Values) => string {
	const parsed = new Map<Key, IntlMessageFormat>();
	return (key, values) => {
		const format = parsed.get(key) ?? new IntlMessageFormat(messages[key], locale, undefined, { ignoreTag: true });
		parsed.set(key, format);
		return String(format.format(values as Record<string, string | number | Date>));
	};
}
