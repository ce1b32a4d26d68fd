/** What a change of the rating scales may not do: take words away from verdicts that have them. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import * as v from 'valibot';
import { Invalid } from '#lib/domain/errors.ts';
import type { NewsroomSettings } from '#lib/domain/newsroom-settings.ts';
import { RatingScale } from '#lib/domain/rating-scale.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';

type Which = (e: ExpressionBuilder<Tables, 'verdict'>) => Expression<SqlBool>;
type Scales = NewsroomSettings['scales'];

/** The scales as they are kept, each with its next version where it is another. `Invalid` where something in use goes. */
export async function kept(tx: Tx, from: Scales, to: Scales): Promise<Scales> {
	const after = new Map(to.list.map((scale) => [scale.id, scale]));
	for (const before of from.list) await expectKept(tx, before, after.get(before.id));
	const before = new Map(from.list.map((scale) => [scale.id, scale]));
	return { list: to.list.map((scale) => versioned(scale, before.get(scale.id))) };
}

async function expectKept(tx: Tx, before: RatingScale, after: RatingScale | undefined): Promise<void> {
	const there = new Set(after?.ratings.map(({ id }) => id));
	const tags = new Set(after?.reasons?.map(({ id }) => id));
	const gone = before.ratings.filter(({ id }) => !there.has(id));
	const goneTags = (before.reasons ?? []).filter(({ id }) => !tags.has(id));
	if (after && gone.length + goneTags.length === 0) return;
	const used = await tx
		.selectFrom('article')
		.select('id')
		.where('scale', '=', before.id)
		.where('removed', '=', 0)
		.executeTakeFirst();
	if (!used) return;
	if (!after)
		throw new Invalid('Articles use the scale {name}. Give them another one, then remove it.', { name: before.name });
	for (const { id, label } of gone)
		if (await isGiven(tx, before.id, (e) => e('verdict.rating', '=', id)))
			throw new Invalid('Verdicts have the rating {rating} of the scale {name}. Reword it instead of removing it.', {
				rating: label['en'] ?? id,
				name: before.name
			});
	for (const { id, label } of goneTags)
		if (await isGiven(tx, before.id, (e) => e('verdict.reasons', 'like', `%"${id}"%`)))
			throw new Invalid('Verdicts have the reason tag {tag} of the scale {name}. Reword it instead of removing it.', {
				tag: label['en'] ?? id,
				name: before.name
			});
}

async function isGiven(tx: Tx, scale: string, which: Which): Promise<boolean> {
	const row = await tx
		.selectFrom('verdict')
		.innerJoin('claim', 'claim.id', 'verdict.claimId')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.select('verdict.id')
		.where('article.scale', '=', scale)
		.where(which)
		.executeTakeFirst();
	return row !== undefined;
}

/** A scale in the one form in which two are compared. */
const formOf = (scale: object): string => JSON.stringify(v.parse(RatingScale, scale));

/** What a person sends says nothing of versions: they are counted here. */
function versioned({ version: _, ...scale }: RatingScale, before: RatingScale | undefined): RatingScale {
	if (!before) return scale;
	const { version, ...was } = before;
	if (formOf(was) === formOf(scale)) return before;
	return { ...scale, version: (version ?? 1) + 1 };
}
