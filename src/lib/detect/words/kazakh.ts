/** Kazakh: the numbers, hedges, units and dates of figures. */
import type { FigureWords, Language } from '#lib/detect/language.ts';
import { NEVER, anyFigures } from './any.ts';
import { counted, tail } from './kazakh-phrase.ts';
import { speech } from './kazakh-speech.ts';
import { MEASURES } from './measures.ts';
import { endsWith, setOf, whole } from './set.ts';

/** A number before "астам" or "жуық" stands in the ablative or the dative: "мыңнан астам". */
const CASES = [
	'',
	'нан',
	'нен',
	'дан',
	'ден',
	'тан',
	'тен',
	'ға',
	'ге',
	'қа',
	'ке',
	'ның',
	'нің',
	'ы',
	'і',
	'сы',
	'сі'
] as const;
const inCases = (...lines: readonly string[]): readonly string[] =>
	[...setOf(...lines)].flatMap((word) => CASES.map((ending) => word + ending));

const SCALES = inCases('жүз мың миллион миллиард триллион млн млрд трлн');

const figures: FigureWords = {
	...anyFigures,
	hedge: endsWith('шамамен|кемінде|кем дегенде|барлығы|жалпы|жалпы саны|дәл|небәрі|тек|көп дегенде|жалпы сомасы'),
	postHedges: setOf('астам аса артық жуық көп кем шамалы таяу'),
	numbers: new Set([
		...inCases(
			'екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион'
		),
		...setOf('екеу үшеу төртеу бесеу алтау жетеу жүздеген мыңдаған ондаған миллиондаған')
	]),
	units: setOf('бір жарты'),
	scales: new Set([...SCALES, ...setOf('жүздеген мыңдаған')]),
	percents: new Set(
		inCases('пайыз процент').flatMap((word) => [word, word.replace(/ы$/u, 'ын'), word.replace(/ы$/u, 'ына')])
	),
	measures: new Set([
		...MEASURES,
		...inCases('теңге доллар еуро рубль тонна килограмм километр шақырым гектар литр метр')
	]),
	endings: /^-?(?:[нд][ае]н|т[ае]н|ғ?а|г?е|қа|ке|ы|і)$/u,
	age: NEVER,
	month: whole('қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан', '\\p{L}{0,4}'),
	period:
		/^(?:жыл|ай|апта|күн|сағат|минут|секунд|тәулік|ғасыр|онжылдық|тоқсан)(?:д[аеыі]н?|т[аеыі]н?|д[ыі]ң|т[ыі]ң|[ғг][аеы]|[қк][ае]|ы|ында|ынан|і|інде|лық|лік|дық|тық|бойы|дағы|дегі|мен)?$/u,
	periodFact: /^(?:жыл(?:ға)? (?:бас бостандығынан|түрмеге|қамауға))$/u,
	yearWord: /^жыл\p{L}*$/u,
	labels: setOf('бап тармақ бөлім мектеп рейс нөмір кезең деңгей топ үй пәтер'),
	definite: setOf('осы бұл сол ол барлық бүкіл екеуі алғашқы соңғы басқа өзге'),
	loose: setOf('және мен пен бен немесе'),
	counted,
	tail
};

export const kazakh: Language = { figures, speech };
