/** Words that turn a statement round: "not", "n’t", "no", "without"; "не", "нет", "без"; "емес", "жоқ", "-ма". */
import type { Reading } from './count.ts';
import type { Read } from './part.ts';
import { markAt, wordAt, type Token } from './tokens.ts';

const ENGLISH = /^(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|non)$|n't$/;
const RUSSIAN =
	/^(?:не|ни|нет|нету|без|безо|нельзя|никогда|никто|никого|никому|никем|ничто|ничего|ничему|ничем|нигде|никуда|никак|ник?ак(?:ой|ая|ое|ие|ого|ому|им|их|ую))$/u;
const KAZAKH = /^(?:емес|жоқ|ешқашан|ешкім|ештеңе|ешнәрсе|ешбір|ешқандай|ешқайда)/u;
/** The negative verb: a stem, -ма-/-ме- and its harmonies, and a tense. */
const KAZAKH_VERB =
	/.{2}[мбп][ае](?:й(?:[дтмс].{1,4})?|[дс][ыі].{0,3}|[ғг][ае]н.*|с|ст[ае]н|у[ыі]?|й[ыі]нш[ае]|пт[ыі]|ңыз|ңіз)$/;
/** Those of its forms that no Russian word has, for quotes of which nobody said the language. */
const KAZAKH_FORMS = /.{2}[мбп][ае](?:ды|ді|ған|ген|йды|йді|йтын|йтін)$/;
/** "-сыз": without. */
const KAZAKH_WITHOUT = /.{3}с[ыі]з$/;

/** Ordinary words that end as a negative verb does. */
const NOT_NEGATIVE = /^(?:қамады|қамаған|жамады|громады|помады)$/u;

/** Whether a word in its plain form negates. */
export function isNegation(plain: string, language: string): boolean {
	if (plain < 'а') return ENGLISH.test(plain);
	if (RUSSIAN.test(plain) || KAZAKH.test(plain)) return true;
	if (language === 'ru' || NOT_NEGATIVE.test(plain)) return false;
	if (language === '') return KAZAKH_FORMS.test(plain);
	return KAZAKH_VERB.test(plain) || KAZAKH_WITHOUT.test(plain);
}

/** "No. 5" is a number, not a refusal. */
const isNumber = (tokens: readonly Token[], at: number): boolean =>
	wordAt(tokens, at) === 'no' && markAt(tokens, at + 1) === '.' && tokens[at + 2]?.kind === 'number';

/** The negations of a quote, but those that are part of a figure ("no fewer than 10"). Each is shown with its word. */
export function negationsIn({ quote, tokens, language }: Reading, counted: ReadonlySet<number>): readonly Read[] {
	return tokens.flatMap((token, at) => {
		if (token.kind !== 'word' || !isNegation(token.plain, language) || isNumber(tokens, at) || counted.has(at))
			return [];
		const next = tokens[at + 1]?.kind === 'word' ? tokens[at + 1] : token;
		const text = quote.slice(token.start, next?.end ?? token.end);
		return [{ kind: 'negation' as const, key: 'not', text, start: token.start, soft: false, from: at, to: at + 1 }];
	});
}
