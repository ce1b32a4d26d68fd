/** The tables in the head of an RTF file: its fonts, its styles, and who changed it. */
import { decoded, pageOfCharset } from './code-pages.ts';

export type Style = 'title' | 'quote' | number;

export class Tables {
	/** The code page of the file. */
	page = 'windows-1252';
	readonly authors: string[] = [];
	readonly #fonts = new Map<number, string>();
	readonly #styles = new Map<number, Style>();
	#name = '';

	pageOf(font: number): string {
		return this.#fonts.get(font) ?? this.page;
	}

	style(number: number): Style | undefined {
		return this.#styles.get(number);
	}

	font(number: number, charset: number): void {
		const page = pageOfCharset(charset);
		if (page) this.#fonts.set(number, page);
	}

	/** Letters of a style's name; a semicolon ends it. */
	styleName(bytes: string, number: number): void {
		this.#name += bytes;
		if (!this.#name.includes(';')) return;
		const style = meaning(this.#name.replace(/;.*$/s, '').trim().toLowerCase());
		if (style !== null) this.#styles.set(number, style);
		this.#name = '';
	}

	author(bytes: string): void {
		const name = decoded(bytes, this.page).replace(/;\s*$/, '').trim();
		if (name) this.authors.push(name.slice(0, 200));
	}
}

/** What a style's name says. Word and LibreOffice write them in English. */
function meaning(name: string): Style | null {
	const level = /^heading (\d)/.exec(name)?.[1];
	if (level) return Math.min(6, Math.max(1, Number(level)));
	if (name === 'title') return 'title';
	return /^(quote|intense quote|quotations|block text)$/.test(name) ? 'quote' : null;
}
