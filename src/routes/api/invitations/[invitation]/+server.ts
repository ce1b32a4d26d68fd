import * as people from '#lib/server/people.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const DELETE = handler(operations.withdrawInvitation, ({ user, params }) =>
	people.withdrawInvitation(user, params.invitation)
);
