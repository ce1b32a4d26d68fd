import { setCookie } from '#lib/server/auth/cookie.ts';
import { readConfig } from '#lib/server/config.ts';
import * as sessions from '#lib/server/sessions.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listSessions, async ({ user, event }) =>
	(await sessions.list(user)).map(({ personId: _, ...session }) => ({
		...session,
		current: session.id === event.locals.session?.id
	}))
);

export const POST = handler(operations.signIn, async ({ body, event }) => {
	const agent = event.request.headers.get('user-agent') ?? '';
	const answer = await sessions.signIn(body, { address: event.getClientAddress(), agent });
	setCookie(event.cookies, readConfig().origin, answer.token);
	return answer;
});
