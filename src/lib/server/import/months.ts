/** The months in the languages that the newsrooms write, as they stand in a date. */

// prettier-ignore
const TABLES: readonly string[] = [
	'january february march april may june july august september october november december',
	'jan feb mar apr may jun jul aug sep oct nov dec',
	'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
	'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
	'янв фев мар апр мая июн июл авг сен окт ноя дек',
	'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
	'қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда',
	'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
	'januar februar märz april mai juni juli august september oktober november dezember',
	'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
	'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
	'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'
];

const numbers: ReadonlyMap<string, number> = new Map(
	TABLES.flatMap((table) => table.split(' ').map((name, index) => [name, index + 1] as const))
);

/** From 1 to 12; null for a word that is no month. */
export const monthOf = (word: string): number | null =>
	numbers.get(word.toLowerCase().replace(/^sept$/, 'sep')) ?? null;
