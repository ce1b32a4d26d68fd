import { blastRadius } from '#lib/server/source-standing.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readBlastRadius, ({ params }) => blastRadius(params.source));
