import * as radars from '#lib/server/radars.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readRadar, ({ params }) => radars.read(params.article));
