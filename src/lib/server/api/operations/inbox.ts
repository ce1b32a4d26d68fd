/** What you are told, and how you want to be told it. */
import * as v from 'valibot';
import { AllRead, Inbox, InboxState, Marks, NoticeSettings, NoticeSettingsChange } from '#lib/domain/notice.ts';
import { Id } from '#lib/domain/text.ts';
import { operation } from '../operation.ts';

const reads = { method: 'GET', access: 'inbox.read', body: null, status: 200 } as const;
const changes = { access: 'inbox.change', status: 200 } as const;

export const inbox = {
	readInbox: operation({
		...{ ...reads, path: '/api/inbox', answer: Inbox },
		summary: 'What you were told, the newest first, at most 200 at once.',
		query: {
			show: '"unread", "all" or "mentions"; all where nothing is said.',
			before: 'A moment in milliseconds since 1970: only what is older.'
		}
	}),
	markNotices: operation({
		...{ ...changes, method: 'POST', path: '/api/inbox/marks', body: Marks, answer: InboxState },
		summary: 'Mark notices as read, or as unread.'
	}),
	markAllRead: operation({
		...{ ...changes, method: 'POST', path: '/api/inbox/reads', body: AllRead },
		summary: 'Mark everything as read that you were told up to a moment. Answers what that was.',
		answer: v.strictObject({ ids: v.array(Id) })
	}),
	inboxEvents: operation({
		...{ ...reads, path: '/api/inbox/events', answer: InboxState },
		summary: 'How many are unread, now and whenever your inbox changes, as `inbox` (server-sent events).',
		produces: 'text/event-stream'
	}),
	unsubscribe: operation({
		...{
			method: 'POST',
			path: '/api/unsubscriptions/{token}',
			access: 'anyone',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'Stop the mails to whom the link in one of them belongs, without signing in (RFC 8058).'
	}),
	readNoticeSettings: operation({
		...{ ...reads, path: '/api/inbox/settings', answer: NoticeSettings },
		summary: 'What you want to be told of, and when by e-mail.'
	}),
	changeNoticeSettings: operation({
		...{ ...changes, method: 'PATCH', path: '/api/inbox/settings', body: NoticeSettingsChange, answer: NoticeSettings },
		summary: 'Choose what to be told of, and when by e-mail.'
	})
};
