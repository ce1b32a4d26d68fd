import { copyText } from '#lib/server/api/copy-file.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readCopyText, ({ params }) => copyText(params.copy));
