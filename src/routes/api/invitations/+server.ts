import { readConfig } from '#lib/server/config.ts';
import * as people from '#lib/server/people.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.invite, async ({ user, body }) => {
	const { id, token } = await people.invite(user, body);
	return { id, link: `${readConfig().origin}/join/${token}` };
});
