/** Abbreviations whose point ends no sentence, of all languages together: they do not clash. */
import { anyOf } from './set.ts';

const at = (pattern: string, flags = 'u') => new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${pattern})\\.\\s*$`, flags);

/** Something always follows these. */
export const TITLES = at(
	anyOf(
		'Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Maj|Sgt|Lt|Capt|Cmdr|Adm|Rev|Sen|Rep|Gov|Pres|Supt|Insp|Hon|Messrs|Fr|Mt|No|Nos|vs|e\\.g|i\\.e|cf|ca|approx|Art|Sec|Fig|Vol|al',
		'им|ул|просп|пер|пл|кв|стр|рис|пп|ст|гл|акад|проф|ср|тов|обл|т\\.\\s?е|т\\.\\s?н|напр|ген|зам',
		'Hr|Hrn|Mio|Mrd|Tsd|z\\.\\s?B|d\\.\\s?h|bzw|Nr|Abs|Str|M|Mme|Mlle|Sr|Sra|Srta|Dra|Ud|Uds|pág|núm'
	)
);

/** "г. Алматы" is a city; after a number it is a year. */
export const CITY = /(?<![\p{L}\p{Nd}])(?<!\p{Nd}[\s\u00a0])г\.\s*$/u;

/** These may also end a sentence: what follows tells. */
export const SOFT = at(
	anyOf(
		'г|гг|млн|млрд|трлн|тыс|руб|коп|долл|др|пр|д|п|etc|Inc|Ltd|Co|Corp|a\\.m|p\\.m|Jr|Sr|bn|mln|Std|Sept|Oct|Nov|Dec|Jan|Feb|Aug'
	)
);

/** "Y. Sagimbayev", "U.S. Senate". */
export const INITIAL = /(?<!\p{L})\p{Lu}\.\s*$/u;

/** What begins a sentence rather than a name or a noun phrase. */
export const SENTENCE_STARTERS = new RegExp(
	`^["“«‘]?(?:${anyOf(
		'The|A|An|In|On|At|It|He|She|They|We|I|This|That|These|Those|But|And|However|Its|His|Her|Their|There|After|Before|When|As|For|By',
		'Он|Она|Они|Это|В|На|По|Но|А|И|Как|При|Также|Однако|Ол|Бұл|Олар|Ал|Осы'
	)})(?!\\p{L})`,
	'u'
);
