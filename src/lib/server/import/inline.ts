/** The inline content of one text block, made clean: characters, blanks and line breaks. */
import { Fragment, type Node } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
import { clean, codePointName, collapse } from './characters.ts';
import type { Losses } from './losses.ts';

type Run = readonly Node[];

const isBreak = (node: Node | undefined): boolean => node?.type === articleSchema.nodes.hard_break;
const isBlank = (node: Node): boolean => node.isText && /^\s*$/.test(node.text ?? '');

/** The stretches between empty lines: where a page writes <br><br>, it means a new paragraph. */
export function stretches(content: Fragment, losses: Losses): readonly Fragment[] {
	const runs: Node[][] = [[]];
	let breaks: Node[] = [];
	for (const node of cleaned(content, losses)) {
		if (isBreak(node)) breaks.push(node);
		else if (breaks.length > 0 && isBlank(node)) continue;
		else {
			if (breaks.length > 1) runs.push([]);
			else runs.at(-1)?.push(...breaks);
			breaks = [];
			runs.at(-1)?.push(node);
		}
	}
	return runs
		.map(trimmed)
		.filter((run) => run.length > 0)
		.map((run) => Fragment.fromArray([...run]));
}

/** All of it in one text block: an empty line becomes one line break. */
export function oneStretch(content: Fragment, losses: Losses): Fragment {
	const lineBreak = articleSchema.nodes.hard_break.create();
	return stretches(content, losses).reduce(
		(joined, stretch) => (joined.size === 0 ? stretch : joined.append(Fragment.from(lineBreak)).append(stretch)),
		Fragment.empty
	);
}

/** All of it in one line: a line break becomes a blank. */
export function oneLine(content: Fragment, losses: Losses): Fragment {
	const blank = articleSchema.text(' ');
	const nodes = cleaned(content, losses).map((node) => (isBreak(node) ? blank : node));
	return Fragment.fromArray([...trimmed(nodes)]);
}

function cleaned(content: Fragment, losses: Losses): readonly Node[] {
	return content.content.flatMap((node) => {
		if (!node.isText) return [node];
		const text = collapse(
			clean(node.text ?? '', (character) => losses.add('control-characters', codePointName(character)))
		);
		return text === '' ? [] : [articleSchema.text(text, node.marks)];
	});
}

/** Without blanks and line breaks at its ends, no-break spaces among them. */
function trimmed(run: Run): Run {
	const from = run.findIndex((node) => !isBreak(node) && !isBlank(node));
	const to = run.findLastIndex((node) => !isBreak(node) && !isBlank(node));
	if (from < 0) return [];
	return run
		.slice(from, to + 1)
		.map((node, index) => (index === 0 ? retext(node, (text) => text.trimStart()) : node))
		.map((node, index) => (index === to - from ? retext(node, (text) => text.trimEnd()) : node));
}

const retext = (node: Node, change: (text: string) => string): Node =>
	node.isText ? articleSchema.text(change(node.text ?? ''), node.marks) : node;
