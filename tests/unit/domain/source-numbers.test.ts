import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { withoutConfidential } from '#lib/domain/publication.ts';
import { sourceNumbers } from '#lib/domain/source-numbers.ts';
import { readOrder } from '#lib/editor/read-order.ts';
import { paragraph, snapshotOf, title, uuid } from '../../support/snapshot.ts';

/** Three claims, marked from the last to the first; the second source is confidential. */
const snapshot = snapshotOf({
	blocks: [title('T'), paragraph('One two three.')],
	sources: [{}, { confidential: true }, {}],
	claims: [
		{ quote: 'three', evidence: [1] },
		{ quote: 'two', evidence: [2, 3] },
		{ quote: 'One', evidence: [{ source: 1, withdrawn: true }, 3] }
	]
});
const sources = new Map(snapshot.sources.map((source) => [source.id, source]));
const onCards = sourceNumbers(
	readOrder(snapshot.claims, (anchor) => anchor),
	sources
);
const numberedIn = (article: ReturnType<typeof annotate>) => article.sources.map(({ id, number }) => [id, number]);

describe('the numbers of sources', () => {
	it('are given in the order of the text, the confidential ones last', () =>
		expect([...onCards]).toEqual([
			[uuid(3, 3), 1],
			[uuid(3, 1), 2],
			[uuid(3, 2), 3]
		]));
	it('are the same on cards and in the article', () => expect(numberedIn(annotate(snapshot))).toEqual([...onCards]));
	it('are the same for readers, who have no confidential ones', () =>
		expect(numberedIn(annotate(withoutConfidential(snapshot)))).toEqual([...onCards].slice(0, 2)));
	it('count a claim by the first of its places that stands, and one that stands nowhere last', () => {
		const [one, two, three] = snapshot.claims;
		if (!one || !two || !three) return expect.fail();
		const lost = { ...three, anchors: three.anchors.map((anchor) => ({ ...anchor, state: 'orphan' as const })) };
		const twice = { ...one, anchors: [...one.anchors, ...three.anchors] };
		expect(readOrder([lost, two, twice], (anchor) => anchor).map(({ number }) => number)).toEqual([1, 2, 3]);
	});
});
