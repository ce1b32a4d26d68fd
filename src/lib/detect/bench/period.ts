/** The time that a figure belongs to: a year, a quarter, a half, a month, as words of the six languages say it. */

export interface Period {
	/** "2022", "2022-Q1", "2022-H1", "2022-05", "2021/2023". */
	readonly key: string;
	/** UTF-16 offsets. */
	readonly from: number;
	readonly to: number;
}

// prettier-ignore
const MONTHS = [
	'january|jan|январ\\p{L}*|янв|қаңтар\\p{L}*|januar|jänner|janvier|enero',
	'february|feb|феврал\\p{L}*|фев|ақпан\\p{L}*|februar|février|febrero',
	'march|mar|март\\p{L}*|наурыз\\p{L}*|märz|mars|marzo',
	'april|apr|апрел\\p{L}*|апр|сәуір\\p{L}*|avril|abril',
	'may|ма[йяе]|мамыр\\p{L}*|mai|mayo',
	'june|jun|июн\\p{L}*|маусым\\p{L}*|juni|juin|junio',
	'july|jul|июл\\p{L}*|шілде\\p{L}*|juli|juillet|julio',
	'august|aug|август\\p{L}*|авг|тамыз\\p{L}*|août|agosto',
	'september|sept|sep|сентябр\\p{L}*|сен|қыркүйек\\p{L}*|septembre|septiembre',
	'october|oct|октябр\\p{L}*|окт|қазан\\p{L}*|oktober|octobre|octubre',
	'november|nov|ноябр\\p{L}*|қараша\\p{L}*|novembre|noviembre',
	'december|dec|декабр\\p{L}*|дек|желтоқсан\\p{L}*|dezember|décembre|diciembre'
];

const YEAR = '((?:19|20)\\d\\d)';
/** What may stand between a part of the year and the year: "of", "года", "жылдың", "de". */
const OF = '(?:[\\s,.]+(?:of|de|du|des|del|the|в|году?|жылдың|жылғы|жылы))*[\\s,.]*';
/** "год", "жылы" after a year. */
const YEAR_WORD = '(?:[\\s-]*(?:год\\p{L}{0,3}|г\\.?|жыл\\p{L}*)(?![\\p{L}]))?';
const BEFORE = '(?<![\\p{L}\\p{N}.,])';
const AFTER = '(?![\\p{L}\\p{N}])';

const FIRST: Readonly<Record<string, number>> = {
	...{ i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 },
	...{ first: 1, second: 2, third: 3, fourth: 4, erst: 1, zweit: 2, dritt: 3, viert: 4 },
	...{ premier: 1, première: 1, deuxième: 2, second_: 2, troisième: 3, quatrième: 4 },
	...{ primer: 1, primera: 1, segundo: 2, segunda: 2, tercer: 3, cuarto: 4 },
	...{ перв: 1, втор: 2, трет: 3, четверт: 4, бірінші: 1, екінші: 2, үшінші: 3, төртінші: 4 }
};
const ORDINAL = `(${Object.keys(FIRST)
	.toSorted((a, b) => b.length - a.length)
	.join('|')})`;
const ENDING = '(?:-?\\p{L}{0,3}|\\.)?';
const QUARTER = '(?:quarter|quartal|trimestre|квартал\\p{L}*|тоқсан\\p{L}*)';
const HALF = '(?:half|halbjahr|halbjahres|semestre|полугоди\\p{L}*|жартыжылдық\\p{L}*|жартыжылдығ\\p{L}*)';

const pattern = (source: string): RegExp => new RegExp(`${BEFORE}${source}${AFTER}`, 'giu');

type Rule = readonly [RegExp, (groups: readonly string[]) => string];

const ordinal = (word: string): number => FIRST[word.toLowerCase()] ?? 0;

const rules: readonly Rule[] = [
	[pattern(`q([1-4])[\\s,.-]*${YEAR}`), ([part = '', year]) => `${year}-Q${part}`],
	[pattern(`${YEAR}[\\s-]*q([1-4])`), ([year, part]) => `${year}-Q${part}`],
	[pattern(`h([12])[\\s,.-]*${YEAR}`), ([part, year]) => `${year}-H${part}`],
	[pattern(`${ORDINAL}${ENDING}\\s*${QUARTER}${OF}${YEAR}${YEAR_WORD}`), ([n = '', year]) => `${year}-Q${ordinal(n)}`],
	[pattern(`${ORDINAL}${ENDING}\\s*${HALF}${OF}${YEAR}${YEAR_WORD}`), ([n = '', year]) => `${year}-H${ordinal(n)}`],
	[pattern(`${YEAR}\\s*жыл\\p{L}*\\s*${ORDINAL}${ENDING}\\s*${QUARTER}`), ([year, n = '']) => `${year}-Q${ordinal(n)}`],
	...MONTHS.flatMap((names, index): readonly Rule[] => {
		const month = String(index + 1).padStart(2, '0');
		return [
			[pattern(`(?:${names})\\.?${OF}${YEAR}${YEAR_WORD}`), ([year]) => `${year}-${month}`],
			[pattern(`${YEAR}\\s*жыл\\p{L}*\\s*(?:${names})`), ([year]) => `${year}-${month}`]
		];
	}),
	[pattern(`${YEAR}\\s*[–—/-]\\s*${YEAR}${YEAR_WORD}`), ([from, to]) => `${from}/${to}`],
	[pattern(`(?:in|im|en|since|за|в|год|jahr|año|année)\\s+${YEAR}${YEAR_WORD}`), ([year = '']) => year],
	[pattern(`${YEAR}[\\s-]*(?:год\\p{L}{0,3}|г\\.?|жыл\\p{L}*)`), ([year = '']) => year]
];

/** What is a year only where no other time is named, and once: "for 2000 people" stands beside times. */
const loose: readonly Rule[] = [
	[pattern(`(?:for|du|von)\\s+${YEAR}${YEAR_WORD}`), ([year = '']) => year],
	[pattern(`[(,]\\s*${YEAR}\\s*[),]?`), ([year = '']) => year]
];

/** The periods that a text names, in order. */
export function periodsIn(text: string): readonly Period[] {
	const found: Period[] = [];
	// The fuller names come first: "May 2023" is one time, and no year beside a month.
	for (const rule of rules)
		found.push(...matches(text, rule).filter((one) => !found.some((other) => overlap(one, other))));
	if (found.length > 0) return found.toSorted((a, b) => a.from - b.from);
	return loose.flatMap((rule) => matches(text, rule)).slice(0, 1);
}

const overlap = (a: Period, b: Period): boolean => a.from < b.to && b.from < a.to;

const matches = (text: string, [rule, keyOf]: Rule): Period[] =>
	Array.from(text.matchAll(rule), (match) => ({
		...{ key: keyOf(match.slice(1)), from: match.index, to: match.index + match[0].length }
	}));

/** Where a clause ends: a mark, or a word that begins another before its "in". */
const BREAK = /[,;.:(]\s|(?<!\p{L})(?:and|but|и|а|но|und|aber|et|mais|y|pero|және|ал)\s+(?:in|im|en|au|в|во|за)?\s*$/iu;

/** The period of a figure among those of its text: the one that follows in its clause, else the one before, else the next. */
export function periodOf(
	figure: { readonly from: number; readonly to: number },
	{ text, periods, figures }: Surroundings
): Period | null {
	const [before, after] = [
		periods.findLast(({ to }) => to <= figure.from),
		periods.find(({ from }) => from >= figure.to)
	];
	if (!before || !after) return before ?? after ?? null;
	const isFree = figures.every(({ from }) => from < figure.to || from >= after.from);
	return isFree && !BREAK.test(text.slice(figure.to, after.from)) ? after : before;
}

export interface Surroundings {
	readonly text: string;
	readonly periods: readonly Period[];
	/** All figures of the text, by where they begin. */
	readonly figures: readonly { readonly from: number }[];
}
