/** What an article can be taken out as, in the groups in which a person looks for it. */
import { ExportFormat } from '#lib/domain/export.ts';
import type { MessageKey } from '#lib/i18n.ts';

/** The case file is no export of the annotated article: it has what the desk knows beyond it. */
export type TakenAs = ExportFormat | 'case-file';

const READ: readonly TakenAs[] = ['html', 'docx', 'pdf', 'epub', 'markdown'];
const TABLE: readonly TakenAs[] = ['csv', 'xlsx'];
const DESK: readonly TakenAs[] = ['json', 'case-file'];
const OTHERS = ExportFormat.options.filter((format) => ![...READ, ...TABLE, ...DESK].includes(format));

export const exportGroups = [
	['read', READ],
	['table', TABLE],
	['data', OTHERS],
	['desk', DESK]
] as const satisfies readonly (readonly [string, readonly TakenAs[]])[];

/** Those whose file is text that a person can read: its beginning can be shown. */
const SHOWN: readonly TakenAs[] = [
	'markdown',
	'csv',
	'wordpress',
	'web-annotation',
	'claim-review',
	'data-feed',
	'json'
];
export const canBeShown = (format: TakenAs): boolean => SHOWN.includes(format);

export const nameOf = (format: TakenAs): MessageKey =>
	format === 'case-file' ? 'export.caseFile' : `export.${format}`;
