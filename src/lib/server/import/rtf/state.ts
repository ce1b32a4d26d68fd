/** What holds for the letters within a group of an RTF file, and goes back to what it was when the group ends. */

/** Where letters go. */
export type Destination =
	| 'text'
	| 'nowhere'
	| 'fonts'
	| 'styles'
	| 'marker'
	| 'running'
	| 'address'
	| 'note'
	| 'comment'
	| 'commentAuthor'
	| 'commentDate'
	| 'commentRef'
	| 'commentStart'
	| 'commentEnd'
	| 'authors';

export interface Face {
	readonly bold: boolean;
	readonly italic: boolean;
	readonly struck: boolean;
	readonly position: 'sup' | 'sub' | null;
	readonly hidden: boolean;
	readonly deleted: boolean;
	readonly revised: boolean;
	/** Of who deleted or revised it, in the file's table of authors. */
	readonly author: number;
	readonly at: number | null;
	readonly href: string | null;
}

export interface State {
	destination: Destination;
	/** What was said in the destination; the same for all groups within it. */
	said: { text: string };
	face: Face;
	font: number;
	/** How many characters follow a Unicode character for programs that know none. */
	skip: number;
}

export const PLAIN: Face = {
	...{ bold: false, italic: false, struck: false, position: null, hidden: false, deleted: false, revised: false },
	...{ author: 0, at: null, href: null }
};

/** Destinations that are read, or of which the words are listed. */
export const DESTINATIONS: Readonly<Record<string, Destination>> = {
	...{ fonttbl: 'fonts', stylesheet: 'styles', colortbl: 'nowhere', info: 'nowhere', pict: 'nowhere' },
	...{ listtext: 'marker', pntext: 'marker', header: 'running', headerl: 'running', headerr: 'running' },
	...{ headerf: 'running', footer: 'running', footerl: 'running', footerr: 'running', footerf: 'running' },
	...{ fldinst: 'address', footnote: 'note', annotation: 'comment', atnauthor: 'commentAuthor', atnid: 'nowhere' },
	...{ atndate: 'commentDate', atnref: 'commentRef', atrfstart: 'commentStart', atrfend: 'commentEnd' },
	...{ revtbl: 'authors', nonshppict: 'nowhere', objdata: 'nowhere', xe: 'nowhere', tc: 'nowhere', pn: 'nowhere' },
	...{ ftnsep: 'nowhere', ftnsepc: 'nowhere', aftnsep: 'nowhere', aftnsepc: 'nowhere', datafield: 'nowhere' }
};

/** Optional destinations that hold ordinary text nevertheless. */
export const TRANSPARENT: ReadonlySet<string> = new Set(['shppict', 'ud', 'shpinst', 'fldrslt', 'result', 'shptxt']);

/** Letters that have words of their own. */
export const LETTERS: Readonly<Record<string, string>> = {
	...{ emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', tab: '\t' },
	...{
		'~': '\u00a0',
		_: '\u2011',
		emspace: '\u2003',
		enspace: '\u2002',
		qmspace: '\u2005',
		zwj: '\u200d',
		zwnj: '\u200c'
	},
	...{ rtlmark: '\u200f', ltrmark: '\u200e' }
};

/** DTTM: minutes, hours, day, month, years since 1900, in the bits of a number. */
export function timeOf(value: number): number | null {
	const bits = value >>> 0;
	const [minute, hour, day, month] = [bits & 63, (bits >>> 6) & 31, (bits >>> 11) & 31, (bits >>> 16) & 15];
	const at = Date.UTC(1900 + ((bits >>> 20) & 511), month - 1, day, hour, minute);
	return day === 0 || month === 0 || at < 0 ? null : at;
}
