/** English: the numbers, hedges, units and dates of figures. */
import type { FigureWords, Language } from '#lib/detect/language.ts';
import { counted, tail } from './english-phrase.ts';
import { speech } from './english-speech.ts';
import { endsWith, setOf, whole } from './set.ts';
import { MEASURES } from './measures.ts';
import { MONTHS } from './english-words.ts';

const scales = setOf(
	'hundred thousand million billion trillion dozen hundreds thousands millions billions trillions dozens',
	'k m mn mln mio bn tn'
);

const figures: FigureWords = {
	hedge: endsWith(
		'more than|less than|fewer than|greater than|about|around|approximately|approx.|nearly|almost|over|under|at least|at most',
		'up to|some|roughly|as many as|as much as|as few as|as little as|no fewer than|no less than|no more than|not more than',
		'not less than|only|just|close to|upwards of|exactly|an estimated|estimated|a total of|a record|well over|just over|just under',
		'aged|one in|one out of|two in|two out of|three in|three out of|four out of|nine out of|one of',
		'a third of the|one third of the|two thirds of the|two-thirds of the|half of the|half the|a quarter of the|three quarters of the|most of the'
	),
	postHedges: new Set(),
	numbers: setOf(
		'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
		'twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands millions billions dozens tens scores',
		'half two-thirds one-third three-quarters one-quarter'
	),
	units: setOf('one a an half'),
	scales,
	compound:
		/^(?:(?:hundred|thousand) and (?!half)\p{L}+|(?:tens|hundreds|dozens|thousands) of (?:hundreds|thousands|millions|billions))$/u,
	between: ['between', 'and'],
	joiners: setOf('to or'),
	percents: new Set(['percent', 'per cent', 'pct', 'percentage points', 'percentage point', 'basis points']),
	measures: new Set([
		...MEASURES,
		...setOf(
			'dollars dollar euros pounds roubles rubles tonnes tons tonne ton barrels kilograms kilometers kilometres meters metres miles hectares litres liters degrees'
		)
	]),
	endings: /^(?!)/,
	age: /^-years?-olds?$/i,
	month: whole(MONTHS, '\\.?'),
	monthFirst: true,
	period:
		/^(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|century|centuries|nights?|fortnights?|weekends?|semesters?|o'clock|am|pm|[ap]\.m\.?|gmt|utc)$/,
	periodGap: setOf('consecutive working business full whole long more straight successive calendar school and of'),
	periodFact:
		/^(?:(?:years?|months?|days?|weeks?) old|(?:years?|months?|days?) (?:in (?:prison|jail|custody)|behind bars|of imprisonment|of detention))$/,
	yearWord: /^(?:ad|ce|bc|bce)$/,
	yearLeads: setOf(
		'in of since by from until till to the through before after during early late mid between and fiscal circa year on for summer winter spring autumn fall this'
	),
	labels: setOf(
		'no article section chapter page room paragraph clause resolution flight route phase level version volume figure table step stage tier type',
		'zone sector apartment round season episode number rule'
	),
	definite: setOf(
		'the these those his her its their our your my both all other first last next past second latter former every any either neither'
	),
	pointedOrdinals: false,
	loose: setOf('more less fewer of and or the a an its their his her & with to in by'),
	counted,
	tail
};

export const english: Language = { figures, speech };
