import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as archive from '#lib/server/earlier-verdicts.ts';

export const GET = handler(operations.readEarlierVerdicts, ({ params }) => archive.alike(params.article, params.claim));
