import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { stop } from '#lib/server/mail/unsubscribe.ts';

export const POST = handler(operations.unsubscribe, ({ params }) => stop(params.token));
