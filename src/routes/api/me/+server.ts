import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.me, async ({ user: { id, name, role } }) => ({ id, name, role }));
