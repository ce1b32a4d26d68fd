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
	[pattern(`(?:in|im|en|since|for|за|в|год|jahr|año|année|du|von)\\s+${YEAR}${YEAR_WORD}`), ([year = '']) => year],
	[pattern(`${YEAR}[\\s-]*(?:год\\p{L}{0,3}|г\\.?|жыл\\p{L}*)`), ([year = '']) => year],
	[pattern(`[(,]\\s*${YEAR}\\s*[),]?`), ([year = '']) => year]
];

/** The first period that a text names; null where it names none. */
export function periodIn(text: string): Period | null {
	for (const [rule, keyOf] of rules) {
		const match = [...text.matchAll(rule)][0];
		if (match) return { key: keyOf(match.slice(1)), from: match.index, to: match.index + match[0].length };
	}
	return null;
}
