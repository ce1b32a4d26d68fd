/** Ordered ratings that a verdict can give, with their words in each language. */
import * as v from 'valibot';
import { line } from './text.ts';

export const Words = v.pipe(
	v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})*$/)), line(500)),
	v.check((words) => (words['en'] ?? '') !== '', 'An English wording is needed.')
);

export const Glyph = v.picklist(['check', 'check-dash', 'half', 'cross-dash', 'cross', 'question', 'dash']);
export type Glyph = v.InferOutput<typeof Glyph>;
export const Underline = v.picklist(['solid', 'solid-dot', 'dashed', 'double', 'wavy', 'dotted', 'none']);

export const Rating = v.strictObject({
	/** Stays the same when the label is reworded; also the colour's name in the style sheet. */
	id: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,30}$/)),
	label: Words,
	definition: Words,
	glyph: Glyph,
	underline: Underline,
	/** ratingValue for ClaimReview; null where the rating is words only. */
	number: v.nullable(v.pipe(v.number(), v.integer())),
	/** False where a claim with this rating is left out of ClaimReview. */
	exported: v.boolean()
});
export type Rating = Readonly<v.InferOutput<typeof Rating>>;

/** A tag that says why a rating was given, as "Cherry-picking". */
export const Reason = v.strictObject({
	/** Stays the same when the label is reworded. */
	id: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,30}$/)),
	label: Words,
	definition: Words
});
export type Reason = Readonly<v.InferOutput<typeof Reason>>;

/** The most reason tags that a scale has. */
export const MOST_REASONS = 20;

export const RatingScale = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/)),
	name: v.pipe(line(80), v.minLength(1, 'A scale has a name.')),
	/** In the order of their keys, 1 first. None where the conclusion is the verdict. */
	ratings: v.pipe(
		v.array(Rating),
		v.maxLength(9, 'A scale has at most nine ratings: each has a digit key.'),
		v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Two ratings of a scale have the same id.')
	),
	/** The tags that may stand beside a rating, in the order in which they are shown; left out where there are none. */
	reasons: v.optional(
		v.pipe(
			v.array(Reason),
			v.maxLength(MOST_REASONS, 'A scale has at most 20 reason tags.'),
			v.check(
				(all) => new Set(all.map(({ id }) => id)).size === all.length,
				'Two reason tags of a scale have the same id.'
			)
		)
	),
	/** How often it has been changed since it came; what was published says which it had. */
	version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)))
});
export type RatingScale = Readonly<v.InferOutput<typeof RatingScale>>;

/** The default scale. Definitions say what has to be true for a checker to choose the rating. */
export const plainScale: RatingScale = {
	id: 'plain',
	name: 'Plain',
	ratings: [
		{
			id: 'true',
			glyph: 'check',
			underline: 'solid',
			number: 5,
			exported: true,
			label: { en: 'True', ru: 'Правда', kk: 'Шындық', ar: 'صحيح' },
			definition: {
				en: 'The evidence supports the claim and nothing important is missing.',
				ru: 'Данные подтверждают утверждение, и ничего важного не упущено.',
				kk: 'Деректер тұжырымды растайды, маңызды ештеңе қалып қоймаған.',
				ar: 'تدعم الأدلة الادعاء ولا ينقصه شيء مهم.'
			}
		},
		{
			id: 'mostly-true',
			glyph: 'check-dash',
			underline: 'solid-dot',
			number: 4,
			exported: true,
			label: { en: 'Mostly true', ru: 'Скорее правда', kk: 'Негізінен шындық', ar: 'صحيح في معظمه' },
			definition: {
				en: 'The core is right; a detail is imprecise or needs a note.',
				ru: 'Суть верна; одна из деталей неточна или требует пояснения.',
				kk: 'Негізгі мағынасы дұрыс, бірақ бір егжей-тегжейі дәл емес немесе түсініктеме керек.',
				ar: 'الجوهر صحيح، لكن تفصيلاً ما غير دقيق أو يحتاج إلى توضيح.'
			}
		},
		{
			id: 'misleading',
			glyph: 'half',
			underline: 'dashed',
			number: 3,
			exported: true,
			label: { en: 'Misleading', ru: 'Вводит в заблуждение', kk: 'Жаңылыстырады', ar: 'مضلل' },
			definition: {
				en: 'Facts are used or left out so that a reader is led to a wrong conclusion.',
				ru: 'Факты поданы или опущены так, что читатель приходит к неверному выводу.',
				kk: 'Деректер оқырманды қате қорытындыға жетелейтіндей берілген немесе түсіріп қалдырылған.',
				ar: 'استُخدمت الحقائق أو أُغفلت بحيث تقود القارئ إلى استنتاج خاطئ.'
			}
		},
		{
			id: 'mostly-false',
			glyph: 'cross-dash',
			underline: 'double',
			number: 2,
			exported: true,
			label: { en: 'Mostly false', ru: 'Скорее неправда', kk: 'Негізінен жалған', ar: 'خاطئ في معظمه' },
			definition: {
				en: 'The core is wrong, though it holds an element of truth.',
				ru: 'Суть неверна, хотя доля правды есть.',
				kk: 'Негізгі мағынасы қате, дегенмен шындықтың үлесі бар.',
				ar: 'الجوهر خاطئ وإن كان فيه شيء من الحقيقة.'
			}
		},
		{
			id: 'false',
			glyph: 'cross',
			underline: 'wavy',
			number: 1,
			exported: true,
			label: { en: 'False', ru: 'Неправда', kk: 'Жалған', ar: 'خاطئ' },
			definition: {
				en: 'The evidence contradicts the claim.',
				ru: 'Данные противоречат утверждению.',
				kk: 'Деректер тұжырымға қайшы келеді.',
				ar: 'تناقض الأدلة الادعاء.'
			}
		},
		{
			id: 'unproven',
			glyph: 'question',
			underline: 'dotted',
			number: null,
			exported: true,
			label: { en: 'Unproven', ru: 'Не доказано', kk: 'Дәлелденбеген', ar: 'غير مثبت' },
			definition: {
				en: 'The evidence available neither supports nor contradicts the claim.',
				ru: 'Доступные данные не подтверждают и не опровергают утверждение.',
				kk: 'Қолда бар деректер тұжырымды растамайды да, теріске шығармайды да.',
				ar: 'الأدلة المتاحة لا تدعم الادعاء ولا تنقضه.'
			}
		},
		{
			id: 'not-checkable',
			glyph: 'dash',
			underline: 'none',
			number: null,
			exported: false,
			label: { en: 'Not checkable', ru: 'Не проверяется', kk: 'Тексеруге келмейді', ar: 'غير قابل للتحقق' },
			definition: {
				en: 'An opinion, a forecast or a matter that no evidence could settle.',
				ru: 'Мнение, прогноз или вопрос, который никакие данные не могут решить.',
				kk: 'Пікір, болжам немесе ешқандай дерек шеше алмайтын мәселе.',
				ar: 'رأي أو توقع أو مسألة لا يحسمها أي دليل.'
			}
		}
	]
};

/** Whether a verdict answers *is it true?* in this scale: by a rating, or where there are none by its conclusion. */
export const isAnswer = (
	scale: RatingScale,
	{ rating, conclusion }: { readonly rating: string | null; readonly conclusion: string }
): boolean => (scale.ratings.length === 0 ? conclusion !== '' : rating !== null);

/** A scale of every rating that one of these has: to name one by its id where its scale is not known. */
export const allRatings = (scales: readonly RatingScale[]): RatingScale => ({
	...{ id: 'all', name: 'All' },
	ratings: [...new Map(scales.toReversed().flatMap(({ ratings }) => ratings.map((one) => [one.id, one]))).values()]
});

export const ratingOf = (scale: RatingScale, id: string | null): Rating | null =>
	scale.ratings.find((rating) => rating.id === id) ?? null;

/** The reason tags of a scale that a verdict names, in the scale's order. */
export const reasonsOf = (scale: RatingScale, ids: readonly string[] = []): readonly Reason[] =>
	(scale.reasons ?? []).filter(({ id }) => ids.includes(id));

/** The words for `language`, else for its base language, else in English. */
export function wordsIn(words: Readonly<Record<string, string>>, language: string): string {
	return words[language] ?? words[language.split('-')[0] ?? ''] ?? words['en'] ?? '';
}
