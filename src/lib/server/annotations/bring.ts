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
import { Breath } from '../breath.ts';
import { type FoundClaim, insertFoundClaims } from '../claims.ts';
import { write } from '../events.ts';
import { Places } from '../places.ts';

/** What a claim's note holds. UTF-16 units. */
const LONGEST_NOTE = 5000;

/** All in one transaction. `Invalid` where the file holds no annotations. */
export async function bring(user: User, articleId: string, file: unknown): Promise<AnnotationsBrought> {
	const annotations = readAnnotations(file);
	return write(user.id, articleId, async (writer) => {
		const places = new Places(await articleRow(writer.tx, articleId));
		const all = (await new Breath().map(annotations, (one) => claimOf(places, one))).filter((one) => one !== null);
		await insertFoundClaims(writer, user, articleId, all);
		const { marked = [], lost = [] } = Object.groupBy(all, ({ anchors }) => (isAnywhere(anchors) ? 'marked' : 'lost'));
		const ids = (claims: readonly FoundClaim[]): string[] => claims.map(({ id }) => id);
		return { marked: ids(marked), lost: ids(lost), leftOut: annotations.filter(hasNoWords).length };
	});
}

/** The claim that an annotation becomes; null where it is about no words. */
function claimOf(places: Places, { targets, note }: FileAnnotation): FoundClaim | null {
	const [first, ...more] = targets.map((target) => placeOf(places, target));
	if (!first) return null;
	return { id: uuid(), anchors: [first, ...more], fields: { note: note.slice(0, LONGEST_NOTE).toWellFormed() } };
}

/** A position counts where the words under it are those of the quote; else the quote is looked for. */
function placeOf(places: Places, { position, ...words }: Target): Anchor {
	const there = position && places.agreeing(position.start, position.end, words.quote);
	return there ?? places.of(words) ?? places.lost(words);
}

const isAnywhere = (anchors: readonly Anchor[]): boolean => anchors.some(({ state }) => state !== 'orphan');

const hasNoWords = ({ targets }: FileAnnotation): boolean => targets.length === 0;
