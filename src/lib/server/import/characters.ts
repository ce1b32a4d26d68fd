/** The characters that prose can keep: what is invisible and means nothing would only hide words from search and claims. */

/** Scripts in which U+200C and U+200D shape letters, and emoji, which U+200D joins. */
const JOINING =
	'\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
	'\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}' +
	'\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f';

/** Scripts that write no spaces, where U+200B says where a word ends. */
const SPACELESS = '\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}';

const UNKEPT = new RegExp(
	[
		// Controls, but not the white space among them.
		'[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f]',
		// Soft hyphen, invisible operators, annotation marks, object replacement, byte order mark, noncharacters.
		'[\\u00ad\\u180e\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\ufff9-\\ufffc\\ufffe\\uffff]',
		// Overrides show text in another order than it is in; the other bidi controls stay.
		'[\\u202d\\u202e]',
		`(?<![${JOINING}])[\\u200c\\u200d]`,
		`(?<![${SPACELESS}])\\u200b`,
		// Tag characters spell words that nobody sees; only in the flags of regions are they at home.
		'(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,7})[\\u{e0000}-\\u{e007f}]'
	].join('|'),
	'gu'
);

/** The text in NFC without the characters that cannot be kept, which `onRemoved` is told of one by one. */
export function clean(text: string, onRemoved?: (character: string) => void): string {
	const kept = text.toWellFormed().replace(UNKEPT, (character) => {
		onRemoved?.(character);
		return '';
	});
	return kept.normalize('NFC');
}

/** White space as HTML collapses it, and the line ends of Unicode; a no-break space is a character like any other. */
export const collapse = (text: string): string => text.replace(/[ \t\r\n\f\v\u0085\u2028\u2029]+/g, ' ');

/** One clean line: collapsed, without blanks at its ends. */
export const cleanLine = (text: string): string => collapse(clean(text)).trim();

/** The name of a character that nobody can see, as Unicode writes it: "U+0007". */
export const codePointName = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
