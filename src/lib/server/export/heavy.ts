/** The forms that take long to make: they are written in a thread, from the snapshot alone. */
import type { ExportOptions, HeavyFormat } from '#lib/domain/export.ts';
import type { Inside } from '#lib/domain/inside.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { docx } from './docx/index.ts';
import { epub } from './epub/index.ts';
import { type ExportInput, inputOf } from './export-input.ts';
import { pdf } from './pdf/index.ts';
import { xlsx } from './xlsx.ts';

type OnProgress = (done: number, of: number) => void;
type Write = (input: ExportInput, onProgress: OnProgress) => Promise<Uint8Array>;

const writers: Readonly<Record<HeavyFormat, Write>> = { docx, pdf, epub, xlsx };

export interface ExportOrder {
	readonly format: HeavyFormat;
	readonly snapshot: Snapshot;
	readonly options: ExportOptions;
	/** What is only the desk's; null for everything that was published. */
	readonly inside: Inside | null;
}

export const write = (
	{ format, snapshot, options, inside }: ExportOrder,
	onProgress: OnProgress
): Promise<Uint8Array> => writers[format](inputOf(snapshot, options, { inside }), onProgress);
