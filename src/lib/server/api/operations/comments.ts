/** Threads of comments, on claims and on the article as a whole. */
import * as v from 'valibot';
import { Comment, CommentChange, NewComment, NewResolution } from '#lib/domain/comment.ts';
import { operation } from '../operation.ts';
import { article, claim, claimBase, claimMade } from './shapes.ts';

/** What is said about the article as a whole, oldest first. */
const answer = v.array(Comment);

export const comments = {
	writeComment: operation({
		...{ method: 'POST', path: `${claim}/comments`, access: 'comment.write', body: NewComment, ...claimMade },
		summary: 'Begin a thread on a claim, or reply in one. A person is mentioned as @[id].'
	}),
	changeComment: operation({
		...{
			method: 'PATCH',
			path: `${claim}/comments/{comment}`,
			access: 'comment.change',
			body: CommentChange,
			...claimBase
		},
		summary: 'Change your own comment, withdraw it or restore it.'
	}),
	resolveThread: operation({
		...{
			method: 'POST',
			path: `${claim}/comments/{comment}/resolution`,
			access: 'thread.resolve',
			body: NewResolution,
			...claimBase
		},
		summary: 'Call the thread that the comment begins settled, or open it again.'
	}),
	listArticleComments: operation({
		...{ method: 'GET', path: `${article}/comments`, access: 'article.read', body: null, status: 200, answer },
		summary: 'What is said about the article as a whole, oldest first.'
	}),
	writeArticleComment: operation({
		...{ method: 'POST', path: `${article}/comments`, access: 'comment.write', body: NewComment, status: 201, answer },
		summary: 'Begin a thread on the article as a whole, or reply in one. Answers all of them.'
	}),
	changeArticleComment: operation({
		...{
			method: 'PATCH',
			path: `${article}/comments/{comment}`,
			access: 'comment.change',
			body: CommentChange,
			status: 200,
			answer
		},
		summary: 'Change your own comment on the article, withdraw it or restore it.'
	}),
	resolveArticleThread: operation({
		...{
			method: 'POST',
			path: `${article}/comments/{comment}/resolution`,
			access: 'thread.resolve',
			body: NewResolution,
			status: 200,
			answer
		},
		summary: 'Call a thread on the article settled, or open it again.'
	})
};
