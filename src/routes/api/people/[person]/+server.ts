import * as people from '#lib/server/people.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.changePerson, ({ user, params, body }) =>
	people.change(user, params.person, body)
);
