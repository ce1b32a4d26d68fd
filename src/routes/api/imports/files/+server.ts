import { previewFile } from '#lib/server/import/preview.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.previewImportFile, ({ event: { request, url } }) =>
	previewFile(request, url.searchParams)
);
