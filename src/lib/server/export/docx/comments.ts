/**
 * Comments (ECMA-376 part 1, 17.13.4), and which of them answer which and are settled ([MS-DOCX] 2.5.3.13, `commentsEx`).
 */
import { fold, printOf } from '#lib/domain/fold.ts';
import { Links } from './links.ts';
import { EXTENDED } from './namespaces.ts';
import { HEAD, dateTime, xmlAttribute } from './xml.ts';
import { saidIn } from './run.ts';

export interface Remark {
	/** What it is known by in Galley, from which its paragraph's id is made: the same each time. */
	readonly key: string;
	readonly author: string;
	/** Milliseconds. */
	readonly at: number;
	/** What its paragraphs hold; never none. */
	readonly paragraphs: readonly string[];
	/** Number of the comment that it answers. */
	readonly answers: number | null;
	readonly isSettled: boolean;
}

interface Kept extends Remark {
	readonly paragraphId: string;
}

interface Known extends Pick<Kept, 'key' | 'paragraphId' | 'isSettled'> {
	/** Of its words: whoever has the file back sees whether somebody changed them. */
	readonly print: string;
}

const REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>';

export class Comments {
	readonly links = new Links();
	readonly #all: Kept[] = [];
	readonly #ids = new Set<number>();

	/** The number of a new comment. */
	add(remark: Remark): number {
		return this.#all.push({ ...remark, paragraphId: this.#idOf(remark.key) }) - 1;
	}

	/** Comments by what Galley knows them by, the ids of their last paragraphs, and what they say, to tell what came back. */
	get known(): readonly Known[] {
		return this.#all.map(({ key, paragraphId, isSettled, paragraphs }) => ({
			...{ key, paragraphId, isSettled },
			print: printOf(paragraphs.map(saidIn).join(''))
		}));
	}

	/** Of 31 bits, as [MS-DOCX] 2.4.1 asks (`paraId`), and never 0; from the FNV-1a hash of the key. */
	#idOf(key: string): string {
		let id = fold(key) & 0x7fffffff;
		while (id === 0 || this.#ids.has(id)) id = (id + 1) & 0x7fffffff;
		this.#ids.add(id);
		return id.toString(16).toUpperCase().padStart(8, '0');
	}

	xml(): string {
		return `${HEAD}<w:comments ${EXTENDED}>${this.#all.map(commentOf).join('')}</w:comments>`;
	}

	extendedXml(): string {
		const all = this.#all.map(({ paragraphId, answers, isSettled }) => {
			const parent = answers === null ? '' : ` w15:paraIdParent="${this.#all[answers]?.paragraphId ?? ''}"`;
			return `<w15:commentEx w15:paraId="${paragraphId}"${parent} w15:done="${isSettled ? 1 : 0}"/>`;
		});
		return `${HEAD}<w15:commentsEx ${EXTENDED}>${all.join('')}</w15:commentsEx>`;
	}
}

function commentOf({ author, at, paragraphs, paragraphId }: Kept, id: number): string {
	const last = paragraphs.length - 1;
	const lines = paragraphs.map(
		(content, index) =>
			`<w:p${index === last ? ` w14:paraId="${paragraphId}"` : ''}><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>` +
			`${index === 0 ? REFERENCE : ''}${content}</w:p>`
	);
	return (
		`<w:comment w:id="${id}" w:author="${xmlAttribute(author)}" w:date="${dateTime(at)}" ` +
		`w:initials="${xmlAttribute(initialsOf(author))}">${lines.join('')}</w:comment>`
	);
}

const initialsOf = (name: string): string =>
	name
		.split(/\s+/)
		.map((word) => /\p{L}/u.exec(word)?.[0] ?? '')
		.join('')
		.slice(0, 9)
		.toUpperCase();
