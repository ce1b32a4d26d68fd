/** Reads an RTF file (Rich Text Format 1.9.1) to paragraphs, within bounds. What it does not know it passes over, as it should. */
import { Invalid } from '#lib/domain/errors.ts';
import type { TrackedChange } from '#lib/domain/import.ts';
import type { Losses } from '../losses.ts';
import { decoded, pageOf } from './code-pages.ts';
import { type Block, type Paragraph, newParagraph, styled } from './page.ts';
import { Remarks } from './remarks.ts';
import { DESTINATIONS, type Destination, type Face, LETTERS, PLAIN, type State, TRANSPARENT, timeOf } from './state.ts';
import { Tables } from './tables.ts';
import type { Token } from './tokens.ts';

/** Groups within one another; no program writes a tenth of that. */
const DEEPEST = 1000;

const TOO_DEEP =
	'This file nests its parts more than {deepest} levels deep, which no article does. Copy the words of the article and paste them.';

export class Reader {
	readonly blocks: Block[] = [];
	readonly notes: string[] = [];
	readonly remarks = new Remarks();
	readonly changes: TrackedChange[] = [];
	readonly #tables = new Tables();
	readonly #losses: Losses;
	readonly #stack: State[] = [];
	/** The places of the notes that are being read. */
	readonly #noted: number[] = [];
	#state: State = { destination: 'text', said: { text: '' }, face: PLAIN, font: 0, skip: 1 };
	/** Bytes that are not decoded yet: a letter may be two of them. */
	#bytes = '';
	#toSkip = 0;
	#paragraph = newParagraph();
	#isOptional = false;
	#fontNumber = 0;
	#styleNumber = 0;
	/** The cells of the row that is being read, and the paragraphs of its cell. */
	#cells: string[] = [];
	#cell: string[] = [];
	#isInTable = false;

	constructor(losses: Losses) {
		this.#losses = losses;
	}

	read(tokens: Iterable<Token>): void {
		for (const token of tokens) {
			if (token.kind === 'text') this.#take(token.bytes);
			else {
				this.#flush();
				if (token.kind === 'open') this.#open();
				else if (token.kind === 'close') this.#close();
				else this.#word(token.word, token.value);
			}
		}
		this.#flush();
		if (this.#paragraph.html !== '') this.#endParagraph();
		this.#endRow();
	}

	#open(): void {
		if (this.#stack.length >= DEEPEST) throw new Invalid(TOO_DEEP, { deepest: DEEPEST });
		this.#stack.push({ ...this.#state });
		this.#isOptional = false;
		this.#toSkip = 0;
	}

	#close(): void {
		const left = this.#state;
		const before = this.#stack.pop();
		this.#toSkip = 0;
		if (!before) return;
		this.#state = before;
		if (left.destination !== before.destination) this.#leave(left.destination, left.said.text);
	}

	/** A destination has been read to its end. */
	#leave(destination: Destination, all: string): void {
		const said = all.trim();
		if (destination === 'running' && /\p{L}/u.test(said)) this.#losses.add('running', said);
		if (destination === 'address') {
			const href = /HYPERLINK\s+(?:\\[a-z]+\s+)*"?([^"\s]+)"?/i.exec(said)?.[1] ?? null;
			this.#state.face = { ...this.#state.face, href: href?.startsWith('\\') ? null : href };
		}
		if (destination === 'marker') this.#paragraph.marker = said || '•';
		if (destination === 'note') this.notes[this.#noted.pop() ?? 0] = `<p>${said}</p>`;
		this.remarks.leave(destination, said);
	}

	#take(bytes: string): void {
		const skipped = Math.min(this.#toSkip, bytes.length);
		this.#toSkip -= skipped;
		const kept = skipped > 0 ? bytes.slice(skipped) : bytes;
		const { destination } = this.#state;
		if (kept === '' || destination === 'nowhere' || destination === 'fonts') return;
		if (destination === 'styles') this.#tables.styleName(kept, this.#styleNumber);
		else if (destination === 'authors') this.#tables.author(kept);
		else this.#bytes += kept;
	}

	#flush(): void {
		if (this.#bytes === '') return;
		const text = decoded(this.#bytes, this.#tables.pageOf(this.#state.font));
		this.#bytes = '';
		this.#say(text);
	}

	#say(text: string): void {
		const { destination, face } = this.#state;
		if (destination === 'note') this.#state.said.text += styled(text, face);
		else if (destination === 'text') this.#write(text, face);
		else if (destination !== 'nowhere') this.#state.said.text += text;
	}

	#write(text: string, face: Face): void {
		if (face.hidden) return this.#losses.add('hidden', text);
		if (face.deleted || face.revised) this.#track(text, face);
		if (face.deleted) return;
		this.#paragraph.html += styled(text, face);
		this.remarks.say(text);
	}

	#track(text: string, { deleted, author, at }: Face): void {
		const kind = deleted ? 'deleted' : 'inserted';
		const last = this.changes.at(-1);
		const name = this.#tables.authors[author] ?? '';
		if (last?.kind === kind && last.author === name && last.at === at)
			this.changes[this.changes.length - 1] = { ...last, text: (last.text + text).slice(0, 500).toWellFormed() };
		else if (this.changes.length < 1000)
			this.changes.push({ kind, author: name, at, text: text.slice(0, 500).toWellFormed() });
	}

	#word(word: string, value: number | null): void {
		if (word === '*') return void (this.#isOptional = true);
		const isOptional = this.#isOptional;
		this.#isOptional = false;
		if (this.#enter(word, isOptional)) return;
		if (word === 'u' && value !== null) {
			this.#say(String.fromCharCode(value & 0xffff));
			this.#toSkip = this.#state.skip;
			return;
		}
		if (this.#toSkip > 0) this.#toSkip -= 1;
		if (LETTERS[word] !== undefined) return this.#say(LETTERS[word]);
		if (!this.#inHead(word, value)) this.#inText(word, value);
	}

	/** Whether the word begins a destination. */
	#enter(word: string, isOptional: boolean): boolean {
		const wanted = DESTINATIONS[word];
		if (wanted === undefined) {
			if (isOptional && !TRANSPARENT.has(word)) this.#state.destination = 'nowhere';
			return isOptional;
		}
		if (this.#state.destination === 'nowhere') return true;
		if (word === 'pict') this.#losses.add('image-data', '');
		if (word === 'objdata') this.#losses.add('object', '');
		if (wanted === 'note' && this.#state.destination === 'text') this.#beginNote();
		if (wanted !== this.#state.destination) this.#state.said = { text: '' };
		this.#state.destination = wanted;
		return true;
	}

	#beginNote(): void {
		const number = this.notes.push('');
		const label = `[${number}]`;
		this.#noted.push(number - 1);
		this.#paragraph.html += `<sup>${label}</sup>`;
		this.remarks.say(label);
		this.#state.face = PLAIN;
	}

	/** Words that the tables in a file's head are made of. */
	#inHead(word: string, value: number | null): boolean {
		const { destination } = this.#state;
		if (word === 'ansicpg') this.#tables.page = pageOf(value ?? 1252);
		else if (word === 'mac') this.#tables.page = pageOf(10_000);
		else if (destination === 'fonts') {
			if (word === 'f') this.#fontNumber = value ?? 0;
			if (word === 'fcharset') this.#tables.font(this.#fontNumber, value ?? 0);
		} else if (destination === 'styles') {
			if (word === 's') this.#styleNumber = value ?? 0;
		} else return false;
		return true;
	}

	#inText(word: string, value: number | null): void {
		const face = faceAfter(this.#state.face, word, value);
		if (face) this.#state.face = face;
		else if (word === 'f') this.#state.font = value ?? 0;
		else if (word === 'uc') this.#state.skip = Math.min(10, Math.max(0, value ?? 1));
		else if (word === 'line' || word === 'lbr') this.#say('\n');
		else if (this.#state.destination === 'text') this.#inParagraph(word, value);
		else if (word === 'par') this.#state.said.text += this.#state.destination === 'note' ? '</p><p>' : '\n';
	}

	#inParagraph(word: string, value: number | null): void {
		const paragraph = this.#paragraph;
		if (word === 'par' || word === 'sect' || word === 'page') this.#endParagraph();
		else if (word === 'cell' || word === 'nestcell') this.#endCell();
		else if (word === 'row' || word === 'nestrow') this.#endRow();
		else if (word === 'intbl') this.#isInTable = true;
		else if (word === 'pard') this.#beginParagraph();
		else if (word === 's') this.#style(value ?? 0);
		else if (word === 'outlinelevel') paragraph.level = (value ?? 9) < 6 ? (value ?? 0) + 1 : paragraph.level;
		else if (word === 'ls') paragraph.marker ??= '•';
		else if (word === 'ilvl') paragraph.depth = Math.min(8, Math.max(0, value ?? 0));
	}

	/** New properties, before or after its first words. */
	#beginParagraph(): void {
		this.#paragraph = { ...newParagraph(), html: this.#paragraph.html, marker: this.#paragraph.marker };
		this.#isInTable = false;
	}

	#style(number: number): void {
		const style = this.#tables.style(number);
		if (style === 'quote') this.#paragraph.isQuote = true;
		else if (style !== undefined) this.#paragraph.level = style === 'title' ? 0 : style;
	}

	#endParagraph(): void {
		const paragraph = itemOf(this.#paragraph);
		this.remarks.say('\n');
		// The properties of a paragraph hold for those after it, until they are taken back.
		this.#paragraph = { ...newParagraph(), level: paragraph.level, isQuote: paragraph.isQuote, depth: paragraph.depth };
		if (this.#isInTable) this.#cell.push(`<p>${paragraph.html}</p>`);
		else {
			this.#endRow();
			this.blocks.push(paragraph);
		}
	}

	#endCell(): void {
		this.#cells.push([...this.#cell, `<p>${this.#paragraph.html}</p>`].join(''));
		this.remarks.say('\n');
		this.#cell = [];
		this.#paragraph = newParagraph();
	}

	/** Rows that follow each other are one table. */
	#endRow(): void {
		const cells = this.#cells;
		this.#cells = [];
		if (cells.length === 0) return;
		const last = this.blocks.at(-1);
		if (last && 'rows' in last) last.rows.push(cells);
		else this.blocks.push({ rows: [cells] });
	}
}

/** Simple programs write the mark of an item as its first letter. */
function itemOf(paragraph: Paragraph): Paragraph {
	const mark = paragraph.marker === null ? /^(?:•|\u00b7|(\d{1,4}[.)])) (?=\S)/.exec(paragraph.html) : null;
	if (!mark || paragraph.level !== null) return paragraph;
	return { ...paragraph, marker: mark[1] ?? '•', html: paragraph.html.slice(mark[0].length) };
}

/** The face after a word that changes it; null where it is no such word. */
function faceAfter(face: Face, word: string, value: number | null): Face | null {
	const isOn = value !== 0;
	switch (word) {
		case 'plain':
			return { ...PLAIN, href: face.href, hidden: false };
		case 'b':
			return { ...face, bold: isOn };
		case 'i':
			return { ...face, italic: isOn };
		case 'strike':
		case 'striked':
			return { ...face, struck: isOn };
		case 'super':
			return { ...face, position: isOn ? 'sup' : null };
		case 'sub':
			return { ...face, position: isOn ? 'sub' : null };
		case 'nosupersub':
			return { ...face, position: null };
		case 'v':
			return { ...face, hidden: isOn };
		default:
			return revisionAfter(face, word, value);
	}
}

function revisionAfter(face: Face, word: string, value: number | null): Face | null {
	if (word === 'deleted') return { ...face, deleted: value !== 0 };
	if (word === 'revised') return { ...face, revised: value !== 0 };
	if (word === 'revauth' || word === 'revauthdel') return { ...face, author: value ?? 0 };
	if (word === 'revdttm' || word === 'revdttmdel') return { ...face, at: timeOf(value ?? 0) };
	return null;
}
