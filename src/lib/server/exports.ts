/** An article in one of the export formats, made where it disturbs nobody. */
import * as v from 'valibot';
import { Invalid } from '#lib/domain/errors.ts';
import { type ExportFormat, type ExportOptions, HeavyFormat } from '#lib/domain/export.ts';
import { type Snapshot, withoutConfidential } from '#lib/domain/publication.ts';
import { inputOf } from './export/export-input.ts';
import { writers } from './export/index.ts';
import * as inside from './inside.ts';
import * as publications from './publications.ts';
import * as thumbnails from './thumbnails.ts';
import { Overrun, type Watching, inThread } from './threads/index.ts';

const BOUNDS = { patience: 120_000, mebibytes: 512 };

/** Write a snapshot of an article, without what is confidential. Throws `Invalid` where that outgrows every bound. */
export async function write(
	asked: Snapshot,
	format: ExportFormat,
	options: ExportOptions,
	watching: Watching = {}
): Promise<string | Uint8Array> {
	const snapshot = withoutConfidential(asked);
	if (v.is(HeavyFormat, format)) {
		const order = { format, snapshot, options, inside: format === 'docx' ? await inside.of(snapshot) : null };
		// Typst sets a PDF in one call.
		return inThread('writeExport', order, { ...BOUNDS, native: format === 'pdf' }, watching).catch(tooLong);
	}
	const sealed = await sealedText(snapshot, format);
	// What was sealed leaves as it was sealed, whatever this version of Galley would add to it.
	if (format === 'json' && sealed !== undefined) return sealed;
	const shown = options['pictures'] === 'yes' ? { pictures: await thumbnails.of(snapshot) } : {};
	return writers[format](inputOf(snapshot, options, { sealed, ...shown }));
}

/** The JSON of a sealed publication, for the forms that carry it. */
async function sealedText({ article, publication }: Snapshot, format: ExportFormat): Promise<string | undefined> {
	const carries = format === 'json' || format === 'html';
	return carries && publication.seal !== undefined
		? publications.textOfNumber(article.id, publication.number)
		: undefined;
}

function tooLong(error: unknown): never {
	if (!(error instanceof Overrun)) throw error;
	throw new Invalid('This article is too long for this format. Choose another format.');
}
