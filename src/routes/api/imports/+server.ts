import { previewOf } from '#lib/server/import/preview.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.previewImport, ({ body, event: { request } }) =>
	previewOf(body, { signal: request.signal })
);
