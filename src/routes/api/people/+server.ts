import * as people from '#lib/server/people.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listPeople, ({ user }) => people.list(user));
