import { exportFile } from '#lib/server/api/export-file.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.exportArticle, ({ params, event }) =>
	exportFile(params.article, params.format, event)
);
