import { describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import * as amendments from '#lib/server/amendments.ts';
import * as comments from '#lib/server/comments.ts';
import * as exports from '#lib/server/exports.ts';
import * as inside from '#lib/server/inside.ts';
import * as publications from '#lib/server/publications.ts';
import { engines } from '../support/engines.ts';
import { approve, checker, claimOn, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

/** A published claim on "19" that is talked about, and whose words an accepted edit has changed since. */
async function amended() {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	await approve(desk, claim, { rating: 'true' });
	await publications.publish(editor, desk.id, '');
	const [thread, amendment] = [newId(), newId()];
	await comments.create(checker, desk.id, claim.id, { id: thread, body: `Is it so, @[${editor.id}]?` });
	await comments.create(editor, desk.id, claim.id, { id: newId(), body: 'It is.', threadId: thread });
	await comments.resolve(editor, { articleId: desk.id, claimId: claim.id, id: thread }, true);
	await comments.createOnArticle(otherChecker, desk.id, { id: newId(), body: 'Who writes it?' });
	const anchorId = claim.anchors[0]?.id ?? '';
	await amendments.propose(checker, desk.id, claim.id, {
		id: amendment,
		anchorId,
		before: '19',
		after: '21',
		note: ''
	});
	await amendments.decide(editor, { articleId: desk.id, claimId: claim.id, id: amendment }, 'accepted');
	return desk;
}

function partsOf(file: string | Uint8Array): string {
	if (typeof file === 'string') throw new Error('A Word file is bytes.');
	return Object.values(unzipSync(file))
		.map((bytes) => strFromU8(bytes))
		.join('');
}

describe.each(engines)('what is only the desk’s, on $name', (engine) => {
	useNewsroom(engine);

	it('is what was said, and what changed since the last publication, by whoever proposed it', async () => {
		const { id } = await amended();
		const found = await inside.of(await publications.workingCopy(id));
		expect(found?.talks).toMatchObject([
			{ claim: null, resolved: false, remarks: [{ author: 'Bolat Omar', text: 'Who writes it?' }] },
			{
				...{ claim: 1, resolved: true },
				remarks: [
					{ author: 'Aigerim Kim', text: 'Is it so, @Daniel Mora?' },
					{ author: 'Daniel Mora', text: 'It is.' }
				]
			}
		]);
		expect(found?.changes).toMatchObject([{ removed: '19', author: 'Aigerim Kim' }]);
	});
	it('is in a Word file of the working copy, and in none of a publication', async () => {
		const { id } = await amended();
		const options = { notes: 'comments' };
		const working = partsOf(await exports.write(await publications.workingCopy(id), 'docx', options));
		expect(working).toMatch(/<w:del .*>19<.*<w:ins .*>21</);
		expect(working).toContain('Is it so, @Daniel Mora?');
		const published = partsOf(await exports.write(await publications.readNumber(id, 1), 'docx', options));
		expect(published).not.toMatch(/<w:del |<w:ins |Is it so|Bolat/);
	});
	it('has no changes where nothing was published', async () => {
		const { desk } = await claimOn('Police held 19 people.', '19');
		expect(await inside.of(await publications.workingCopy(desk.id))).toEqual({ talks: [], changes: [] });
	});
	it('is nothing where something was published', async () => {
		const { id } = await amended();
		expect(await inside.of(await publications.readNumber(id, 1))).toBeNull();
	});
});
