/** Numbers written as words, in English, Russian and Kazakh. */

/** What a word adds to a number: units below a hundred and Russian hundreds add, the rest multiply what came before. */
export interface NumberWord {
	readonly value: number;
	/** "hundred", "жүз": what stood before counts them. */
	readonly multiplies: boolean;
	/** "one", "a", "бір": means no more than an article unless a scale or a unit follows. */
	readonly soft: boolean;
	/** "fifth", "пятого", "бесінші". */
	readonly ordinal: boolean;
}

const word = (value: number, more: Partial<NumberWord> = {}): NumberWord => ({
	...{ value, multiplies: false, soft: false, ordinal: false },
	...more
});

type Entry = readonly [string, NumberWord];

const counted = (first: number, step: number, words: string, more: Partial<NumberWord> = {}): readonly Entry[] =>
	words
		.split(' ')
		.flatMap((forms, index) => forms.split('|').map((form) => [form, word(first + index * step, more)] as const));

const english = new Map<string, NumberWord>([
	...counted(0, 1, 'zero'),
	...counted(1, 1, 'one', { soft: true }),
	...counted(2, 1, 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'),
	...counted(17, 1, 'seventeen eighteen nineteen'),
	...counted(20, 10, 'twenty thirty forty|fourty fifty sixty seventy eighty ninety'),
	...counted(100, 1, 'hundred', { multiplies: true }),
	...counted(12, 1, 'dozen', { multiplies: true }),
	...counted(1, 1, 'first', { soft: true, ordinal: true }),
	...counted(2, 1, 'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth', { ordinal: true }),
	...counted(13, 1, 'thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', { ordinal: true }),
	...counted(20, 10, 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', { ordinal: true })
]);

/** All English words of this file. */
export const ENGLISH_NUMBERS: readonly string[] = [...english.keys()];

const russian = new Map<string, NumberWord>([
	...counted(0, 1, 'ноль|нуль|ноля|нуля'),
	...counted(1, 1, 'один|одна|одно|одного|одной|одному|одним|одном|одну', { soft: true }),
	...counted(2, 1, 'два|две|двух|двум|двумя|двое|двоих|двоим три|трех|трем|тремя|трое|троих'),
	...counted(4, 1, 'четыре|четырех|четырем|четырьмя|четверо|четверых пять|пяти|пятью|пятеро|пятерых'),
	...counted(6, 1, 'шесть|шести|шестью|шестеро|шестерых семь|семи|семью|семеро|семерых'),
	...counted(8, 1, 'восемь|восьми|восемью|восьмью девять|девяти|девятью десять|десяти|десятью'),
	...counted(11, 1, 'одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати четырнадцать|четырнадцати'),
	...counted(15, 1, 'пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати восемнадцать|восемнадцати'),
	...counted(19, 1, 'девятнадцать|девятнадцати двадцать|двадцати|двадцатью'),
	...counted(30, 10, 'тридцать|тридцати|тридцатью сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти'),
	...counted(70, 10, 'семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста'),
	...counted(100, 100, 'сто|ста двести|двухсот|двумстам триста|трехсот четыреста|четырехсот пятьсот|пятисот'),
	...counted(600, 100, 'шестьсот|шестисот семьсот|семисот восемьсот|восьмисот девятьсот|девятисот')
]);

const ADJECTIVE = '(?:ый|ий|ой|ая|ья|ое|ье|ые|ьи|ого|ьего|ему|ому|ьему|ым|ьим|ых|ьих|ую|ью|ом|ем|ей|ыми|ьими)';
const russianOrdinals = ['перв', 'втор', 'трет', 'четверт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят'].map(
	(stem, index) => [new RegExp(`^${stem}${ADJECTIVE}$`), word(index + 1, { ordinal: true, soft: index === 0 })] as const
);

const kazakhStems: readonly Entry[] = [
	...counted(0, 1, 'нөл'),
	...counted(1, 1, 'бір', { soft: true }),
	...counted(2, 1, 'екі|екеу үш|үшеу төрт|төртеу бес|бесеу алты|алтау жеті|жетеу сегіз тоғыз он'),
	...counted(20, 10, 'жиырма отыз қырық елу алпыс жетпіс сексен тоқсан'),
	...counted(100, 1, 'жүз', { multiplies: true })
];
const kazakh = new Map<string, NumberWord>(kazakhStems);

/** The endings of cases and possession that a Kazakh number takes: "сегізге", "бесеуі", "жүзден". */
const KAZAKH_ENDING =
	/(?:н[ыі]ң|д[ыі]ң|т[ыі]ң|[ғг][ае]|[қк][ае]|н[ыі]|д[ыі]|т[ыі]|[дт][ае]|[днт][ае]н|[мбп]ен|с?[ыі](?:н(?:ан|ен|да|де|ың|ің)?)?)$/u;
const KAZAKH_ORDINAL = /[ыі]?нш[ыі](?:с[ыі])?(?:нде|нда|ден|дан|де|да|ге|ға)?$/u;

function kazakhWord(plain: string): NumberWord | undefined {
	const known = kazakh.get(plain);
	if (known) return known;
	const stem = plain.replace(KAZAKH_ORDINAL, '');
	const ordinal = stem === plain ? undefined : kazakh.get(stem);
	return ordinal ? { ...ordinal, multiplies: false, ordinal: true } : kazakh.get(plain.replace(KAZAKH_ENDING, ''));
}

const russianWord = (plain: string): NumberWord | undefined =>
	russian.get(plain) ?? russianOrdinals.find(([form]) => form.test(plain))?.[1];

/**
 * The number that a word says. Russian and Kazakh share letters: "он" is ten in one and he in the other, so that it
 * counts only where the language is known to be Kazakh. An empty language is a Cyrillic one that nobody named.
 */
export function numberWord(plain: string, language: string): NumberWord | undefined {
	if (plain < 'a') return undefined;
	if (plain < 'а') return english.get(plain);
	if (language === 'kk') return kazakhWord(plain) ?? russian.get(plain);
	return russianWord(plain) ?? (language === '' && !/^он/u.test(plain) ? kazakhWord(plain) : undefined);
}
