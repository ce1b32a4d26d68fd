import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { stateAnswer } from '#lib/server/api/state-answer.ts';
import * as states from '#lib/server/states.ts';

export const GET = handler(operations.readState, async ({ params, event: { url } }) =>
	stateAnswer(await states.asOf(params.article, states.asked(url.searchParams)))
);
