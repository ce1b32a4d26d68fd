import { preview } from '#lib/server/import/preview.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.previewImport, async ({ body }) => preview(body));
