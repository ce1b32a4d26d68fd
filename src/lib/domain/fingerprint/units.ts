/** What a figure is counted in: percent, money, measures and spans of time, in one name for all their spellings. */

type Spelling = readonly [name: string, words: string];

const table = (spellings: readonly Spelling[]): ReadonlyMap<string, string> =>
	new Map(spellings.flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)));

/** Signs that stand before or after an amount. */
export const SIGNS = table([
	['usd', '$ ＄'],
	['eur', '€'],
	['gbp', '£'],
	['jpy', '¥ ￥'],
	['rub', '₽'],
	['kzt', '₸'],
	['uah', '₴'],
	['inr', '₹'],
	['try', '₺'],
	['percent', '% ٪ ％'],
	['permille', '‰'],
	['degree', '° º']
]);

/** Letters before a dollar sign: not every dollar is one of the United States. */
export const DOLLARS = table([
	['usd', 'us'],
	['cad', 'c ca can'],
	['aud', 'a au'],
	['nzd', 'nz'],
	['hkd', 'hk'],
	['sgd', 's'],
	['brl', 'r']
]);

const UNITS = table([
	['percent', 'percent pct'],
	['usd', 'usd dollar dollars buck bucks'],
	['eur', 'eur euro euros евро еуро'],
	['gbp', 'gbp pound pounds'],
	['rub', 'rub ruble rubles rouble roubles руб р'],
	['kzt', 'kzt tenge тенге теңге тг'],
	['cny', 'cny yuan юань юаня юаней'],
	['jpy', 'jpy yen иена иены иен'],
	['cent', 'cent cents цент цента центов'],
	['gram', 'g gram grams gramme grammes г гр грамм грамма граммов'],
	['kilogram', 'kg kilo kilos kilogram kilograms кг килограмм килограмма килограммов'],
	['tonne', 't tonne tonnes ton tons т тонна тонны тонн тонну'],
	['metre', 'm meter meters metre metres м метр метра метров'],
	['kilometre', 'km kilometer kilometers kilometre kilometres км километр километра километров шақырым'],
	['centimetre', 'cm centimeter centimeters centimetre centimetres см сантиметр сантиметра сантиметров'],
	['millimetre', 'mm millimeter millimeters millimetre millimetres мм миллиметр миллиметра миллиметров'],
	['mile', 'mile miles mi миля мили миль'],
	['mph', 'mph'],
	['kmh', 'kmh kph'],
	['foot', 'foot feet ft фут фута футов'],
	['inch', 'inch inches дюйм дюйма дюймов'],
	['hectare', 'ha hectare hectares га гектар гектара гектаров'],
	['acre', 'acre acres акр акра акров'],
	['litre', 'l liter liters litre litres л литр литра литров'],
	['barrel', 'barrel barrels bbl баррель барреля баррелей'],
	['watt', 'w watt watts вт'],
	['kilowatt', 'kw квт'],
	['megawatt', 'mw мвт'],
	['gigawatt', 'gw гвт'],
	['kilowatt-hour', 'kwh'],
	['byte', 'byte bytes байт'],
	['megabyte', 'mb мб'],
	['gigabyte', 'gb гб'],
	['terabyte', 'tb тб'],
	['degree', 'degree degrees градус градуса градусов'],
	['third', 'third thirds треть трети'],
	['fifth', 'fifth fifths'],
	['tenth', 'tenth tenths'],
	['second', 'second seconds sec секунда секунды секунд секунду сек'],
	['minute', 'minute minutes min минута минуты минут минуту мин'],
	['hour', 'hour hours час часа часов часам ч сағат'],
	['day', 'day days день дня дней дням сутки суток күн тәулік'],
	['week', 'week weeks неделя недели недель неделю апта'],
	['month', 'month months месяц месяца месяцев ай'],
	['quarter', 'quarter quarters квартал квартала кварталов квартале тоқсан'],
	['year', 'year years лет года годы годов год году годом годах гг жыл жас'],
	['decade', 'decade decades десятилетие десятилетия десятилетий онжылдық'],
	['century', 'century centuries век века веков столетие столетия столетий ғасыр'],
	['times', 'times fold раз раза есе'],
	['am', 'am'],
	['pm', 'pm']
]);

/** Stems whose Russian endings change with case and number. */
const STEMS: readonly (readonly [RegExp, string])[] = [
	[/^(?:процент|пайыз).{0,4}$/, 'percent'],
	[/^доллар.{0,4}$/, 'usd'],
	[/^рубл.{1,4}$/, 'rub'],
	[/^летн(?:ий|яя|ее|ие|его|ей|ему|им|их|юю|ем|ими)$/u, 'year']
];

const KAZAKH_ENDING =
	/(?:[дтн][ае]й|[дтн][ае]н|[дтн][ыі]ң|[ғгқк][ае]|[лдт][ыі]қ|[лдт]ік|[дт][ае](?:ғы|гі)?|[ндт][ыі]|[ыі]н(?:да|де|ан|ен)|[ыі])$/u;

/** The one name of a unit; undefined for words that are none. */
export function unitOf(plain: string): string | undefined {
	const known = UNITS.get(plain);
	if (known !== undefined || plain < 'а') return known;
	const russian = STEMS.find(([stem]) => stem.test(plain))?.[1];
	if (russian !== undefined) return russian;
	const stem = plain.replace(KAZAKH_ENDING, '');
	return stem.length > 2 ? UNITS.get(stem) : undefined;
}

/** Words before a measure that make it one of area or volume: "square km", "кв. км", "шаршы метр". */
export function powerOf(plain: string): '²' | '³' | undefined {
	if (/^(?:square|sq|кв|квадратн.+|шаршы)$/.test(plain)) return '²';
	return /^(?:cubic|cu|куб|кубическ.+|текше)$/.test(plain) ? '³' : undefined;
}
