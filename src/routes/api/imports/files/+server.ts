import { fileSent } from '#lib/server/import/preview.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { told } from '#lib/server/api/told.ts';

export const POST = handler(operations.previewImportFile, async ({ event }) =>
	told(event, await fileSent(event.request, event.url.searchParams))
);
