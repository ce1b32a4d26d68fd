/** What a toast says of an act on many claims of which some were refused. */
import type { Refusal } from '#lib/domain/bulk.ts';
import type { Act } from '#lib/editor/acts.ts';
import type { ArticleSession } from '#lib/editor/session.svelte.ts';
import type { Translate } from '#lib/i18n.ts';

/** Each reason once, with the claims that it holds for. */
export function refusedText(t: Translate, session: ArticleSession, act: Act, refusals: readonly Refusal[]): string {
	const numberOf = ({ claim }: Refusal): string => `C${session.ledger.claims.get(claim)?.number ?? '?'}`;
	const byReason = Map.groupBy(refusals, ({ message }) => message);
	const reasons = [...byReason].map(([reason, of]) => `${of.map(numberOf).join(', ')}: ${reason}`).join(' ');
	return t('table.partly', { act: t(act.label), count: refusals.length, reasons });
}
