import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as questions from '#lib/server/questions.ts';

export const GET = handler(operations.listQuestions, ({ event }) =>
	questions.list(event.url.searchParams.get('show') === 'decided' ? 'decided' : 'open')
);
