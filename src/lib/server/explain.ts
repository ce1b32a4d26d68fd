/** What an error says, in the language of the person it is said to. */
import { type Sentence, inEnglish } from '#lib/domain/sentence.ts';
import { type Locale, translator } from '#lib/i18n.ts';
import { messagesFor } from './messages.ts';

/**
 * A sentence in a language: its translation, filled in, or English where there is none (valibot's own words, the names of
 * fields). Before the hooks have found out the language it is English as well.
 */
export function explain({ template, values }: Sentence, locale: Locale = 'en'): string {
	const said = Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? explain(value, locale) : value])
	);
	const messages: Readonly<Record<string, string>> = messagesFor(locale);
	const key = `sentence: ${template}`;
	if (locale === 'en' || messages[key] === undefined) return inEnglish({ template, values: said });
	return translator<string>(locale, messages)(key, said);
}
