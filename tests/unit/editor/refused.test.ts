import { describe, expect, it } from 'vitest';
import * as acts from '#lib/editor/acts.ts';
import * as comments from '#lib/editor/comments.ts';
import { draftsOf } from '#lib/editor/refused.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const [CLAIM, EVIDENCE] = [uuid(4, 1), uuid(6, 1)];

describe('what was typed and refused later goes back to', () => {
	const draftsAfter = (act: acts.Act) => draftsOf(act.stored, 5);
	it('the fields of the claim', () =>
		expect(
			draftsAfter(acts.change(CLAIM, { note: 'mine', saidOn: null }, { note: 'old', saidOn: '2023-05-04' }))
		).toEqual([
			[`card-${CLAIM}-note`, { text: 'mine', base: 'old', at: 5 }],
			[`card-${CLAIM}-saidOn`, { text: '', base: '2023-05-04', at: 5 }]
		]));
	it('the fields of the evidence', () =>
		expect(draftsAfter(acts.changeEvidence(CLAIM, EVIDENCE, { figure: '19' }, { figure: '' }))).toEqual([
			[`evidence-${EVIDENCE}-figure`, { text: '19', base: '', at: 5 }]
		]));
	it('the box for comments', () =>
		expect(draftsAfter(comments.comment({ userId: CHECKER, now: WRITTEN }, CLAIM, uuid(9, 1), 'Which May?'))).toEqual([
			[`card-${CLAIM}-comment`, { text: 'Which May?', base: '', at: 5 }]
		]));
	it('nowhere, where nobody typed', () => {
		expect(draftsAfter(acts.withdraw(CLAIM, true))).toEqual([]);
		expect(draftsAfter(acts.change(CLAIM, { risk: 'high', assigneeId: null }))).toEqual([]);
	});
});
