/**
 * Footnotes of Markdown, as GitHub and pandoc write them (pandoc's manual, "Footnotes": `[^1]` with `[^1]: …`, and `^[…]`).
 * They come as those of a Word file do: a number where each is named, and a list of them below the text.
 */
import type { MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';

const [OPEN, CLOSE, REFERENCE] = ['note_open', 'note_close', 'note_reference'];

export function withNotes(markdown: MarkdownIt): MarkdownIt {
	markdown.block.ruler.before('reference', 'note', definition, { alt: ['paragraph', 'reference'] });
	markdown.inline.ruler.before('image', REFERENCE, reference);
	markdown.inline.ruler.before('image', 'note_inline', inline);
	markdown.core.ruler.after('inline', 'notes', gather);
	markdown.renderer.rules[REFERENCE] = (tokens, index) => `<sup>[${tokens[index]?.meta?.number}]</sup>`;
	return markdown;
}

const DEFINED = /^\[\^([^\]\s]{1,100})\]:[ \t]*/;

/** `[^label]: …`, and below it whatever stands four columns in. */
function definition(state: StateBlock, line: number, end: number, isSilent: boolean): boolean {
	const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
	const found = DEFINED.exec(state.src.slice(start, state.eMarks[line]));
	if (!found || (state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
	if (isSilent) return true;
	state.push(OPEN, '', 1).meta = { label: found[1] };
	const kept = [state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType] as const;
	state.blkIndent += 4;
	state.bMarks[line] = start + found[0].length;
	state.tShift[line] = 0;
	state.sCount[line] = state.blkIndent;
	state.md.block.tokenize(state, line, end);
	[state.bMarks[line] = 0, state.tShift[line] = 0, state.sCount[line] = 0, state.parentType] = kept;
	state.blkIndent -= 4;
	state.push(CLOSE, '', -1);
	return true;
}

const NAMED = /\[\^([^\]\s]{1,100})\]/y;

function reference(state: StateInline, isSilent: boolean): boolean {
	NAMED.lastIndex = state.pos;
	const found = NAMED.exec(state.src);
	if (!found) return false;
	if (!isSilent) {
		const token = state.push(REFERENCE, '', 0);
		token.meta = { label: found[1] };
		token.content = found[0];
	}
	state.pos += found[0].length;
	return true;
}

/** `^[…]`: the note's words stand where it is named. */
function inline(state: StateInline, isSilent: boolean): boolean {
	if (!state.src.startsWith('^[', state.pos)) return false;
	const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
	if (end < 0) return false;
	if (!isSilent) state.push(REFERENCE, '', 0).meta = { words: state.src.slice(state.pos + 2, end) };
	state.pos = end + 1;
	return true;
}

/** Number the notes as the text names them, and put them below it. One that nothing names comes last. */
function gather(state: StateCore): void {
	const { body, defined } = apart(state.tokens);
	const placed: (readonly Token[])[] = [];
	const numbers = new Map<string, number>();
	const numberOf = (label: string): number | undefined => {
		const note = defined.get(label);
		if (note && !numbers.has(label)) numbers.set(label, placed.push(note));
		return numbers.get(label);
	};
	const number = (token: Token): number | undefined => {
		// As the rules of this file wrote it.
		const { label = '', words } = token.meta as { readonly label?: string; readonly words?: string };
		return words === undefined ? numberOf(label) : placed.push(paragraphOf(state, words));
	};
	let next = 0;
	// Notes may name others.
	const follow = (): void => {
		for (; next < placed.length; next += 1) name(placed[next] ?? [], number);
	};
	name(body, number);
	follow();
	for (const label of defined.keys()) {
		numberOf(label);
		follow();
	}
	state.tokens = placed.length === 0 ? body : [...body, ...listOf(state, placed)];
}

/** The text without its notes, and those by their labels. Of two with one label the later one is still a note. */
function apart(tokens: readonly Token[]): { body: Token[]; defined: ReadonlyMap<string, Token[]> } {
	const [body, defined, open]: [Token[], Map<string, Token[]>, Token[][]] = [[], new Map(), []];
	for (const token of tokens) {
		if (token.type === OPEN) {
			const { label } = token.meta as { readonly label: string };
			open.push([]);
			defined.set(defined.has(label) ? `${label} ${defined.size}` : label, open.at(-1) ?? []);
		} else if (token.type === CLOSE) open.pop();
		else (open.at(-1) ?? body).push(token);
	}
	return { body, defined };
}

/** What names no note is the words that it is. */
function name(tokens: readonly Token[], number: (token: Token) => number | undefined): void {
	for (const token of tokens.flatMap(({ children }) => children ?? [])) {
		if (token.type !== REFERENCE) continue;
		const found = number(token);
		if (found === undefined) token.type = 'text';
		token.meta = { number: found };
	}
}

function paragraphOf(state: StateCore, words: string): readonly Token[] {
	const content = new state.Token('inline', '', 0);
	content.children = [];
	state.md.inline.parse(words, state.md, state.env, content.children);
	return [new state.Token('paragraph_open', 'p', 1), content, new state.Token('paragraph_close', 'p', -1)];
}

const listOf = ({ Token }: StateCore, notes: readonly (readonly Token[])[]): readonly Token[] => [
	new Token('ordered_list_open', 'ol', 1),
	...notes.flatMap((note) => [new Token('list_item_open', 'li', 1), ...note, new Token('list_item_close', 'li', -1)]),
	new Token('ordered_list_close', 'ol', -1)
];
