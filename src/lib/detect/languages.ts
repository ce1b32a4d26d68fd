/** The languages that the finder knows, by their primary subtag. */
import type { Language } from './language.ts';
import { anyLanguage } from './words/any.ts';
import { english } from './words/english.ts';
import { european } from './words/european.ts';
import { kazakh } from './words/kazakh.ts';
import { russian } from './words/russian.ts';

const KNOWN: ReadonlyMap<string, Language> = new Map([['en', english], ['ru', russian], ['kk', kazakh], ...european]);

/** The primary subtag of a BCP 47 tag, in small letters; "und" where it has none. */
export const subtagOf = (tag: string): string => /^[a-z]{2,3}(?=$|[-_])/i.exec(tag)?.[0].toLowerCase() ?? 'und';

/** What is known of a language; of an unknown one, only what numbers look like everywhere. */
export const languageOf = (tag: string): Language => KNOWN.get(subtagOf(tag)) ?? anyLanguage;
