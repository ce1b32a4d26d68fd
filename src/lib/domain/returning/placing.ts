/** Edits of a text that left, put into the text as it is now. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { onlyOccurrence } from '#lib/domain/anchoring/search.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import type { Edit } from './edits.ts';
import { type Line, linesOf, partnersOf } from './lines.ts';

/** An edit with the positions, in the text as it is now, that it replaces. */
export interface Placed {
	readonly edit: Edit;
	readonly from: number;
	readonly to: number;
}

export interface Placing {
	/** In the order of the text. */
	readonly placed: readonly Placed[];
	/** Those whose words stand there no more, or nobody can tell where. */
	readonly lost: readonly Edit[];
}

/** Of the words on each side that tell places apart. UTF-16 units. */
const AROUND = 24;

/** What the text has already is neither placed nor lost. */
export function place(edits: readonly Edit[], left: Node, now: Node): Placing {
	const finder = new Places(left, now);
	const placed: Placed[] = [];
	const lost: Edit[] = [];
	for (const edit of edits) {
		const found = finder.of(edit);
		if (found === 'lost') lost.push(edit);
		else if (found !== 'there') placed.push({ edit, ...found });
	}
	return { placed, lost };
}

type Found = { readonly from: number; readonly to: number } | 'lost' | 'there';

class Places {
	readonly #left: readonly Line[];
	readonly #now: readonly Line[];
	/** By the positions of lines of the text that left. */
	readonly #partners: ReadonlyMap<number, Line>;
	readonly #plain: PlainText;
	readonly #document: Node;
	readonly #keys: ReadonlySet<string>;
	readonly #wasKeys: ReadonlySet<string>;

	constructor(left: Node, now: Node) {
		[this.#left, this.#now, this.#document, this.#plain] = [linesOf(left), linesOf(now), now, new PlainText(now)];
		const partners = partnersOf(this.#left, this.#now);
		this.#partners = new Map(
			this.#left.flatMap(({ from }, index) => {
				const partner = this.#now[partners[index] ?? -1];
				return partner ? [[from, partner] as const] : [];
			})
		);
		this.#keys = new Set(this.#now.map(({ key }) => key));
		this.#wasKeys = new Set(this.#left.map(({ key }) => key));
	}

	of(edit: Edit): Found {
		if (edit.kind === 'came') return this.#came(edit);
		const partner = this.#partners.get(edit.line.from);
		if (edit.kind === 'gone') return this.#gone(edit, partner);
		if (partner?.text !== edit.line.text) return this.#elsewhere(edit);
		return { from: partner.from + edit.from, to: partner.from + edit.to };
	}

	#gone({ line }: Extract<Edit, { kind: 'gone' }>, partner: Line | undefined): Found {
		// An article keeps its title.
		if (line.node.type.name === 'title') return 'lost';
		if (!partner) return 'there';
		if (partner.key !== line.key || partner.node.type.name === 'title') return 'lost';
		return { from: partner.from - 1, to: partner.from - 1 + partner.node.nodeSize };
	}

	/** Words whose line has changed meanwhile: what stands around them tells where they are, and whether they are there already. */
	#elsewhere(edit: Extract<Edit, { kind: 'words' }>): Found {
		const { text } = edit.line;
		const [before, after] = [text.slice(edit.from, edit.to), edit.after];
		const [prefix, suffix] = [
			text.slice(Math.max(0, edit.from - AROUND), edit.from),
			text.slice(edit.to).slice(0, AROUND)
		];
		if (prefix + before + suffix !== '') {
			const at = onlyOccurrence(this.#plain.text, prefix + before + suffix);
			if (at >= 0) return this.#at(at + prefix.length, before.length);
		}
		return onlyOccurrence(this.#plain.text, prefix + after + suffix) >= 0 ? 'there' : 'lost';
	}

	#at(offset: number, length: number): Found {
		const from = this.#plain.positionAt(offset);
		const [start, to] = [this.#document.resolve(from), this.#plain.positionAt(offset + length)];
		return start.sameParent(this.#document.resolve(to)) ? { from, to } : 'lost';
	}

	/** Behind the nearest line above that is still there. */
	#came({ behind, block, isItem }: Extract<Edit, { kind: 'came' }>): Found {
		const keys = linesOf(articleSchema.node('doc', null, [articleSchema.node('title'), block])).map(({ key }) => key);
		if (keys.every((key) => this.#keys.has(key) && !this.#wasKeys.has(key))) return 'there';
		const index = behind ? this.#left.findIndex(({ from }) => from === behind.from) : -1;
		const above = this.#left.slice(0, index + 1).findLast(({ from }) => this.#partners.has(from));
		const line = above && this.#partners.get(above.from);
		const end = this.#behind(line, block, isItem);
		// Nothing stands between a title and its standfirst.
		const next = this.#document.resolve(end).nodeAfter;
		const from = next?.type.name === 'standfirst' ? end + next.nodeSize : end;
		return { from, to: from };
	}

	/** Behind the whole list, table or quotation that the line ends; within it where it goes on. */
	#behind(line: Line | undefined, block: Node, isItem: boolean): number {
		const at = this.#document.resolve(line ? line.from : 1);
		const next = line && this.#now[this.#now.indexOf(line) + 1];
		const item = isItem ? depthOf(at, 'list_item') : 0;
		if (item > 0 || next?.topIndex !== line?.topIndex) return at.after(item > 0 ? item : 1);
		let depth = at.depth;
		const fits = (): boolean =>
			at.node(depth - 1).canReplaceWith(at.indexAfter(depth - 1), at.indexAfter(depth - 1), block.type);
		while (depth > 1 && !fits()) depth -= 1;
		return at.after(depth);
	}
}

function depthOf(at: ReturnType<Node['resolve']>, name: string): number {
	for (let depth = at.depth; depth > 0; depth -= 1) if (at.node(depth).type.name === name) return depth;
	return 0;
}

/** The text with these edits in it. */
export function applied(now: Node, placed: readonly Placed[]): Node {
	const transform = new Transform(now);
	// From the end on, so that positions before are still those of the text; of several at one place the last comes first.
	const ordered = placed
		.map((one, index) => ({ ...one, index }))
		.toSorted((a, b) => b.from - a.from || b.to - a.to || b.index - a.index);
	for (const one of ordered) make(transform, one);
	transform.doc.check();
	return transform.doc;
}

function make(transform: Transform, { edit, from, to }: Placed): void {
	if (edit.kind === 'words') return reword(transform, from, to, edit.after);
	if (edit.kind === 'gone') return remove(transform, from, to);
	const at = transform.doc.resolve(from);
	const isItem = at.parent.type.name.endsWith('_list');
	const block = isItem ? articleSchema.node('list_item', null, [edit.block]) : edit.block;
	const fits = at.parent.canReplaceWith(at.index(), at.index(), block.type);
	transform.insert(fits ? from : transform.doc.content.size, fits ? block : edit.block);
}

/** New words look as those did that stood there. */
function reword(transform: Transform, from: number, to: number, after: string): void {
	const [start, end] = [transform.doc.resolve(from), transform.doc.resolve(to)];
	const marks = (from === to ? start.marks() : start.marksAcross(end)) ?? [];
	transform.replaceWith(from, to, after === '' ? [] : articleSchema.text(after, marks));
}

/** A line with whatever holds nothing else; where something has to stand there, its words alone. */
function remove(transform: Transform, from: number, to: number): void {
	const at = transform.doc.resolve(from);
	let [start, end] = [from, to];
	const stays = /^(figure|table_cell|table_header)$/.test(at.parent.type.name);
	for (let depth = at.depth; !stays && depth > 0 && at.node(depth).childCount === 1; depth -= 1)
		[start, end] = [at.before(depth), at.after(depth)];
	const place = transform.doc.resolve(start);
	const mayGo = place.parent.canReplace(place.index(), place.index() + 1);
	if (mayGo) transform.delete(start, end);
	else transform.delete(from + 1, to - 1);
}
