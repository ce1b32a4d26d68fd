/** The words of the interface: ICU messages from `messages/*.json`, by typed key. */
import { IntlMessageFormat } from 'intl-messageformat';
import type en from '../../messages/en.json';

export const locales = ['en', 'ru', 'kk', 'ar'] as const;
export type Locale = (typeof locales)[number];
export type MessageKey = keyof typeof en;
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

/** A translator for one locale. Formats are parsed once, when they are first needed. */
export function translator(locale: Locale, messages: Messages): Translate {
	const parsed = new Map<MessageKey, IntlMessageFormat>();
	return (key, values) => {
		const format = parsed.get(key) ?? new IntlMessageFormat(messages[key], locale, undefined, { ignoreTag: true });
		parsed.set(key, format);
		return String(format.format(values as Record<string, string | number | Date>));
	};
}
