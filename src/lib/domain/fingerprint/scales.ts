/** Words that multiply a number, and words that stand for one without saying which. */

/** The power of ten that a word multiplies by. */
const POWERS: ReadonlyMap<string, number> = new Map(
	(
		[
			[3, 'thousand k тыс тысяча тысячи тысяч тысячу тысяче тысячам тысячами тысячах мың'],
			[6, 'million mn mln mio млн миллион миллиона миллионов миллионам миллионами миллионах'],
			[9, 'billion bn bln млрд миллиард миллиарда миллиардов миллиардам миллиардами миллиардах'],
			[12, 'trillion tn trn трлн триллион триллиона триллионов триллионам триллионами']
		] as const
	).flatMap(([power, words]) => words.split(' ').map((word) => [word, power] as const))
);

const KAZAKH_SCALE =
	/^(мың|миллион|миллиард|триллион|млн|млрд|трлн)(?:[нд][ае]й|[нд][ае]н|[ғг][ае]|н[ыі]ң|н[ыі]|[дт][ае]|[ыі]|[ыі]н[ае]н|мен)$/u;

/** "37.9 million", "37,9 млн", "миллионнан": the power of ten of a scale; undefined for other words. */
export function scaleOf(plain: string): number | undefined {
	const known = POWERS.get(plain);
	return known !== undefined || plain < 'а' ? known : POWERS.get(KAZAKH_SCALE.exec(plain)?.[1] ?? '');
}

const ENGLISH_VAGUE: ReadonlySet<string> = new Set(['tens', 'dozens', 'hundreds', 'thousands', 'millions', 'billions']);

const VAGUE: readonly (readonly [RegExp, string])[] = [
	[/^десятк(?:и|ов|ам|ами|ах)$|^ондаған$/u, 'tens'],
	[/^дюжин.*$/, 'dozens'],
	[/^сотн(?:и|ям|ями|ях)$|^сотен$|^жүздеген$/u, 'hundreds'],
	[/^тысяч(?:и|ам|ами|ах)$|^мыңдаған$/u, 'thousands'],
	[/^миллион(?:ы|ам|ами|ах)$|^миллиондаған$/u, 'millions'],
	[/^миллиард(?:ы|ам|ами|ах)$|^миллиардтаған$/u, 'billions']
];

/** "hundreds", "тысячи", "ондаған": how many is not said, but it is a figure. */
export function vagueOf(plain: string): string | undefined {
	if (plain < 'а') return ENGLISH_VAGUE.has(plain) ? plain : undefined;
	return VAGUE.find(([words]) => words.test(plain))?.[1];
}

const ENGLISH_TIMES: ReadonlyMap<string, string> = new Map(
	(
		[
			['0.5', 'halved halving'],
			['2', 'double doubled doubles doubling twice twofold'],
			['3', 'triple tripled triples tripling thrice threefold'],
			['4', 'quadruple quadrupled fourfold'],
			['5', 'fivefold'],
			['10', 'tenfold']
		] as const
	).flatMap(([times, words]) => words.split(' ').map((word) => [word, times] as const))
);

const TIMES: readonly (readonly [RegExp, string])[] = [
	[/^(?:вдвое|удво.+)$/, '2'],
	[/^(?:втрое|утро(?:ил|ен|ит).*)$/, '3'],
	[/^вчетверо$/u, '4'],
	[/^впятеро$/u, '5'],
	[/^вдесятеро$/u, '10']
];

/** "doubled", "вдвое": how many times as much. */
export function timesOf(plain: string): string | undefined {
	if (plain < 'а') return ENGLISH_TIMES.get(plain);
	return TIMES.find(([words]) => words.test(plain))?.[1];
}

/** All English words of this file. */
export const ENGLISH_SCALES: readonly string[] = [...POWERS.keys(), ...ENGLISH_VAGUE, ...ENGLISH_TIMES.keys()];
