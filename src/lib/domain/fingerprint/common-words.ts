/** Words that begin sentences without being anybody's name. */

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

const ENGLISH = words(
	'a an the this that these those it its he she they we you i his her their our your my who what which when where why how',
	'in on at by for from of to with within about after before during since until till through over under between among against',
	'across along around behind beyond despite inside into like near off onto out outside past per toward towards upon via without',
	'and but or nor so yet because although though while whereas if unless as than whether once is are was were be been being do',
	'does did has have had will would can could may might must shall should not no never all any both each either every few many',
	'more most much neither none other others some such another several only own same too very also just even still again already',
	'always often sometimes usually here there then now today yesterday tomorrow later recently currently previously meanwhile',
	'however moreover furthermore nevertheless nonetheless therefore thus hence instead otherwise besides additionally finally first',
	'second third lastly overall indeed perhaps maybe according given due based following including excluding regarding concerning',
	'earlier ago soon nearly almost about approximately roughly around less fewer least up down one two three four five six seven',
	'eight nine ten dozens hundreds thousands millions half last next officials authorities police people researchers experts',
	'studies reports data government president minister prime spokesman spokeswoman mr mrs ms dr sir let learn see read using use',
	'make made add added note please'
);

const RUSSIAN = words(
	'а без более больше бы был была были было быть в вам вас ведь весь во вокруг вот впрочем все всего всегда всех вы где да даже',
	'два для до другой его ее если есть еще же за здесь и из из-за или им иногда их к как какая какой когда кто ли либо лучше между',
	'меньше мне многие много может можно мой мы на над надо наконец нам нас наш не него нее некоторые ни нибудь никогда них ничего',
	'но ну о об однако один одна одно около он она они оно от по под после потом потому почему почти при примерно про раз разве',
	'ранее с сам свыше сегодня вчера завтра сейчас со согласно снова сначала среди так также такой там те тем теперь то тогда того',
	'тоже только том тот три тут ты у уже хотя чего чей чем через что чтобы чуть эта эти это этот этого этой я первый второй кроме',
	'например поэтому затем позже недавно всего каждый кстати иначе ведомство власти эксперты специалисты ученые полиция президент',
	'министр правительство глава'
);

const KAZAKH = words(
	'ал алайда алдымен ақырында арқылы барлық барлығы басқа бәрі бес бір бірақ бірнеше біз бойынша болып болған бұл бүгін бүкіл',
	'далада да де деген дейін егер ең енді екі ертең ешқандай және жаңа жақында жалпы жоқ кеше кейін кейбір көп қазір қалай қандай',
	'қай қайда қазақ қосымша мен мұнда мұндай мыңдаған не неге олар ол осы осындай оның оларды осылайша өйткені өз сен сол сондай',
	'сондықтан сонымен соңғы сіз тек төрт туралы түрлі тағы уақыт үшін үш шамамен әр әрбір әрі яғни президент министр үкімет полиция',
	'сарапшылар мамандар ғалымдар'
);

/** Whether a word at the start of a sentence has its capital from there. */
export function isCommon(plain: string): boolean {
	const apostrophe = plain.indexOf("'");
	const word = apostrophe < 0 ? plain : plain.slice(0, apostrophe);
	return ENGLISH.has(word) || RUSSIAN.has(word) || KAZAKH.has(word);
}
