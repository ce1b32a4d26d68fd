/** Every locale's messages, for what the server itself renders. */
import ar from '../../../messages/ar.json' with { type: 'json' };
import en from '../../../messages/en.json' with { type: 'json' };
import kk from '../../../messages/kk.json' with { type: 'json' };
import ru from '../../../messages/ru.json' with { type: 'json' };
import { type Locale, type Messages, type Translate, localeOf, translator } from '#lib/i18n.ts';

const all: Readonly<Record<Locale, Messages>> = { en, ru, kk, ar };

export const messagesFor = (locale: Locale): Messages => all[locale];

/** The translator for an article's language, or for a person's. */
export const translatorFor = (language: string): Translate => translator(localeOf(language), all[localeOf(language)]);
