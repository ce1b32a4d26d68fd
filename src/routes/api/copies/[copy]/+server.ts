import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as captures from '#lib/server/captures.ts';

export const GET = handler(operations.readCopy, ({ params }) => captures.read(params.copy));
