/** Exports for tests: a snapshot with its article and English words, as every export takes them. */
import { annotate } from '#lib/domain/annotate.ts';
import type { ExportOptions } from '#lib/domain/export.ts';
import type { Inside } from '#lib/domain/inside.ts';
import { translator } from '#lib/i18n.ts';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import en from '../../messages/en.json' with { type: 'json' };
import { type SnapshotSpec, snapshotOf } from './snapshot.ts';

const t = translator('en', en);

export const inputOf = (
	snapshot: ExportInput['snapshot'],
	options: ExportOptions = {},
	inside: Inside | null = null
): ExportInput => ({
	snapshot,
	article: annotate(snapshot),
	options,
	inside,
	t
});
export const exportInput = (
	spec: SnapshotSpec,
	options: ExportOptions = {},
	inside: Inside | null = null
): ExportInput => inputOf(snapshotOf(spec), options, inside);
