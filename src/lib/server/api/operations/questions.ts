/** What readers ask. */
import * as v from 'valibot';
import { QuestionDecision, ReaderQuestion } from '#lib/domain/reader-question.ts';
import { operation } from '../operation.ts';

export const questions = {
	listQuestions: operation({
		...{ method: 'GET', path: '/api/questions', access: 'question.read', body: null, status: 200 },
		summary: 'What readers asked, the newest first. Nothing says who they are.',
		answer: v.array(ReaderQuestion),
		query: { show: '`open` (the default) or `decided`.' }
	}),
	decideQuestion: operation({
		...{ method: 'PATCH', path: '/api/questions/{question}', access: 'question.decide', status: 200 },
		summary:
			'Accept a question as a claim, dismiss it with a reason, or open it again. A claim from elsewhere becomes an article of its own.',
		body: QuestionDecision,
		answer: ReaderQuestion
	})
};
