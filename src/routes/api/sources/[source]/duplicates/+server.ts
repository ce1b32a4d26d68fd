import * as merges from '#lib/server/source-merges.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listDuplicates, ({ params }) => merges.duplicatesOf(params.source));
