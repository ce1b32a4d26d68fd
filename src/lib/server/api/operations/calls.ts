/** The log of calls of an article, and its case file. */
import * as v from 'valibot';
import { Call, CallChange, NewCall } from '#lib/domain/call.ts';
import { operation } from '../operation.ts';

export const calls = {
	listCalls: operation({
		...{ method: 'GET', path: '/api/articles/{article}/calls', access: 'article.read', body: null, status: 200 },
		summary: 'Who was asked for their side about the article and its claims, oldest first.',
		answer: v.array(Call)
	}),
	makeCall: operation({
		...{ method: 'POST', path: '/api/articles/{article}/calls', access: 'call.log', body: NewCall, status: 201 },
		summary: 'Note that somebody was asked. The same id again is the same call.',
		answer: Call
	}),
	changeCall: operation({
		...{ method: 'PATCH', path: '/api/articles/{article}/calls/{call}', access: 'call.log', body: CallChange },
		...{ status: 200, answer: Call },
		summary: 'Note the answer of a call, change what is noted, take it back or put it back.'
	}),
	exportCaseFile: operation({
		...{ method: 'GET', path: '/api/articles/{article}/case-file', access: 'article.export', body: null, status: 200 },
		summary: 'The case file: one zip of article, claims, verdicts, evidence, calls and sign-offs, with their hashes.',
		...{ answer: null, produces: 'application/zip' }
	})
};
