/** The newsroom's own words on how it works, in a language; in English where there are none in it. */
import type { Block } from '#lib/domain/annotate.ts';
import { blocksOf } from '#lib/domain/annotated-text.ts';
import { COMMITMENTS, type Commitment, NO_TEXTS } from '#lib/domain/method.ts';
import { parseRationale } from '#lib/domain/schema.ts';
import type { Locale } from '#lib/i18n.ts';
import * as settings from './settings.ts';

export interface MethodText {
	readonly commitment: Commitment;
	/** The language that it is written in. */
	readonly language: Locale;
	readonly blocks: readonly Block[];
}

/** The commitments on which something is written, in their order. */
export async function texts(locale: Locale): Promise<readonly MethodText[]> {
	const { texts } = await settings.section('method');
	return COMMITMENTS.flatMap((commitment) => {
		const language = [locale, 'en' as const].find((one) => (texts[one] ?? NO_TEXTS)[commitment] !== null);
		const text = language && texts[language]?.[commitment];
		return text ? [{ commitment, language, blocks: blocksOf(parseRationale(text)) }] : [];
	});
}
