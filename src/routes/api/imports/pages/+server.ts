import { previewPage } from '#lib/server/import/preview.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.previewImportPage, ({ body, event: { request } }) =>
	previewPage(body.address, request.signal)
);
