/** English: the small tables from which verbs and nouns are told apart. */
import { anyOf, setOf, whole } from './set.ts';

const MONTH_NAMES = 'January|February|March|April|May|June|July|August|September|October|November|December';
export const MONTHS = `${MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec`;
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday';

export const AUXILIARIES = setOf(
	'have has had is are was were be been am do does did will would can could may might must shall should',
	"haven't hasn't hadn't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't mustn't shouldn't",
	"he's she's it's they've they're we've we're i've i'm that's there's who's"
);

/** What ends a noun phrase that a number began. */
export const ENDS: ReadonlySet<string> = new Set([
	...AUXILIARIES,
	...setOf(
		'being having who whom whose which that where when while why how what because if unless although though whereas since until till',
		'before after as than then so but yet nor from in on over to by at for during worth through throughout between among amongst amid',
		'against under above below behind beyond across along around about near off out up down into onto upon with without within inside',
		'outside via toward towards despite except including like besides following regarding concerning plus minus',
		'also still already now today yesterday tomorrow tonight ago later earlier recently again alone each altogether together overall',
		'just even not never ever there here last next every annually daily monthly weekly nationwide worldwide abroad respectively',
		'he she it they we i you him them us me himself themselves itself the a an this these those any some no all both either neither',
		'his her its their my our your least nearly almost approximately roughly only instead only once twice forever too very well',
		DAYS,
		MONTH_NAMES.toLowerCase().replaceAll('|', ' ').replace('may ', '').replace('march ', '')
	)
]);

export const DETERMINERS = setOf('the a an its their his her our my your this these those all every some any no');
export const PRONOUNS = setOf('them us it whom which those these');

export const IRREGULAR_PLURALS = whole(
	anyOf(
		'people|men|women|children|police|percent|feet|teeth|mice|geese|staff|personnel|cattle|sheep|fish|media|data|criteria|phenomena|dead',
		'\\p{L}+(?:men|women|children)|troops|clergy|offspring|aircraft|spacecraft|tenge|yuan|yen'
	)
);

/** Plurals that as a rule only describe the noun after them. */
export const MODIFIERS = setOf(
	'sports arms customs sales goods drugs rights savings news systems operations communications'
);

export const IRREGULAR_PAST = setOf(
	'fell rose grew left took went said told won lost became began came held made met ran saw sent spent stood got gave found fought fled',
	'kept knew hit led paid put read set shot shut sold sought stole struck swore taught thought threw wrote broke brought built bought',
	'caught chose cost cut drew drove ate felt flew forgot froze hid hurt laid lay let lit meant overcame quit rode rang sang sank sat',
	'shook showed slept spoke spread sprang swam swept tore understood upheld withdrew woke wore dealt bore bound drank dug fed heard',
	'shrank slid stuck swung bent burnt clung crept forbade forgave withheld wept undid beat bid burst cast hung knelt leapt lent',
	'shone spun stung overran overthrew',
	'agreed freed guaranteed succeeded proceeded exceeded decreed foresaw underwent overtook undertook misled rebuilt resold outran'
);

/** Words in -ed that are no verbs. */
export const NO_PAST = setOf(
	'hundred need seed feed speed red bed indeed united unprecedented sacred naked infrared shed sled weed breed deed greed bleed bred'
);

/** Verbs of the present that are seldom nouns; with the base forms that follow a plural. */
export const PRESENT = setOf(
	'says tells becomes remains includes contains provides requires allows exists happens belongs consists operates continues follows',
	'shows seems appears believes thinks knows plans wants faces comes goes takes makes gets gives keeps lives works serves seeks',
	'lies sits borders holds runs stands begins starts ends opens closes helps leads leaves loses wins meets pays sells buys builds brings produces employs',
	'say tell become remain include contain provide require allow exist happen belong consist operate continue show seem appear believe',
	'think know want take make get give keep live work serve seek agree disagree depend die suffer need expect hope refuse join'
);

/** Participles that describe the noun before them, with what binds their complement: "linked with". */
export const DESCRIBING = setOf(
	'linked connected associated related affiliated accused suspected convicted involved belonging close loyal opposed allied known wanted equipped armed'
);
export const BINDERS = setOf('with to of in as for');

/** "12 million barrels a day". */
export const RATES = setOf(
	'day week month year hour minute second person capita head ounce barrel tonne ton kilo kilogram kg share litre liter gallon night piece metre'
);

/** Nouns that may follow a percentage: "a 5% increase". */
export const OF_PERCENT = setOf(
	'increase decrease rise fall drop decline growth reduction stake share tax tariff tariffs discount majority interest inflation margin cut jump surge'
);

/** Participles that stand for people: "40 wounded". Other words in -ed right after a number are what they did. */
export const VICTIMS = setOf(
	'killed wounded injured arrested detained displaced hospitalized hospitalised convicted infected accused evacuated'
);

/** "a year earlier" is a date and no rate. */
export const AGO = setOf('ago earlier later before after since prior');
