/** Words of numbers, scales and their links in the languages of the number bench. */

export interface NumberWords {
	/** Words that add up: "twenty five". */
	readonly numbers: ReadonlyMap<string, number>;
	/** Words that multiply what stands before them: "thousand". */
	readonly scales: ReadonlyMap<string, number>;
	/** Beginnings of scales that take endings: "миллионами", "мыңнан". */
	readonly stems: readonly (readonly [string, number])[];
	/** What may stand inside of a number: "hundred and five". */
	readonly links: ReadonlySet<string>;
	/** What stands between the two ends of a range. */
	readonly to: ReadonlySet<string>;
	/** The mark before decimals. */
	readonly decimal: '.' | ',';
}

const table = (rows: Readonly<Record<number, string>>): ReadonlyMap<string, number> =>
	new Map(
		Object.entries(rows).flatMap(([value, words]) => words.split(' ').map((word) => [word, Number(value)] as const))
	);
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const en: NumberWords = {
	numbers: table({
		...{ 0: 'zero', 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight' },
		...{ 9: 'nine', 10: 'ten', 11: 'eleven', 12: 'twelve dozen', 13: 'thirteen', 14: 'fourteen', 15: 'fifteen' },
		...{ 16: 'sixteen', 17: 'seventeen', 18: 'eighteen', 19: 'nineteen', 20: 'twenty', 30: 'thirty', 40: 'forty' },
		...{ 50: 'fifty', 60: 'sixty', 70: 'seventy', 80: 'eighty', 90: 'ninety', 0.5: 'half' }
	}),
	scales: table({
		...{ 100: 'hundred', 1e3: 'thousand thousands k', 1e6: 'million millions m mn mln' },
		...{ 1e9: 'billion billions bn b', 1e12: 'trillion trillions tn' }
	}),
	stems: [],
	links: set('and a an'),
	to: set('to and'),
	decimal: '.'
};

const ru: NumberWords = {
	numbers: table({
		...{ 0: 'ноль нуль', 1: 'один одна одно одного', 2: 'два две двух', 3: 'три трёх трех' },
		...{ 4: 'четыре четырёх четырех', 5: 'пять пяти', 6: 'шесть шести', 7: 'семь семи', 8: 'восемь восьми' },
		...{ 9: 'девять девяти', 10: 'десять десяти', 11: 'одиннадцать', 12: 'двенадцать', 13: 'тринадцать' },
		...{ 14: 'четырнадцать', 15: 'пятнадцать', 16: 'шестнадцать', 17: 'семнадцать', 18: 'восемнадцать' },
		...{ 19: 'девятнадцать', 20: 'двадцать двадцати', 30: 'тридцать тридцати', 40: 'сорок сорока' },
		...{ 50: 'пятьдесят', 60: 'шестьдесят', 70: 'семьдесят', 80: 'восемьдесят', 90: 'девяносто' },
		...{ 100: 'сто ста', 200: 'двести', 300: 'триста', 400: 'четыреста', 500: 'пятьсот', 600: 'шестьсот' },
		...{ 700: 'семьсот', 800: 'восемьсот', 900: 'девятьсот', 1.5: 'полтора полторы', 0.5: 'половина' }
	}),
	scales: table({
		...{ 1e3: 'тыс тысяча тысячи тысяч тысячу', 1e6: 'млн миллион миллиона миллионов' },
		...{ 1e9: 'млрд миллиард миллиарда миллиардов', 1e12: 'трлн триллион триллиона триллионов' }
	}),
	stems: [
		['тысяч', 1e3],
		['миллион', 1e6],
		['миллиард', 1e9],
		['триллион', 1e12]
	],
	links: new Set(),
	to: set('до и'),
	decimal: ','
};

const kk: NumberWords = {
	numbers: table({
		...{ 0: 'нөл', 1: 'бір', 2: 'екі', 3: 'үш', 4: 'төрт', 5: 'бес', 6: 'алты', 7: 'жеті', 8: 'сегіз', 9: 'тоғыз' },
		...{ 10: 'он', 20: 'жиырма', 30: 'отыз', 40: 'қырық', 50: 'елу', 60: 'алпыс', 70: 'жетпіс', 80: 'сексен' },
		...{ 90: 'тоқсан', 0.5: 'жарты' }
	}),
	scales: table({ 100: 'жүз', 1e3: 'мың', 1e6: 'млн миллион', 1e9: 'млрд миллиард', 1e12: 'трлн триллион' }),
	stems: [
		['жүз', 100],
		['мың', 1e3],
		['миллион', 1e6],
		['миллиард', 1e9],
		['триллион', 1e12]
	],
	links: new Set(),
	to: set('мен бен пен'),
	decimal: ','
};

const GERMAN_UNITS = ['ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const GERMAN_TENS = ['zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];
/** "fünfundzwanzig" is one word. */
const germanPairs: readonly (readonly [string, number])[] = GERMAN_TENS.flatMap((tens, ten) =>
	GERMAN_UNITS.map((unit, one) => [`${unit}und${tens}`, (ten + 2) * 10 + one + 1] as const)
);

const de: NumberWords = {
	numbers: new Map([
		...table({
			...{ 0: 'null', 1: 'ein eins eine einen einer', 2: 'zwei', 3: 'drei', 4: 'vier', 5: 'fünf', 6: 'sechs' },
			...{ 7: 'sieben', 8: 'acht', 9: 'neun', 10: 'zehn', 11: 'elf', 12: 'zwölf', 13: 'dreizehn', 14: 'vierzehn' },
			...{ 15: 'fünfzehn', 16: 'sechzehn', 17: 'siebzehn', 18: 'achtzehn', 19: 'neunzehn', 1.5: 'anderthalb' },
			...{ 0.5: 'halbe halben' }
		}),
		...GERMAN_TENS.map((word, index) => [word, (index + 2) * 10] as const),
		...germanPairs,
		...GERMAN_UNITS.map((word, index) => [`${word}hundert`, (index + 1) * 100] as const),
		...GERMAN_UNITS.map((word, index) => [`${word}tausend`, (index + 1) * 1000] as const)
	]),
	scales: table({
		...{ 100: 'hundert', 1e3: 'tausend tsd', 1e6: 'million millionen mio', 1e9: 'milliarde milliarden mrd' },
		...{ 1e12: 'billion billionen bio' }
	}),
	stems: [],
	links: new Set(),
	to: set('bis und'),
	decimal: ','
};

const fr: NumberWords = {
	numbers: table({
		...{ 0: 'zéro', 1: 'un une', 2: 'deux', 3: 'trois', 4: 'quatre', 5: 'cinq', 6: 'six', 7: 'sept', 8: 'huit' },
		...{ 9: 'neuf', 10: 'dix', 11: 'onze', 12: 'douze', 13: 'treize', 14: 'quatorze', 15: 'quinze', 16: 'seize' },
		...{ 20: 'vingt vingts', 30: 'trente', 40: 'quarante', 50: 'cinquante', 60: 'soixante', 70: 'septante' },
		...{ 80: 'huitante', 90: 'nonante', 0.5: 'demi' }
	}),
	scales: table({
		...{
			100: 'cent cents',
			1e3: 'mille millier milliers',
			1e6: 'million millions m',
			1e9: 'milliard milliards md mds'
		},
		...{ 1e12: 'billion billions' }
	}),
	stems: [],
	links: set('et'),
	to: set('à et'),
	decimal: ','
};

const es: NumberWords = {
	numbers: table({
		...{ 0: 'cero', 1: 'un uno una', 2: 'dos', 3: 'tres', 4: 'cuatro', 5: 'cinco', 6: 'seis', 7: 'siete', 8: 'ocho' },
		...{ 9: 'nueve', 10: 'diez', 11: 'once', 12: 'doce', 13: 'trece', 14: 'catorce', 15: 'quince', 16: 'dieciséis' },
		...{ 17: 'diecisiete', 18: 'dieciocho', 19: 'diecinueve', 20: 'veinte', 21: 'veintiuno', 22: 'veintidós' },
		...{ 23: 'veintitrés', 24: 'veinticuatro', 25: 'veinticinco', 26: 'veintiséis', 27: 'veintisiete' },
		...{ 28: 'veintiocho', 29: 'veintinueve', 30: 'treinta', 40: 'cuarenta', 50: 'cincuenta', 60: 'sesenta' },
		...{ 70: 'setenta', 80: 'ochenta', 90: 'noventa', 100: 'cien ciento', 200: 'doscientos doscientas' },
		...{ 300: 'trescientos trescientas', 400: 'cuatrocientos', 500: 'quinientos quinientas', 0.5: 'medio media' }
	}),
	scales: table({
		...{ 1e3: 'mil miles', 1e6: 'millón millones m mill', 1e12: 'billón billones' }
	}),
	stems: [],
	links: set('y'),
	to: set('a y'),
	decimal: ','
};

const known: ReadonlyMap<string, NumberWords> = new Map([
	['en', en],
	['ru', ru],
	['kk', kk],
	['de', de],
	['fr', fr],
	['es', es]
]);

/** The power that a word multiplies by, whatever its ending; undefined for other words. */
export const scaleOf = ({ scales, stems }: NumberWords, word: string): number | undefined =>
	scales.get(word) ?? stems.find(([stem]) => word.startsWith(stem))?.[1];

/** The words of a language by its tag; of one that the bench does not know, those of English. */
export const numberWordsOf = (language: string): NumberWords => known.get(language.slice(0, 2).toLowerCase()) ?? en;
