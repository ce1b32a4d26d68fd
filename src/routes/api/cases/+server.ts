import * as cases from '#lib/server/cases.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.importCase, ({ user, body }) => cases.bring(user, body));
