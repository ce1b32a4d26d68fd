/** Footnotes (ECMA-376 part 1, 17.11). The first two are the lines that part them from the text. */
import { Links } from './links.ts';
import { MAIN } from './namespaces.ts';
import { runOf } from './run.ts';
import { HEAD } from './xml.ts';

const NUMBER = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';

const line = (id: number, type: string, element: string): string =>
	`<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${element}/></w:r></w:p></w:footnote>`;
const LINES = line(-1, 'separator', 'separator') + line(0, 'continuationSeparator', 'continuationSeparator');

export class Footnotes {
	readonly links = new Links();
	readonly #all: (readonly string[])[] = [];

	/** The run that refers to a new note with these paragraphs. */
	add(paragraphs: readonly string[]): string {
		const id = this.#all.push(paragraphs);
		return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
	}

	xml(): string {
		const notes = this.#all.map((paragraphs, index) => {
			const lines = paragraphs.map((content, at) => `${STYLED}${at === 0 ? NUMBER + runOf(' ') : ''}${content}</w:p>`);
			return `<w:footnote w:id="${index + 1}">${lines.join('')}</w:footnote>`;
		});
		return `${HEAD}<w:footnotes ${MAIN}>${LINES}${notes.join('')}</w:footnotes>`;
	}
}

const STYLED = '<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>';
