/** German, French and Spanish: figures with a short phrase after them; their sentences are left alone. */
import type { FigureWords, Language, Tail } from '#lib/detect/language.ts';
import { startsUpper, wordAt } from '#lib/detect/tokens.ts';
import { anyFigures } from './any.ts';
import { MEASURES } from './measures.ts';
import { endsWith, setOf, whole } from './set.ts';

const of = (figures: Partial<FigureWords>): Language => ({ figures: { ...anyFigures, ...figures }, speech: null });

/** A German noun is written with a capital: the phrase ends with the first, or with the genitive after it. */
const germanTail: Tail = (tokens, start, { headed }) => {
	let at = start;
	if (!headed) {
		while (
			at < start + 4 &&
			wordAt(tokens, at) !== '' &&
			!startsUpper(tokens[at]) &&
			/(?:e|en|er|es|em)$/u.test(wordAt(tokens, at))
		)
			at += 1;
		if (!startsUpper(tokens[at])) return start;
		at += 1;
	}
	if (headed && startsUpper(tokens[at])) return at + 1;
	const genitive = /^(?:der|des|aller)$/u.test(wordAt(tokens, at));
	return genitive && startsUpper(tokens[at + 1]) ? at + 2 : at;
};

const german = of({
	hedge: endsWith(
		'mehr als|weniger als|über|rund|etwa|circa|ca.|knapp|fast|ungefähr|mindestens|höchstens|bis zu|nahezu|gut|beinahe|nur|insgesamt|genau|mehr wie'
	),
	numbers: setOf(
		'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hunderte tausende dutzende'
	),
	units: setOf('ein eine einer einem'),
	scales: setOf('hundert tausend million millionen milliarde milliarden billion billionen mio mrd hunderte tausende'),
	percents: setOf('prozent prozentpunkte prozentpunkten'),
	measures: new Set([...MEASURES, ...setOf('dollar tonnen kilometer kilogramm hektar meter liter grad')]),
	month: whole('Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'),
	period: /^(?:jahre?n?|monate?n?|wochen?|tage?n?|stunden?|minuten?|sekunden?|uhr|jahrzehnte?n?)$/u,
	periodGap: setOf('aufeinanderfolgende volle ganze letzten'),
	periodFact: /^(?:jahre alt|jahre (?:haft|gefängnis))$/u,
	age: /^-jährigen?r?s?$/u,
	labels: setOf('artikel kapitel seite absatz paragraf nummer'),
	definite: setOf('die den der diese diesen beiden alle'),
	pointedOrdinals: true,
	joiners: setOf('bis'),
	between: ['zwischen', 'und'],
	tail: germanTail
});

const ROMANCE_ENDS = setOf(
	// French
	'et ou mais que qui dont où quand si comme dans sur sous avec sans pour par en à au aux chez vers depuis pendant avant après entre contre',
	'selon parmi est sont était étaient a ont avait avaient sera seront fut furent été être avoir ne pas plus moins le la les un une ce cette ces',
	'il elle ils elles on nous vous se leur leurs son sa ses tandis alors ainsi hier dont lors',
	// Spanish
	'y o e u pero sino quien donde cuando como sobre bajo con sin para por desde hasta durante antes después según es son era eran fue fueron',
	'ha han había habían será serán está están no más menos el los las una uno unos este esta estos estas su sus se lo ayer tras ante al a'
);
const ROMANCE_VERB = /(?:èrent|aient|irent|urent|ront|aron|ieron|aban|ían|arán|erán|irán)$/u;
const LINKS = setOf('de du des del');

/** Words up to a preposition other than "de", a conjunction or a verb. */
const romanceTail: Tail = (tokens, start, { headed }) => {
	let at = start;
	while (at < start + 6) {
		const word = wordAt(tokens, at);
		if (word === '' || ROMANCE_ENDS.has(word) || (at > start && ROMANCE_VERB.test(word))) {
			const article = LINKS.has(wordAt(tokens, at - 1)) && /^(?:la|las|los|les|el)$/u.test(word);
			if (!article) break;
		}
		if (headed && at === start && !LINKS.has(word) && !word.startsWith("d'")) break;
		at += 1;
	}
	return at;
};

const ROMANCE_LOOSE = setOf('de du des del la las los les el');

const french = of({
	hedge: endsWith(
		"plus de|plus d'|moins de|environ|près de|au moins|au plus|presque|quelque|jusqu'à|autour de|à peine|seulement|un total de|pas moins de|jusqu’à"
	),
	numbers: setOf(
		'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante centaines milliers dizaines'
	),
	units: setOf('un une'),
	scales: setOf('cent cents mille million millions milliard milliards mds'),
	percents: new Set(['pour cent', 'pourcent', 'points']),
	measures: new Set([...MEASURES, ...setOf('euros dollars tonnes kilomètres kilos hectares mètres litres degrés')]),
	month: whole('janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'),
	period: /^(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?|h|siècles?|décennies)$/u,
	periodGap: setOf('derniers dernières premiers premières prochaines'),
	periodFact: /^(?:ans|mois) de (?:prison|réclusion|détention)$/u,
	labels: setOf('article chapitre page numéro alinéa'),
	definite: setOf('les ces ses leurs nos vos tous toutes'),
	loose: ROMANCE_LOOSE,
	joiners: setOf('à'),
	between: ['entre', 'et'],
	tail: romanceTail
});

const spanish = of({
	hedge: endsWith(
		'más de|menos de|unos|unas|cerca de|casi|alrededor de|al menos|por lo menos|hasta|aproximadamente|un total de|apenas|solo|sólo|no menos de'
	),
	numbers: setOf(
		'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta cientos miles decenas'
	),
	units: setOf('un una'),
	scales: setOf('cien cientos mil millón millones miles billones'),
	percents: new Set(['por ciento', 'puntos porcentuales']),
	measures: new Set([
		...MEASURES,
		...setOf('euros dólares toneladas kilómetros kilos hectáreas metros litros grados pesos')
	]),
	month: whole('enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre'),
	period: /^(?:años?|mes(?:es)?|semanas?|días?|horas?|minutos?|segundos?|siglos?|décadas?)$/u,
	periodGap: setOf('últimos últimas primeros primeras'),
	periodFact: /^años de (?:prisión|cárcel|edad)$/u,
	labels: setOf('artículo capítulo página número'),
	definite: setOf('los las estos estas sus esos esas todos todas'),
	loose: new Set([...ROMANCE_LOOSE]),
	joiners: setOf('a'),
	between: ['entre', 'y'],
	tail: romanceTail
});

export const european: ReadonlyMap<string, Language> = new Map([
	['de', german],
	['fr', french],
	['es', spanish]
]);
