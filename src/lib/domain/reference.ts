/**
 * References of a rationale to the claim's evidence. A rationale keeps the evidence's id, so that a reference holds
 * whatever is attached or removed later; its number is found anew wherever it is shown.
 */
import type { AnnotatedEvidence, Block, TextRun } from './annotated-article.ts';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A rationale's JSON with the evidence of each reference put in another's place; null for what is not to be known. */
export function withEvidence<T extends Json>(node: T, of: (id: string) => string | null): T {
	const { type, attrs, content } = node;
	const id = isJson(attrs) ? attrs['evidence'] : null;
	return {
		...node,
		...(type === 'reference' && typeof id === 'string' && { attrs: { evidence: of(id) } }),
		...(Array.isArray(content) && {
			content: content.map((child: unknown) => (isJson(child) ? withEvidence(child, of) : child))
		})
	};
}

/** Blocks whose references have the numbers that the sources have in the article; none for what readers are not shown. */
export function numbered(blocks: readonly Block[], evidence: readonly AnnotatedEvidence[]): readonly Block[] {
	const places = new Map(evidence.map(({ id }, index) => [id, index + 1]));
	return eachRun(blocks, (run) => {
		if (!run.reference) return run;
		const place = places.get(run.reference.evidence ?? '') ?? null;
		const number = place === null ? null : (evidence[place - 1]?.source.number ?? null);
		return { ...run, text: number === null ? run.text : `[${number}]`, reference: { ...run.reference, place, number } };
	});
}

/** Blocks in which a reference to nothing says so in words, for forms that show text alone. */
export const spoken = (blocks: readonly Block[], gone: string): readonly Block[] =>
	eachRun(blocks, (run) => (run.reference?.number === null ? { ...run, text: `[${gone}]` } : run));

function eachRun(blocks: readonly Block[], change: (run: TextRun) => TextRun): readonly Block[] {
	return blocks.map((block) => {
		if ('runs' in block) return { ...block, runs: block.runs.map(change) };
		return 'children' in block ? { ...block, children: eachRun(block.children, change) } : block;
	});
}
