/** A correction note to begin with: what differs from the last publication, in the article's language. */
import { type Snapshot, publicPart } from '#lib/domain/publication.ts';
import { ratingOf, wordsIn } from '#lib/domain/rating-scale.ts';
import { type RevisionDifference, revisionDifference } from '#lib/domain/revision-difference.ts';
import { type Translate, localeOf } from '#lib/i18n.ts';
import { translatorFor } from './messages.ts';
import * as plans from './publication-plans.ts';
import * as publications from './publications.ts';
import * as unpublications from './unpublications.ts';
import type { PublicationState } from '#lib/domain/publication.ts';

/** What is planned for an article's publications, and what its next correction note could say. */
export async function publicationState(articleId: string): Promise<PublicationState> {
	const working = await publications.workingCopy(articleId);
	const newest = await publications.readNewest(articleId);
	const [plan, unpublished] = [await plans.read(articleId), await unpublications.read(articleId)];
	return { plan, unpublished, draft: newest ? draftOf(newest, publicPart(working)) : '' };
}

function draftOf(before: Snapshot, after: Snapshot): string {
	const { language } = after.article;
	return sentences(revisionDifference(before, after), after, translatorFor(language), localeOf(language)).join(' ');
}

function sentences(of: RevisionDifference, { scale }: Snapshot, t: Translate, locale: string): readonly string[] {
	const nameOf = (id: string | null): string => {
		const rating = ratingOf(scale, id);
		return rating ? wordsIn(rating.label, locale) : t('edition.unrated');
	};
	const claims = (numbers: readonly number[]) => ({ count: numbers.length, claims: numbers.join(', ') });
	return [
		...of.verdicts.map(({ claim, from, to }) =>
			t('correction.verdict', { number: claim, from: nameOf(from), to: nameOf(to) })
		),
		...(of.added.length > 0 ? [t('correction.added', claims(of.added))] : []),
		...(of.removed.length > 0 ? [t('correction.removed', claims(of.removed))] : []),
		...(of.reworded.length > 0 ? [t('correction.reworded', claims(of.reworded))] : []),
		...(of.resourced.length > 0 ? [t('correction.resourced', claims(of.resourced))] : []),
		...(of.text ? [t('correction.text')] : [])
	];
}
