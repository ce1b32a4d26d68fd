/** Annotations of a file become claims of an article: on their words, or in the tray of words that were lost. */
import { v7 as uuid } from 'uuid';
import type { Anchor } from '#lib/domain/anchor.ts';
import {
	type AnnotationsBrought,
	type FileAnnotation,
	type Target,
	readAnnotations
} from '#lib/domain/annotation-file.ts';
import { articleRow } from '../articles.ts';
import type { User } from '../auth/lucia.ts';
import { insertFoundClaim } from '../claims.ts';
import { write } from '../events.ts';
import { Places } from '../places.ts';

/** What a claim's note holds. UTF-16 units. */
const LONGEST_NOTE = 5000;

/** All in one transaction. `Invalid` where the file holds no annotations. */
export async function bring(user: User, articleId: string, file: unknown): Promise<AnnotationsBrought> {
	const annotations = readAnnotations(file);
	return write(user.id, articleId, async (writer) => {
		const places = new Places(await articleRow(writer.tx, articleId));
		const [marked, lost]: [string[], string[]] = [[], []];
		for (const { targets, note } of annotations) {
			const [first, ...more] = targets.map((target) => placeOf(places, target));
			if (!first) continue;
			const id = uuid();
			const fields = { note: note.slice(0, LONGEST_NOTE).toWellFormed() };
			await insertFoundClaim(writer, user, { articleId, id, anchors: [first, ...more], fields });
			(isAnywhere([first, ...more]) ? marked : lost).push(id);
		}
		return { marked, lost, leftOut: annotations.filter(hasNoWords).length };
	});
}

/** A position counts where the words under it are those of the quote; else the quote is looked for. */
function placeOf(places: Places, { position, ...words }: Target): Anchor {
	const there = position && places.agreeing(position.start, position.end, words.quote);
	return there ?? places.of(words) ?? places.lost(words);
}

const isAnywhere = (anchors: readonly Anchor[]): boolean => anchors.some(({ state }) => state !== 'orphan');

const hasNoWords = ({ targets }: FileAnnotation): boolean => targets.length === 0;
