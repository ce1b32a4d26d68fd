/** What is said to a person: English where it is written, found in `messages/` where it reaches someone. */

export interface Sentence {
	/** The English sentence, its values in braces. Translations stand under it, as `sentence: <template>`. */
	readonly template: string;
	readonly values: Values;
}

/** A value may be words of ours, which are then translated too. */
export type Values = Readonly<Record<string, string | number | Sentence>>;

/** Words for a person that no error carries. The template is a literal: a test collects them all. */
export const sentence = (template: string, values: Values = {}): Sentence => ({ template, values });

/** A sentence in English. */
export const inEnglish = ({ template, values }: Sentence): string =>
	template.replace(/\{(\w+)\}/g, (place, name: string) => {
		const value = values[name];
		return typeof value === 'object' ? inEnglish(value) : String(value ?? place);
	});
