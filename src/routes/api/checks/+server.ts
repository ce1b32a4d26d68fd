import * as expiry from '#lib/server/expiry.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listDueFacts, () => expiry.queue(Date.now()));
