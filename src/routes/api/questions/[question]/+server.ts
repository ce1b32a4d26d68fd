import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as questions from '#lib/server/questions.ts';

export const PATCH = handler(operations.decideQuestion, ({ user, params, body }) =>
	questions.decide(user, params.question, body)
);
