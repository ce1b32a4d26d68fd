/** Whether who says something is a person or a body: ClaimReview asks, and a claimant is one line of text. */

/** Words that name a body, in the languages that Galley speaks. Stems, since two of them inflect. */
const BODY = new RegExp(
	[
		'agency|assembly|association|bank|bureau|committee|commission|company|corporation|council|court|department|foundation',
		'government|institute|ministry|office|organi[sz]ation|parliament|party|police|service|union|university|\\b(inc|ltd|llc|plc)\\b',
		'агентств|ассоциац|банк|ведомств|департамент|институт|комисси|комитет|компани|министерств|организаци|парламент|парти',
		'полици|правительств|служб|совет|союз|суд\\b|университет|фонд',
		'агенттiг|агенттіг|қызмет|министрліг|үкімет|ұйым|қор\\b',
		'وزارة|لجنة|هيئة|وكالة|حكومة|شركة|بنك|جامعة|مجلس|منظمة|محكمة|شرطة'
	].join('|'),
	'iu'
);

/** A single word in capitals, such as "KNB" or "МВД". */
const ACRONYM = /^[\p{Lu}\d]{2,}$/u;

export const claimantType = (name: string): 'Person' | 'Organization' =>
	BODY.test(name) || ACRONYM.test(name) ? 'Organization' : 'Person';
