/** The lines between the title and the body: who wrote it and when it was published. */
import type { Node } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
import { isCredit } from './credit.ts';
import { dateLine } from './dates.ts';
import type { Known } from './reading.ts';

export interface Head {
	readonly byline: string | null;
	readonly publishedOn: string | null;
	/** The blocks without the lines that were understood. */
	readonly blocks: readonly Node[];
}

/** No further below the title than this does a byline stand. */
const REACH = 6;

const LONGEST = 200;

const LABELLED =
	/^(?:автор(?:ы)?(?: текста)?|текст|авторы|мәтін|author|text|byline|written by|text by|reported by|von|بقلم|الكاتب|كتب)\s*:\s*(\S.*)$/iu;

const BY = /^(?:by|written by|text by|words by|von|par|por|بقلم)\s+(?=[\p{Lu}\p{Lo}])(.+)$/iu;

/** A name is short, has no figures and ends no sentence: "By 2030, …" and "By Monday it rained." are no bylines. */
const isName = (text: string): boolean =>
	text.length <= 100 && text.split(' ').length <= 12 && !/\d|[.!?…:;]$/.test(text);

/** Who wrote it, where a line says so by its first word. */
export function byline(text: string): string | null {
	const name = (LABELLED.exec(text)?.[1] ?? BY.exec(text)?.[1])?.trim();
	return name !== undefined && isName(name) ? name : null;
}

/** A line without a label can be a byline only right under the title, or the date there: short, no figure, no sentence. */
const isBareByline = (text: string): boolean =>
	text.length <= 60 &&
	text.split(' ').length <= 6 &&
	!/\d|[.!?…:;,/|©]/.test(text) &&
	/^\p{L}/u.test(text) &&
	!isCredit(text, true);

const isSentence = (text: string): boolean => /[.!?…]["”»’)]*$/.test(text);

interface Line {
	readonly byline?: string;
	readonly publishedOn?: string;
}

/** What a line says, if it says nothing else; "By Dana Serik | 4 May 2023" says two things. */
function understand(text: string): Line | null {
	const parts = text.split(/\s*[|·•]\s*/).map((part): Line | null => {
		const name = byline(part);
		if (name !== null) return { byline: name };
		const day = dateLine(part);
		return day === null ? null : { publishedOn: day };
	});
	return parts.includes(null) ? null : Object.assign({}, ...parts);
}

/** Says nothing else than is already known: a second author or another day is not the first's. */
const agrees = (line: Line, name: string | null, day: string | null): boolean =>
	(line.publishedOn === undefined || day === null || day === line.publishedOn) &&
	(line.byline === undefined || name === null || name.includes(line.byline));

/**
 * Take the byline and the date out of the lines above the body. A line that says other than what is known stays where it
 * is. `bare` allows a byline without a label right under the title, as plain text has it.
 */
export function readHead(blocks: readonly Node[], known: Known, bare: boolean): Head {
	let { byline: name, publishedOn } = known;
	const taken = new Set<Node>();
	const hasBody = blocks.slice(1).some((block) => isSentence(block.textContent));
	for (const [index, block] of blocks.slice(0, REACH).entries()) {
		const text = block.textContent;
		if (block.type !== articleSchema.nodes.paragraph || text.length > LONGEST) continue;
		if (isSentence(text) && byline(text) === null && dateLine(text) === null) break;
		const mayBeBare = bare && hasBody && name === null && index === taken.size && isBareByline(text);
		const line = text === name ? {} : (understand(text) ?? (mayBeBare ? { byline: text } : null));
		if (line === null || !agrees(line, name, publishedOn)) continue;
		name ??= line.byline ?? null;
		publishedOn ??= line.publishedOn ?? null;
		taken.add(block);
	}
	return { byline: name, publishedOn, blocks: blocks.filter((block) => !taken.has(block)) };
}
