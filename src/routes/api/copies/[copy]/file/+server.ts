import { copyFile } from '#lib/server/api/copy-file.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readCopyFile, ({ params }) => copyFile(params.copy));
