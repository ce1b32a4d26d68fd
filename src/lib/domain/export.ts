/** The forms in which an annotated article leaves the newsroom. */
import * as v from 'valibot';
import { Invalid } from './errors.ts';

/** Made while the answer is awaited. */
const LIGHT = ['html', 'web-annotation', 'claim-review', 'markdown', 'csv', 'wordpress', 'data-feed', 'json'] as const;
/** Made in a thread of their own. */
const HEAVY = ['docx', 'pdf', 'epub', 'xlsx'] as const;

export const HeavyFormat = v.picklist(HEAVY);
export type HeavyFormat = v.InferOutput<typeof HeavyFormat>;

export const ExportFormat = v.picklist([...LIGHT, ...HEAVY]);
export type ExportFormat = v.InferOutput<typeof ExportFormat>;

/**
 * What readers can take of a publication, what is read first. Its JSON has an address of its own, as it was sealed; blocks of
 * WordPress are for who publishes.
 */
// prettier-ignore
export const publicFormats: readonly ExportFormat[] = [
	'html', 'pdf', 'docx', 'epub', 'markdown', 'csv', 'xlsx', 'web-annotation', 'claim-review', 'data-feed'
];

/** What a person may choose of a format: each choice with its values, the first of which stands where nothing is chosen. */
export const exportChoices: Readonly<Partial<Record<ExportFormat, Readonly<Record<string, readonly string[]>>>>> = {
	csv: { bom: ['yes', 'no'] },
	/** Stored copies that are pictures, small, beside what they are evidence of. */
	html: { pictures: ['yes', 'no'] },
	docx: { notes: ['comments', 'footnotes', 'both'] },
	/** Notes after the text, or beside it with what stands behind them after it. */
	pdf: { notes: ['end', 'margin'] }
};

export type ExportOptions = Readonly<Record<string, string>>;

/** What was chosen of a format. Throws `Invalid` where a choice has no such value. */
export function chosen(format: ExportFormat, asked: (choice: string) => string | null | undefined): ExportOptions {
	const entries = Object.entries(exportChoices[format] ?? {}).map(([choice, values]) => {
		const value = asked(choice) ?? values[0] ?? '';
		if (!values.includes(value))
			throw new Invalid('“{choice}” of this format is one of {values}.', { choice, values: values.join(', ') });
		return [choice, value];
	});
	return Object.fromEntries(entries);
}
