import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { originalFile } from '#lib/server/api/original-file.ts';

export const GET = handler(operations.readOriginalFile, ({ params }) => originalFile(params.article, params.original));
