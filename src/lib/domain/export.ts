/** The forms in which an annotated article leaves the newsroom. */
import * as v from 'valibot';

export const ExportFormat = v.picklist(['html', 'web-annotation', 'claim-review', 'markdown', 'csv', 'json']);
export type ExportFormat = v.InferOutput<typeof ExportFormat>;
