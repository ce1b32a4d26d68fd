/** What came of a call, as a sentence that readers can read. */
import type { Call } from '#lib/domain/call.ts';
import { type Messages, type Translate, isLocale, translator } from '#lib/i18n.ts';

/** The translator of an article's language where Galley speaks it, else the page's own. */
export async function speaker(language: string, own: Translate): Promise<Translate> {
	const base = language.split('-')[0] ?? '';
	if (!isLocale(base)) return own;
	const messages: { default: Messages } = await import(`../../../../../messages/${base}.json`);
	return translator(base, messages.default);
}

/** "We asked the ministry by e-mail on 4 May. There was no response by 18:00." */
export function callSentence(call: Call, t: Translate, now: number): string {
	const asked = t('calls.said.asked', { name: call.asked, way: t(`calls.by.${call.way}`), at: call.askedAt });
	if (call.outcome === 'answered') return `${asked} ${t('calls.said.answered', { answer: call.answer })}`;
	if (call.outcome === 'declined') return `${asked} ${t('calls.said.declined')}`;
	return `${asked} ${t('calls.said.silent', { at: call.deadline ?? now })}`;
}
