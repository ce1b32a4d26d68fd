/** What was found, in one line: "25 claims: True 14, False 2". */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import type { Translate } from '#lib/i18n.ts';
import { countedClaims } from './claim-verdict.ts';

export function describe({ claims, summary }: AnnotatedArticle, t: Translate): string {
	const found = summary.map(({ rating, count }) => `${rating.label} ${count}`).join(', ');
	const total = t('edition.claimCount', { count: countedClaims(claims).length });
	return found === '' ? total : `${total}: ${found}`;
}
