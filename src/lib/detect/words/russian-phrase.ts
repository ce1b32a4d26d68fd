/**
 * Where a Russian noun phrase ends that a number began: adjectives, the noun, and the genitives that hang on it, up to a
 * preposition, a conjunction or a verb.
 */
import type { Tail } from '#lib/detect/language.ts';
import { startsUpper, wordAt, type Token } from '#lib/detect/tokens.ts';
import { setOf } from './set.ts';

type Tokens = readonly Token[];

const ENDS = setOf(
	'в во на с со к ко от из у о об обо по за для при до без через между под над перед после из-за из-под среди против ради вокруг кроме',
	'около свыше более менее почти примерно порядка не ни благодаря согласно вместо внутри вдоль возле мимо сквозь включая помимо насчет',
	'но а что чтобы как если где когда куда откуда чем хотя также тоже либо потому поэтому который которая которое которые которых которым',
	'которыми которого которой кто чей чья чьи же ли бы то это этот эта эти этом этой он она оно они мы вы его ее её их им ему ей ими',
	'уже еще ещё только лишь даже сегодня вчера завтра ежегодно ежемесячно ежедневно затем потом тогда сейчас теперь раньше ранее позже',
	'назад вместе соответственно отдельно только год года году больше меньше из-за свой своих своего своей тому там тут здесь'
);

const VERBS = setOf(
	'был была было были будет будут есть нет стал стала стало стали может могут живет живёт живут идет идёт идут ждет ждут погиб погибли погибло',
	'умер умерли умерло убиты убит убито убита ранены ранено взяты взято начат начато начаты взят пострадали пострадало составит составил',
	'составила составило составили нашли нашел смог смогли можно нужно надо необходимо прошел прошла прошло прошли'
);

const PAST = /\p{L}{2}(?:л[аио]?)(?:с[ья])?$/u;
const PLURAL_PAST = /\p{L}{2}л[ио](?:сь|с)?$|\p{L}{2}л(?:а|о|и)?(?:ся|сь)$/u;
const PRESENT = /(?:[аяуюе](?:ет|ют|ем)|[ие]т|[ая]т|[ую]т)ся$|\p{L}{2}[аяуюе](?:ет|ют)$/u;
const PASSIVE = /\p{L}{3}(?:[аеяо]но|[аея]ны|[ыя]то|[ыя]ты)$/u;
/** Nouns in the nominative that look like verbs of the past. */
const NO_PAST = setOf(
	'канал материал генерал портал журнал персонал капитал футбол стол отдел раздел школа дела дело сила силы число числа начало начала',
	'село села тело тела слова угол уровень сигнал филиал интервал потенциал арсенал квартал терминал протокол металл балл бал вокзал'
);

/** "приговорён", "задержан": the masculine, where no genitive plural ends so. */
const MASCULINE = /\p{L}{3}(?:ён|ован|ержан|(?:[лрстчшщ]|жд)ен)$/u;
/** Any short participle, for telling sentences from labels. */
const ANY_PASSIVE = /\p{L}{3}(?:[аеёя]н|[ыяу]т)[аоы]?$/u;

/** How a word of this form could be a genitive noun all the same: "страны", "планы". */
const SHORT = 7;

const isVerb = (token: Token | undefined): boolean => {
	if (!token || token.kind !== 'word' || startsUpper(token)) return false;
	const word = token.lower;
	if (VERBS.has(word) || PLURAL_PAST.test(word) || PRESENT.test(word)) return true;
	if (MASCULINE.test(word)) return (word.length >= SHORT || word.endsWith('ён')) && !word.endsWith('мён');
	return PASSIVE.test(word) && (word.length >= SHORT || /(?:но|то)$/u.test(word));
};

/** A verb anywhere in a sentence; more generous than what ends a phrase. */
export function verbAt(tokens: Tokens, at: number): boolean {
	const token = tokens[at];
	if (token?.kind !== 'word' || (at > 0 && startsUpper(token))) return false;
	if (isVerb(token)) return true;
	return ANY_PASSIVE.test(token.lower) || (PAST.test(token.lower) && !NO_PAST.has(token.lower));
}

const ADJECTIVE = /(?:ых|их|ого|его|ой|ей|ые|ие|ую|юю|ым|им|ыми|ими|ный|ский|ная|ская)$/u;
/** Past this many words the phrase has run into the rest of the sentence. */
const LONGEST = 6;

const isAdjective = (word: string): boolean =>
	ADJECTIVE.test(word) && !/^(?:людей|детей|семей|статей|дней|рублей|областей|частей|сетей|новостей)$/u.test(word);

/** "малых и средних предприятий", "оружия и боеприпасов": the second half of a pair, with no verb after it. */
function pairs(tokens: Tokens, at: number): boolean {
	const [before, after] = [wordAt(tokens, at - 1), wordAt(tokens, at + 1)];
	if (after === '' || ENDS.has(after) || isVerb(tokens[at + 1]) || NUMERAL.test(after)) return false;
	if (isAdjective(before)) return isAdjective(after);
	return GENITIVE.test(after) && !isAdjective(after) && !isVerb(tokens[at + 2]);
}

const NUMERAL = /^(?:дв|тр|четыр|пят|шест|сем|восем|девят|десят|одиннадцат|сотн|тысяч|миллион)\p{L}*$/u;
/** Genitive plurals tell themselves; other genitives could be nominatives that begin a new clause. */
const GENITIVE = /(?:ов|ев|ей|ий)$/u;

function goesOn(tokens: Tokens, at: number, start: number): boolean {
	const word = wordAt(tokens, at);
	if (word === '') return false;
	if (word === 'и' || word === 'или') return at > start && pairs(tokens, at);
	if (ENDS.has(word)) return false;
	return at === start || !isVerb(tokens[at]);
}

export const tail: Tail = (tokens, start, { headed }) => {
	let end = start;
	while (end < start + LONGEST && goesOn(tokens, end, headed ? start - 1 : start)) end += 1;
	// Cut off in the middle: better without the adjectives whose noun is missing.
	while (end === start + LONGEST && isAdjective(wordAt(tokens, end - 1))) end -= 1;
	return end;
};

/** The noun ends as a counted one does: a zero ending or one of the genitive plural. */
const COUNTABLE = /(?:ов|ев|ей|ий|ек|ок|ак|ик|ц|т|ш|д|н|р|л|г|в)$/u;

/** A noun of the plural follows: "2000 человек". */
export const counted = (tokens: Tokens, at: number): boolean => {
	if (PAST.test(wordAt(tokens, at)) || isVerb(tokens[at])) return false;
	const end = tail(tokens, at, { headed: false, money: false });
	return Array.from({ length: end - at }, (_, index) => wordAt(tokens, at + index)).some((word) =>
		COUNTABLE.test(word)
	);
};
