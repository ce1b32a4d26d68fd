/** What is measured: percentages, money, and measures that can be turned into each other. */

export interface Unit {
	/** What two figures must have in common to be compared: "mass", "USD", "percent". */
	readonly dimension: string;
	/** How many of the dimension's own unit one of it is. */
	readonly factor: number;
}

type Row = readonly [dimension: string, factor: number, words: string];

/** Words as they are, or with "*" by their beginning. In small letters. */
// prettier-ignore
const ROWS: readonly Row[] = [
	['points', 1, 'pp пп percentage_point* процентн*_пункт* п_п пайыздық_тармақ* пайыздық_пункт* prozentpunkt* point*_de_pourcentage punto*_porcentual*'],
	['percent', 1, '% percent per_cent pct процент* пайыз* prozent pour_cent por_ciento'],
	['percent', 0.1, '‰ promille промилле'],
	['USD', 1, '$ us$ usd dollar* доллар* dólar* dolar*'],
	['EUR', 1, '€ eur euro* евро еуро'],
	['GBP', 1, '£ gbp pound* фунт* pfund libra* livre*'],
	['KZT', 1, '₸ kzt tenge тенге теңге*'],
	['RUB', 1, '₽ rub rouble* ruble* рубл* руб rubel rublo*'],
	['CNY', 1, 'cny yuan* юан*'],
	['JPY', 1, '¥ jpy yen йен* иен*'],
	['mass', 1, 'kg kilo* килограмм* кг'],
	['mass', 0.001, 'g gram* грамм*'],
	['mass', 1000, 't tonne* ton tons тонн* т tonelada* tn'],
	['length', 1, 'metre* meter* метр* м mètre* metro*'],
	['length', 1000, 'km kilomet* kilómet* kilomèt* километр* км шақырым*'],
	['length', 0.01, 'cm centimet* сантиметр* см'],
	['length', 1609.344, 'mile* мил* meile* mille_marin milla*'],
	['area', 10_000, 'ha hectare* гектар* га hektar hectárea*'],
	['area', 1_000_000, 'km² square_kilomet* кв_км квадратн*_километр* шаршы_километр* quadratkilometer km2'],
	['area', 1, 'm² m2 square_met* кв_м квадратн*_метр* шаршы_метр* quadratmeter'],
	['volume', 1, 'l litre* liter* литр* л litro*'],
	['temperature', 1, '° °c degree* градус* grad degré* grado*'],
	['energy', 1, 'kwh квтч kwst'],
	['energy', 1000, 'mwh мвтч'],
	['energy', 1_000_000, 'gwh гвтч'],
	['power', 1, 'mw мвт megawatt* мегаватт* mégawatt* megavatio*'],
	['power', 1000, 'gw гвт gigawatt* гигаватт*'],
	['time', 1, 'hour* час* сағат* stunde* heure* hora*'],
	['time', 24, 'day* день дня дней сутки суток күн* tag tage tagen jour* día*'],
	['time', 168, 'week* недел* апта* woche* semaine* semana*'],
	['times', 1, 'times раз раза есе mal fois veces']
];

interface Pattern {
	readonly unit: Unit;
	readonly words: readonly string[];
}

const patterns: readonly Pattern[] = ROWS.flatMap(([dimension, factor, all]) =>
	all.split(' ').map((phrase) => ({ unit: { dimension, factor }, words: phrase.split('_') }))
).toSorted((a, b) => b.words.length - a.words.length);

const fits = (pattern: string, word: string | undefined): boolean =>
	word !== undefined && (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern);

/** The unit whose words stand at an index, and how many they are; null where none does. */
export function unitAt(words: readonly string[], at: number): { readonly unit: Unit; readonly length: number } | null {
	const found = patterns.find((one) => one.words.every((word, offset) => fits(word, words[at + offset])));
	return found ? { unit: found.unit, length: found.words.length } : null;
}
