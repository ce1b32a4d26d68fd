/** A notice in words, on the page and in mails alike. */
import type { Notice, NoticeKind, Stand } from '#lib/domain/notice.ts';
import type { RatingScale } from '#lib/domain/rating-scale.ts';
import type { Locale, Translate } from '#lib/i18n.ts';
import { ratingNames } from './rating-name.ts';

export interface NoticeWords {
	readonly t: Translate;
	readonly locale: Locale;
	/** IANA name of the zone whose clock is meant; the reader's own where none is given. */
	readonly zone?: string;
	readonly scale: RatingScale;
}

/** What happened, in one sentence: "Dana Mora changed your verdict". */
export function headline({ kind, actor, detail, claim }: Notice, { t, locale, zone }: NoticeWords): string {
	const name = actor?.name ?? '…';
	if (kind === 'due') {
		const style = { dateStyle: 'medium', timeStyle: 'short', ...(zone ? { timeZone: zone } : {}) } as const;
		return t('notice.due', { time: new Intl.DateTimeFormat(locale, style).format(detail.dueAt ?? 0) });
	}
	if (kind === 'check-again')
		return detail.source ? t('notice.checkSource', { source: detail.source }) : t('notice.checkAgain');
	if (kind === 'call-late') return t('notice.callLate', { name: detail.source ?? '…' });
	if (kind === 'source-withdrawn') return t('notice.sourceWithdrawn', { source: detail.source ?? '–' });
	if (kind === 'stale') return t(detail.lost ? 'notice.lost' : 'notice.stale');
	if (kind === 'publish-blocked')
		return detail.open ? t('notice.publishBlocked', { count: detail.open }) : t('notice.publishNotAllowed');
	if (kind === 'webhook-off') return t('notice.webhookOff', { url: detail.url ?? '–' });
	if (kind === 'assigned' && claim === null) return t('notice.assignedArticle', { name });
	return t(HEADLINES[kind], { name });
}

/** Kinds whose sentence is not by who did it alone. */
type Said = 'due' | 'stale' | 'check-again' | 'call-late' | 'source-withdrawn' | 'publish-blocked' | 'webhook-off';

const HEADLINES = {
	'verdict-changed': 'notice.verdictChanged',
	returned: 'notice.returned',
	approved: 'notice.approved',
	mention: 'notice.mention',
	reply: 'notice.reply',
	assigned: 'notice.assigned',
	'amendment-accepted': 'notice.amendmentAccepted',
	'amendment-declined': 'notice.amendmentDeclined'
} as const satisfies Record<Exclude<NoticeKind, Said>, string>;

/** Two sides of a change; the first is null where there is but one thing to say. */
export interface Difference {
	readonly before: string | null;
	readonly after: string;
}

/** What differs, where a sentence does not say it all; a line for each thing that changed. */
export function differences({ detail, words }: Notice, of: NoticeWords): readonly Difference[] {
	const { verdict, edit, reason } = detail;
	if (verdict) return verdictDifferences(verdict.before, verdict.after, of);
	if (edit) return [{ before: edit.before, after: edit.after || '–' }];
	const said = words ?? reason ?? '';
	return said === '' ? [] : [{ before: null, after: said }];
}

function verdictDifferences(before: Stand, after: Stand, { t, locale, scale }: NoticeWords): readonly Difference[] {
	const nameOf = ratingNames(scale, locale, t);
	const ratingName = ({ rating, reasons }: Stand): string =>
		rating === null ? t('notice.noRating') : nameOf(rating, reasons);
	const pairs = [
		[ratingName(before), ratingName(after)],
		[t(`said.${before.said}`), t(`said.${after.said}`)],
		[before.conclusion || '–', after.conclusion || '–']
	] as const;
	const changed = pairs.filter(([old, now]) => old !== now).map(([old, now]) => ({ before: old, after: now }));
	return changed.length > 0 ? changed : [{ before: null, after: t('notice.rationale') }];
}
