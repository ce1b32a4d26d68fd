import { describe, expect, it } from 'vitest';
import type { ImportComment } from '#lib/domain/import.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import * as remarks from '#lib/server/remarks.ts';
import { documentOf } from '../support/documents.ts';
import { engines } from '../support/engines.ts';
import { checker, fields, newId, useNewsroom } from '../support/newsroom.ts';
import { paragraph, title } from '../support/snapshot.ts';

const TEXT = 'Police held 19 people in May, and 19 people in June.';
const remark = (quote: string, more: Partial<ImportComment> = {}): ImportComment => ({
	...{ author: 'Ann', at: Date.UTC(2026, 4, 4), text: 'Who says so?', resolved: false, replies: [] },
	...{ quote, prefix: '', suffix: '', ...more }
});

describe.each(engines)('comments of a file on $name', (engine) => {
	useNewsroom(engine);

	async function brought(as: 'claims' | 'notes', ...list: readonly ImportComment[]) {
		const seed = { id: newId(), fields, document: documentOf(title('Title'), paragraph(TEXT)) };
		const { id } = await remarks.bringIn(checker, seed, { as, comments: [...list] });
		const found = await claims.list(id);
		return {
			claims: found.map(({ number, note, anchors }) => [number, anchors[0]?.quote, note]),
			notes: (await comments.list(id)).map(({ body, threadId, resolution }) => [
				body,
				threadId !== null,
				resolution !== null
			])
		};
	}

	it('become claims on their words, the right ones of several', async () =>
		expect(
			await brought(
				'claims',
				remark('19 people', { prefix: 'held 19 people in May, and ', suffix: ' in June.' }),
				remark('in May, and', {
					prefix: 'Title\nPolice held 19 people ',
					suffix: ' 19 people in June.',
					replies: [{ author: '', at: null, text: 'The ministry.' }]
				})
			)
		).toEqual({
			claims: [
				[2, 'in May, and', 'Ann, 2026-05-04: Who says so?\n\nThe ministry.'],
				[1, '19 people', 'Ann, 2026-05-04: Who says so?']
			],
			notes: []
		}));
	it('become notes where nobody can tell which words they are about, or they are settled', async () =>
		expect(await brought('claims', remark('19 people'), remark('in May', { resolved: true }))).toEqual({
			claims: [],
			notes: [
				['“19 people”\n\nAnn, 2026-05-04: Who says so?', false, false],
				['“in May”\n\nAnn, 2026-05-04: Who says so?', false, true]
			]
		}));
	it('become notes with their replies, and call nobody of the newsroom', async () =>
		expect(
			await brought(
				'notes',
				remark('', { text: `@[${checker.id}] look`, replies: [{ author: 'Bo', at: null, text: 'Yes.' }] })
			)
		).toEqual({
			claims: [],
			notes: [
				[`Ann, 2026-05-04: @ [${checker.id}] look`, false, false],
				['Bo: Yes.', true, false]
			]
		}));
});
