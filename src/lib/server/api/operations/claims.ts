/** Claims, their passages and their evidence. */
import * as v from 'valibot';
import { AnchorChange, NewAnchor } from '#lib/domain/anchor.ts';
import { AnnotationsBrought, NewAnnotationFile } from '#lib/domain/annotation-file.ts';
import { BulkChanges, BulkClaims, Refusal } from '#lib/domain/bulk.ts';
import { ClaimChange, NewClaim } from '#lib/domain/claim.ts';
import { Event } from '#lib/domain/event.ts';
import { NewMerge, NewParts } from '#lib/domain/family.ts';
import { EvidenceChange, NewEvidence } from '#lib/domain/source.ts';
import { operation } from '../operation.ts';
import { ClaimAnswer, MIB, article, claim, claimBase, claimMade } from './shapes.ts';

const merge = { status: 200, answer: v.strictObject({ merged: ClaimAnswer, into: ClaimAnswer }) } as const;

export const claims = {
	listClaims: operation({
		...{
			method: 'GET',
			path: `${article}/claims`,
			access: 'article.read',
			body: null,
			status: 200,
			answer: v.array(ClaimAnswer)
		},
		summary: 'All claims of an article, in the order of the text.'
	}),
	markClaim: operation({
		...{ method: 'POST', path: `${article}/claims`, access: 'claim.mark', body: NewClaim, ...claimMade },
		summary: 'Mark words as a claim. You make the id, so that a repeated request is the same claim.'
	}),
	readClaim: operation({
		...{ method: 'GET', path: claim, access: 'article.read', body: null, tagged: 'claim', ...claimBase },
		summary: 'One claim with everything that hangs on it.'
	}),
	changeClaim: operation({
		...{ method: 'PATCH', path: claim, access: 'claim.change', body: ClaimChange, tagged: 'claim', ...claimBase },
		summary: 'Change some of a claim’s fields, withdraw it or restore it.'
	}),
	changeClaims: operation({
		...{ method: 'POST', path: `${article}/claims/changes`, access: 'claim.change', body: BulkChanges, status: 200 },
		summary: 'Change many claims in one act. Those that are refused say why and hold up no other.',
		answer: v.strictObject({ done: v.array(ClaimAnswer), refused: v.array(Refusal) }),
		limit: 4 * MIB
	}),
	importClaims: operation({
		...{ method: 'POST', path: `${article}/claims/bulk`, access: 'claim.mark', body: BulkClaims, status: 200 },
		summary: 'Mark many claims by their words alone. Words that are not found, or stand in several places, are told.',
		answer: v.strictObject({ done: v.array(ClaimAnswer), refused: v.array(Refusal) }),
		limit: 4 * MIB
	}),
	bringAnnotations: operation({
		...{
			method: 'POST',
			path: `${article}/annotation-files`,
			access: 'claim.mark',
			body: NewAnnotationFile,
			status: 200
		},
		summary:
			'Bring in annotations of another program (W3C, Hypothesis, Recogito) as claims. Those whose words are not found wait in the tray.',
		answer: AnnotationsBrought,
		limit: 20 * MIB
	}),
	claimHistory: operation({
		...{
			method: 'GET',
			path: `${claim}/history`,
			access: 'article.read',
			body: null,
			status: 200,
			answer: v.array(Event)
		},
		summary: 'Everything that happened to a claim, newest first.'
	}),
	addAnchor: operation({
		...{ method: 'POST', path: `${claim}/anchors`, access: 'claim.change', body: NewAnchor, ...claimMade },
		summary: 'Mark further words as saying the same.'
	}),
	moveAnchor: operation({
		...{ method: 'PATCH', path: `${claim}/anchors/{anchor}`, access: 'claim.change', body: AnchorChange, ...claimBase },
		summary: 'Move a passage’s bounds to other words.'
	}),
	undoMove: operation({
		...{
			method: 'DELETE',
			path: `${claim}/anchors/{anchor}/move`,
			access: 'claim.change',
			body: null,
			...claimBase
		},
		summary: 'Take your last move of a passage back: it is as it was before, lost where its words were.'
	}),
	removeAnchor: operation({
		...{ method: 'DELETE', path: `${claim}/anchors/{anchor}`, access: 'claim.change', body: null, ...claimBase },
		summary: 'Take away one of several passages.'
	}),
	splitClaim: operation({
		...{ method: 'POST', path: `${claim}/parts`, access: 'claim.mark', body: NewParts, status: 201 },
		summary: 'Split a compound claim into parts, which carry its verdict together. You make their ids.',
		answer: v.strictObject({ parent: ClaimAnswer, parts: v.array(ClaimAnswer) })
	}),
	mergeClaim: operation({
		...{ method: 'POST', path: `${claim}/merge`, access: 'claim.change', body: NewMerge, ...merge },
		summary: 'Merge a claim into another that is the same fact: that one gets its passages and evidence.'
	}),
	unmergeClaim: operation({
		...{ method: 'DELETE', path: `${claim}/merge`, access: 'claim.change', body: null, ...merge },
		summary: 'Part two claims that were merged: each has again what it had.'
	}),
	attachEvidence: operation({
		...{ method: 'POST', path: `${claim}/evidence`, access: 'evidence.attach', body: NewEvidence, ...claimMade },
		summary: 'Attach evidence, from a source the desk has ({"id"}) or from a new one.'
	}),
	changeEvidence: operation({
		...{
			method: 'PATCH',
			path: `${claim}/evidence/{evidence}`,
			access: 'evidence.change',
			body: EvidenceChange,
			...claimBase
		},
		summary: 'Change evidence, withdraw it or restore it.'
	})
};
