/** Exact decimal numbers, written in any style: no rounding may make two figures the same. */

/** digits × 10^exponent, without trailing zeros. */
export interface Amount {
	readonly digits: bigint;
	readonly exponent: number;
}

export const whole = (value: number): Amount => trimmed({ digits: BigInt(value), exponent: 0 });

/** Times ten to a power. */
export const scaled = ({ digits, exponent }: Amount, power: number): Amount => ({ digits, exponent: exponent + power });

export function sum(one: Amount, other: Amount): Amount {
	const exponent = Math.min(one.exponent, other.exponent);
	const at = (amount: Amount) => amount.digits * 10n ** BigInt(amount.exponent - exponent);
	return trimmed({ digits: at(one) + at(other), exponent });
}

function trimmed({ digits, exponent }: Amount): Amount {
	const text = digits.toString();
	const kept = text.replace(/0+$/, '');
	if (kept === '' || kept === '-') return { digits: 0n, exponent: 0 };
	return { digits: BigInt(kept), exponent: exponent + text.length - kept.length };
}

/** One way to write an amount: equal amounts, equal texts. */
export function written({ digits, exponent }: Amount): string {
	const text = digits.toString();
	if (exponent >= 0) return exponent < 40 ? text + '0'.repeat(exponent) : `${text}e${exponent}`;
	if (exponent < -40) return `${text}e${exponent}`;
	const padded = text.padStart(1 - exponent, '0');
	return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** The value of a decimal digit of any script: Unicode keeps the ten of each together, in order. */
function valueOf(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
	return String(value);
}

const inAscii = (text: string): string =>
	text
		.normalize('NFKC')
		.replaceAll('٫', '.')
		.replaceAll('٬', "'")
		.replace(/[^\u0000-\u007f]/gu, (sign) => (/\p{Nd}/u.test(sign) ? valueOf(sign) : sign));

/**
 * What digits say; null where they count nothing. A single comma or point before three digits parts thousands, unless the language puts it before
 * decimals: `decimal` is asked only then.
 */
export function amountOf(text: string, decimal: () => string): Amount | null {
	const bare = inAscii(text).replace(/[\s'’]/gu, '');
	const marks = bare.match(/[.,]/g) ?? [];
	const at = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
	const last = bare.charAt(at);
	const isDecimal = at >= 0 && partsDecimals(bare, marks, at, () => last === decimal());
	const digits = bare.replace(/[.,]/g, '');
	// "1.27.0" is the name of a version, not a number.
	if (!/^\d+$/.test(digits) || (marks.length > 1 && !/^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?$/.test(bare))) return null;
	return trimmed({ digits: BigInt(digits), exponent: isDecimal ? at + 1 - bare.length : 0 });
}

function partsDecimals(text: string, marks: readonly string[], at: number, byLanguage: () => boolean): boolean {
	const [last] = marks.slice(-1);
	if (marks.filter((mark) => mark === last).length > 1) return false;
	if (marks.length > 1 || text.length - at !== 4 || at > 3 || text.startsWith('0')) return true;
	return byLanguage();
}
