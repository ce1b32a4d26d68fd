/** Sessions, people and invitations. */
import * as v from 'valibot';
import { KeySettings } from '#lib/domain/key-settings.ts';
import { NewsroomSettings, NewsroomSettingsChange } from '#lib/domain/newsroom-settings.ts';
import { Colleague, NewInvitation, Person, PersonChange, SignIn } from '#lib/domain/person.ts';
import { Id, Time } from '#lib/domain/text.ts';
import { operation } from '../operation.ts';

const Me = v.strictObject({ id: Id, name: v.string(), role: Person.entries.role });
const SessionSummary = v.strictObject({
	id: v.string(),
	createdAt: Time,
	seenAt: Time,
	expiresAt: Time,
	agent: v.string(),
	current: v.boolean()
});

export const newsroom = {
	signIn: operation({
		...{ method: 'POST', path: '/api/sessions', access: 'anyone', body: SignIn, status: 201 },
		summary: 'Sign in. Answers a token for the Authorization header; browsers get a cookie too.',
		answer: v.strictObject({ token: v.string(), person: Me })
	}),
	listSessions: operation({
		...{ method: 'GET', path: '/api/sessions', access: 'session.read', body: null, status: 200 },
		summary: 'Your open sessions, the last used first.',
		answer: v.array(SessionSummary)
	}),
	endSession: operation({
		...{
			method: 'DELETE',
			path: '/api/sessions/{session}',
			access: 'session.close',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'End one of your sessions.'
	}),
	me: operation({
		...{ method: 'GET', path: '/api/me', access: 'signed-in', body: null, status: 200, answer: Me },
		summary: 'Who you are.'
	}),
	readKeys: operation({
		...{ method: 'GET', path: '/api/me/keys', access: 'signed-in', body: null, status: 200, answer: KeySettings },
		summary: 'The keys of the workbench that you have changed.'
	}),
	changeKeys: operation({
		...{ method: 'PATCH', path: '/api/me/keys', access: 'signed-in', status: 200, answer: KeySettings },
		summary: 'Change keys of the workbench, for yourself. What is sent stands for all that you changed before.',
		body: KeySettings
	}),
	readSettings: operation({
		...{ method: 'GET', path: '/api/settings', access: 'settings.read', body: null, status: 200 },
		summary: 'What the newsroom has set, by sections.',
		answer: NewsroomSettings
	}),
	changeSettings: operation({
		...{ method: 'PATCH', path: '/api/settings', access: 'settings.change', status: 200, answer: NewsroomSettings },
		summary: 'Set sections of the newsroom’s settings, each as a whole. Sections that are not named stay.',
		body: NewsroomSettingsChange
	}),
	listPeople: operation({
		...{
			method: 'GET',
			path: '/api/people',
			access: 'people.read',
			body: null,
			status: 200,
			answer: v.array(Colleague)
		},
		summary: 'The people of the newsroom. E-mail addresses are shown to admins.'
	}),
	changePerson: operation({
		...{
			method: 'PATCH',
			path: '/api/people/{person}',
			access: 'people.change',
			body: PersonChange,
			status: 200,
			answer: Person
		},
		summary: 'Change someone’s name, role or access. A change of role or access ends their sessions.'
	}),
	invite: operation({
		...{ method: 'POST', path: '/api/invitations', access: 'people.invite', body: NewInvitation, status: 201 },
		shownOnce: true,
		summary: 'Invite someone. The link is shown once and works for seven days.',
		answer: v.strictObject({ id: Id, link: v.string() })
	}),
	withdrawInvitation: operation({
		...{
			method: 'DELETE',
			path: '/api/invitations/{invitation}',
			access: 'people.invite',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'Withdraw an invitation that nobody has followed yet.'
	})
};
