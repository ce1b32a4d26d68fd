/** An RTF file (Rich Text Format 1.9.1) as its groups, control words and letters. */

export type Token =
	| { readonly kind: 'open' }
	| { readonly kind: 'close' }
	| { readonly kind: 'word'; readonly word: string; readonly value: number | null }
	/** One byte a character. */
	| { readonly kind: 'text'; readonly bytes: string };

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^])|([{}])|([^\\{}\r\n]+)|[\r\n]+/y;

export function* tokensOf(rtf: string): Generator<Token> {
	const form = new RegExp(TOKEN);
	for (let found = form.exec(rtf); found; found = form.exec(rtf)) {
		const [, word, value, hex, symbol, brace, bytes] = found;
		if (word === 'bin') form.lastIndex += Math.max(0, Number(value ?? 0));
		else if (word !== undefined) yield { kind: 'word', word, value: value === undefined ? null : Number(value) };
		else if (hex !== undefined) yield { kind: 'text', bytes: String.fromCharCode(Number.parseInt(hex, 16)) };
		else if (symbol !== undefined) yield symbolOf(symbol);
		else if (brace !== undefined) yield { kind: brace === '{' ? 'open' : 'close' };
		else if (bytes !== undefined) yield { kind: 'text', bytes };
	}
}

/** Escaped letters are themselves; the other symbols are words of one character. */
const symbolOf = (symbol: string): Token =>
	/[\\{}]/.test(symbol)
		? { kind: 'text', bytes: symbol }
		: { kind: 'word', word: /[\r\n]/.test(symbol) ? 'par' : symbol, value: null };
