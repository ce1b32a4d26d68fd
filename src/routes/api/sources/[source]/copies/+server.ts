import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as captures from '#lib/server/captures.ts';
import * as copyStates from '#lib/server/copy-states.ts';

export const GET = handler(operations.listCopies, async ({ params, event }) => ({
	state: await copyStates.ofSource(params.source, event.locals.locale),
	copies: await captures.list(params.source)
}));

export const POST = handler(operations.askForCopy, async ({ user, params, event }) => {
	await captures.ask(user, params.source);
	return copyStates.ofSource(params.source, event.locals.locale);
});
