/** An article as it was: its text in an earlier version, and its claims where they stood in it. */
import type { Node } from 'prosemirror-model';
import { Mapping, Step } from 'prosemirror-transform';
import { type Anchor, contextOf, mapAll, quoteAt } from './anchor.ts';
import type { PlacedClaim } from './claim.ts';
import { articleSchema } from './schema.ts';

/** A step from the JSON that it was kept in. */
export const stepOf = (json: unknown): Step => Step.fromJSON(articleSchema, json);

/** The document after steps that are known to fit. */
export const applied = (document: Node, steps: readonly Step[]): Node => steps.reduce(after, document);

function after(document: Node, step: Step): Node {
	const { doc, failed } = step.apply(document);
	if (!doc) throw new Error(`A step that was kept does not apply: ${failed ?? ''}`);
	return doc;
}

/** The steps that lead to a version of the document. */
export interface Way {
	/** The last step leads to this version. */
	readonly version: number;
	/** The document in that version. */
	readonly document: Node;
	readonly steps: readonly Step[];
}

/** The steps of a way that come after a version. */
const since = ({ version, steps }: Way, from: number): readonly Step[] => steps.slice(steps.length - (version - from));

/**
 * Claims that nothing has happened to since they were recorded, brought to the end of the way by positions alone: their
 * words stand there as they did. Null for a claim whose words do not, such as words that were cut and pasted in one go.
 */
export function carried(claim: PlacedClaim, way: Way): PlacedClaim | null {
	if (claim.version === way.version) return claim;
	const mapping = new Mapping(since(way, claim.version).map((step) => step.getMap()));
	const anchors = claim.anchors.map((anchor) => shifted(anchor, mapping, way.document));
	if (anchors.some((anchor) => anchor === null)) return null;
	return { ...claim, anchors: anchors.filter((anchor) => anchor !== null), version: way.version };
}

function shifted(anchor: Anchor, mapping: Mapping, document: Node): Anchor | null {
	// Where words that are gone once stood is a hint: no step makes it wrong.
	if (anchor.state === 'orphan') {
		const at = mapping.map(anchor.from, -1);
		return { ...anchor, from: at, to: at };
	}
	const [from, to] = [mapping.map(anchor.from, 1), mapping.map(anchor.to, -1)];
	if (from >= to) return null;
	if (anchor.state === 'changed') return { ...anchor, from, to };
	if (quoteAt(document, from, to) !== anchor.quote) return null;
	return { ...anchor, from, to, ...contextOf(document, from, to) };
}

/** The same step by step, as it went when the steps were made. `start` is the document in the first claim's version. */
export function followed(
	claims: readonly PlacedClaim[],
	{ start, way, language }: { readonly start: Node; readonly way: Way; readonly language: string }
): readonly PlacedClaim[] {
	const first = Math.min(...claims.map((claim) => claim.version));
	let document = start;
	let there = claims;
	for (const [index, step] of since(way, first).entries()) {
		document = after(document, step);
		const version = first + index + 1;
		const move = (claim: PlacedClaim) => ({
			...claim,
			version,
			anchors: [...mapAll(claim.anchors, step.getMap(), document, language)]
		});
		there = there.map((claim) => (claim.version === version - 1 ? move(claim) : claim));
	}
	return there;
}
