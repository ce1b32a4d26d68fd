/** Acts on where a claim stands. */
import { v7 as uuid } from 'uuid';
import type { Anchor, NewAnchor } from '#lib/domain/anchor.ts';
import { type Bare, kept, onClaim } from './act.ts';

/** An anchor as it will look once it is made. */
export const placed = ({ id, from, to, quote }: NewAnchor): Anchor => ({
	id,
	from,
	to,
	quote,
	prefix: '',
	suffix: '',
	state: 'exact'
});

export const addAnchor = kept('addAnchor', (claimId: string, anchor: NewAnchor): Bare => {
	const place = placed(anchor);
	return onClaim('act.alsoMarked', claimId, {
		places: [place],
		expect: (claim) => ({ ...claim, anchors: [...claim.anchors.filter((one) => one.id !== anchor.id), place] }),
		send: async (api, path, where) => api.call('POST', `${path}/anchors`, await where(anchor)),
		inverse: () => removeAnchor(claimId, anchor)
	});
});

export const removeAnchor = kept('removeAnchor', (claimId: string, anchor: NewAnchor): Bare =>
	onClaim('act.passageRemoved', claimId, {
		expect: (claim) => ({ ...claim, anchors: claim.anchors.filter((one) => one.id !== anchor.id) }),
		send: (api, path) => api.call('DELETE', `${path}/anchors/${anchor.id}`),
		inverse: (_, moved) => addAnchor(claimId, { ...anchor, ...moved(anchor), id: uuid() })
	})
);

export const moveAnchor = kept('moveAnchor', (claimId: string, { id, ...range }: NewAnchor): Bare => {
	const place = placed({ id, ...range });
	return onClaim('act.moved', claimId, {
		places: [place],
		expect: (claim) => ({ ...claim, anchors: claim.anchors.map((one) => (one.id === id ? place : one)) }),
		send: async (api, path, where) => {
			const { id: _, ...at } = await where({ id, ...range });
			return api.call('PATCH', `${path}/anchors/${id}`, at);
		},
		inverse: (before, moved) => {
			const old = before?.anchors.find((one) => one.id === id) ?? place;
			if (old.state === 'orphan') return loseAgain(claimId, old, { id, ...range });
			const { from, to, quote } = old;
			return moveAnchor(claimId, { ...{ id, version: range.version, quote }, ...moved({ from, to }) });
		}
	});
});

/** Take back that a lost passage was put on words: it is lost again, as it was. */
export const loseAgain = kept('loseAgain', (claimId: string, orphan: Anchor, place: NewAnchor): Bare =>
	onClaim('act.lostAgain', claimId, {
		places: [orphan],
		expect: (claim) => ({ ...claim, anchors: claim.anchors.map((one) => (one.id === orphan.id ? orphan : one)) }),
		send: (api, path) => api.call('DELETE', `${path}/anchors/${orphan.id}/move`),
		inverse: (_, moved) => moveAnchor(claimId, { ...place, ...moved(place) })
	})
);
