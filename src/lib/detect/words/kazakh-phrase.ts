/**
 * Where a Kazakh noun phrase ends that a number began. Adjectives stand before the noun, the noun alone bears the case,
 * and the verb ends the sentence: so the phrase ends with the first word in a case, or before a verb.
 */
import type { Tail } from '#lib/detect/language.ts';
import { startsUpper, wordAt, type Token } from '#lib/detect/tokens.ts';
import { setOf } from './set.ts';

type Tokens = readonly Token[];

const ENDS = setOf(
	'және мен пен бен немесе я әлде бірақ алайда ал де да те та осы бұл сол ол өз оның олардың олар біз сіз үшін туралы бойынша арқылы кейін',
	'дейін бұрын сайын ғана тек бар жоқ емес деп болды болып еді екен болған болады тұр жатыр отыр жүр кезінде барысында ішінде арасында',
	'алды алдын алдында алдынан арты артында үсті іші ішінен асты жаны жанында қарсы бері ретінде үстінде жылы бүгін кеше ертең жыл сайын шамамен кемінде қазір бірге қатар сияқты секілді өткен'
);

/** People, money, things that are counted: nothing but a genitive goes with them. */
const HEAD = /^(?:адам|азамат|дана|рет|бала|жоба|шабуыл|оқиға|мектеп|тұрғын|отбасы|студент|қызметкер|бірлік)/u;
/** Adjectives that no ending tells. */
const ADJECTIVES = setOf(
	'жаңа үлкен ірі кіші ескі ауыр жас ер әйел қыз бос қымбат арзан орта жоғары шағын басты бірнеше заңсыз'
);

const FINITE = /(?:[дт][ыі]|[аей]ды|[еі]ді|[ғқ]ан|[гк]ен|[мпб][ае][қк]|уда|уде|м[ае]й|[ыі]п)$/u;
const ADJECTIVE =
	/(?:[лдт][ыі][қк]|с[ыі]з|[ғқ]ан|[гк]ен|л[ыі]|[ғқгк]ы|і?к[іы]|[дт][ае]ғ[ыі]|[дт]егі|атын|етін|йтын|йтін|аралық)$/u;
const WITH = /[дт][ыі]$/u;
const CASE = /(?:[дтн][ыі]|[дтн][ае]н?|[ғг][ае]|[қк][ае]|[дтн][ыі]ң|ына|іне|ында|інде|ынан|інен)$/u;
const OBJECT = /[дтн][ыі]ң?$/u;
const POSSESSIVE = /(?:[ыі]|[ыі]н|сын|сін|ына|іне|ында|інде|ынан|інен|ның|нің)$/u;

const isLast = (tokens: Tokens, at: number): boolean =>
	wordAt(tokens, at + 1) === '' || ENDS.has(wordAt(tokens, at + 1));
const isVerb = (tokens: Tokens, at: number): boolean =>
	isLast(tokens, at) && FINITE.test(wordAt(tokens, at)) && !HEAD.test(wordAt(tokens, at));
const isFree = (tokens: Tokens, at: number): boolean =>
	wordAt(tokens, at) !== '' && !ENDS.has(wordAt(tokens, at)) && !isVerb(tokens, at);

/** "қауіпті топты" is an adjective and its noun, "топты ұстады" a noun and its verb. */
function describes(tokens: Tokens, at: number): boolean {
	const [word, next] = [wordAt(tokens, at), wordAt(tokens, at + 1)];
	if (!isFree(tokens, at + 1)) return false;
	if (ADJECTIVE.test(word) || ADJECTIVES.has(word)) return true;
	return WITH.test(word) && !HEAD.test(word) && (ADJECTIVE.test(next) || OBJECT.test(next));
}

/** "шетел азаматы", "есірткі зертханасын": two nouns, of which the second says whose it is. */
const owns = (tokens: Tokens, at: number): boolean =>
	isFree(tokens, at + 1) &&
	!startsUpper(tokens[at + 1]) &&
	POSSESSIVE.test(wordAt(tokens, at + 1)) &&
	!/^(?:адам|дана|рет)$/u.test(wordAt(tokens, at));

const inCase = (word: string): boolean => CASE.test(word) && !/(?:[дтн][ыі]ң)$/u.test(word);

const LONGEST = 6;

export const tail: Tail = (tokens, start, { headed }) => {
	if (headed || !isFree(tokens, start)) return start;
	let at = start;
	while (at < start + LONGEST) {
		const goesOn = describes(tokens, at) || (!inCase(wordAt(tokens, at)) && owns(tokens, at));
		if (!goesOn) break;
		at += 1;
	}
	return at + 1;
};

export const counted = (tokens: Tokens, at: number): boolean => isFree(tokens, at) && !startsUpper(tokens[at]);

/** Verbs end clauses; in the middle only what cannot be a noun counts. */
export function verbAt(tokens: Tokens, at: number): boolean {
	const word = wordAt(tokens, at);
	if (at === 0 || word === '') return false;
	if (/^(?:бар|жоқ|болды|болған|болады|екен|еді|емес|жатыр|тұр|жүр|отыр|табылады)$/u.test(word)) return true;
	return (
		isLast(tokens, at) &&
		/(?:[дт][ыі]|[аеә]ды|еді|йд[ыі]|[ғқ]ан|[гк]ен|[дт][ыі][қкм]|м[ыі][зн]|м[ае]к|мақ|пақ|бақ|уда|уде)$/u.test(word)
	);
}
