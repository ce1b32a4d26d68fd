import { afterEach, describe, expect, it, vi } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound, Throttled } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { readSession } from '#lib/server/auth/lucia.ts';
import { readConfig } from '#lib/server/config.ts';
import { database, disconnect } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as people from '#lib/server/people.ts';
import * as sessions from '#lib/server/sessions.ts';
import * as settings from '#lib/server/settings.ts';
import { firstAdminLink, found, open } from '#lib/server/start.ts';
import { engines } from '../support/engines.ts';
import { admin, checker, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

const PASSWORD = 'correct horse battery';
const DAY_MS = 24 * 3600 * 1000;

afterEach(() => vi.useRealTimers());
const after = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

const emails = (function* () {
	for (let number = 1; ; number += 1) yield `person${number}@example.org`;
})();
const newEmail = (): string => emails.next().value;

const invited = (email = newEmail()) => people.invite(admin, { email, role: 'editor' });
const join = (token: string, name = 'Gulnara Seit') => people.join({ token, name, password: PASSWORD }, null);

/** Somebody with an account, who signs in from an address of their own. */
async function account() {
	const email = newEmail();
	const person = await people.add({ name: 'Gulnara Seit', email, role: 'checker', password: PASSWORD });
	return {
		person,
		email,
		signIn: (password = PASSWORD, address = email) => people.authenticate({ email, password }, address)
	};
}

describe.each(engines)('people on $name', (engine) => {
	useNewsroom(engine);

	const newest = async () => (await events.since(NEWSROOM_LOG, 0)).at(-1);

	describe('a newsroom', () => {
		it('is founded once', async () => {
			const config = readConfig({ HOST: '0.0.0.0' });
			expect(await found(config, 'newsroom')).toEqual({ mode: 'newsroom', isNew: false });
			expect(await found(config, 'demonstration')).toEqual({ mode: 'newsroom', isNew: false });
			const founded = (await events.since(NEWSROOM_LOG, 0)).filter(({ verb }) => verb === 'newsroom.founded');
			expect([founded.length, await settings.newsroomName()]).toEqual([1, 'Newsroom']);
		});
		it('has one link for its first admin, until somebody can sign in', async () => {
			const config = readConfig({ ORIGIN: 'https://check.example.org/' });
			const [earlier, link] = [await firstAdminLink(config), await firstAdminLink(config)];
			const tokenOf = (address: string | null) => address?.split('/').at(-1) ?? '';
			expect(link).toMatch(/^https:\/\/check\.example\.org\/join\/[A-Za-z0-9_-]{43}$/);
			await expect(people.invitationOf(tokenOf(earlier))).rejects.toThrow(NotFound);
			expect(await people.anybody()).toBe(false);
			await expect(join(tokenOf(link))).rejects.toThrow(Invalid);
			const first = await people.join({ token: tokenOf(link), name: 'First', password: PASSWORD }, newEmail());
			expect([first.role, await people.anybody(), await firstAdminLink(config)]).toEqual(['admin', true, null]);
		});
	});

	describe('an invitation', () => {
		it('brings one person in, with its role and its address', async () => {
			const email = newEmail();
			const { id, token } = await invited(email);
			expect(await people.invitationOf(token)).toMatchObject({ id, email, role: 'editor' });
			const person = await people.join({ token, name: 'Gulnara Seit', password: PASSWORD }, 'other@example.org');
			expect(person).toEqual({ id: person.id, name: 'Gulnara Seit', role: 'editor' });
			expect(await people.authenticate({ email, password: PASSWORD }, email)).toEqual(person);
			expect(await newest()).toMatchObject({
				verb: 'person.joined',
				subject: person.id,
				payload: { role: 'editor', invitation: id }
			});
		});
		it('works once', async () => {
			const { token } = await invited();
			await join(token);
			await expect(people.invitationOf(token)).rejects.toThrow(NotFound);
			await expect(join(token)).rejects.toThrow(NotFound);
		});
		it('works once, even for several at once', async () => {
			const { token } = await invited();
			const all = await Promise.allSettled([join(token, 'A'), join(token, 'B'), join(token, 'C')]);
			expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
		});
		it('works for seven days', async () => {
			const { token } = await invited();
			after(7 * DAY_MS - 60_000);
			expect(await people.invitationOf(token)).toMatchObject({ role: 'editor' });
			after(60_000);
			await expect(people.invitationOf(token)).rejects.toThrow(NotFound);
			await expect(join(token)).rejects.toThrow(NotFound);
		});
		it('can be withdrawn, once', async () => {
			const { id, token } = await invited();
			await people.withdrawInvitation(admin, id);
			await expect(join(token)).rejects.toThrow(NotFound);
			await expect(people.withdrawInvitation(admin, id)).rejects.toThrow(NotFound);
			expect(await newest()).toMatchObject({ verb: 'invitation.withdrawn', subject: id });
		});
		it('cannot be withdrawn once it was followed', async () => {
			const { id, token } = await invited();
			await join(token);
			await expect(people.withdrawInvitation(admin, id)).rejects.toThrow(NotFound);
		});
		it('stands in the list while it can be followed, and nowhere else with its token', async () => {
			const [waiting, followed, withdrawn] = [await invited(), await invited(), await invited()];
			await join(followed.token);
			await people.withdrawInvitation(admin, withdrawn.id);
			const listed = await people.invitations();
			expect(
				listed.map(({ id }) => id).filter((id) => [waiting, followed, withdrawn].some((one) => one.id === id))
			).toEqual([waiting.id]);
			const rows = [
				await database().selectFrom('invitation').selectAll().execute(),
				await events.since(NEWSROOM_LOG, 0, 10_000)
			];
			expect(JSON.stringify([listed, rows])).not.toContain(waiting.token);
		});
		it('is not for someone who is here already', async () => {
			const { email } = await account();
			await expect(invited(email)).rejects.toThrow(Conflict);
		});
		it('is refused when its address was taken meanwhile', async () => {
			const email = newEmail();
			const [one, other] = [await invited(email), await invited(email)];
			await join(one.token);
			await expect(join(other.token)).rejects.toThrow(Conflict);
		});
		it.each(['', 'x', '\u0000'])('does not have the token %j', (token) =>
			expect(people.invitationOf(token)).rejects.toThrow(NotFound)
		);
	});

	describe('the list of people', () => {
		it('is in the order of their names', async () => {
			const names = (await people.list(checker)).map(({ name }) => name);
			expect(names).toEqual(names.toSorted());
			expect(names).toContain('Aigerim Kim');
		});
		it('shows addresses to an admin only', async () => {
			const { email } = await account();
			expect((await people.list(admin)).map((one) => one.email)).toContain(email);
			expect(new Set((await people.list(editor)).map((one) => one.email))).toEqual(new Set([null]));
		});
		it('shows nothing of passwords', async () => {
			await account();
			expect(JSON.stringify(await people.list(admin))).not.toMatch(/argon2|password/);
		});
		it('names some of them, each once', async () => {
			const named = await people.named([checker.id, admin.id, checker.id, newId()]);
			expect(named).toEqual([
				{ ...checker, active: true },
				{ ...admin, active: true }
			]);
			expect(await people.named([])).toEqual([]);
		});
	});

	describe('a change of a person', () => {
		it('of name leaves them signed in', async () => {
			const { person } = await account();
			const token = await sessions.open(person, 'test');
			expect(await people.change(admin, person.id, { name: 'Gulnara Omar' })).toEqual({
				...person,
				name: 'Gulnara Omar',
				active: true
			});
			expect((await readSession(token))?.user.name).toBe('Gulnara Omar');
		});
		it.each([{ role: 'editor' }, { role: 'checker' }, { active: false }, { active: true }] as const)(
			'to %j ends their sessions',
			async (change) => {
				const { person } = await account();
				const tokens = [await sessions.open(person, 'one'), await sessions.open(person, 'two')];
				await people.change(admin, person.id, change);
				expect(await Promise.all(tokens.map(readSession))).toEqual([null, null]);
				expect(await sessions.list(person)).toEqual([]);
				expect(await newest()).toMatchObject({
					verb: 'person.changed',
					actorId: admin.id,
					subject: person.id,
					payload: change
				});
			}
		);
		it('ends nobody else’s sessions', async () => {
			const [one, other] = [await account(), await account()];
			const token = await sessions.open(other.person, 'test');
			await people.change(admin, one.person.id, { active: false });
			expect((await readSession(token))?.user).toEqual(other.person);
		});
		it('is never their own', async () => {
			await expect(people.change(admin, admin.id, { role: 'checker' })).rejects.toThrow(Forbidden);
			await expect(people.change(admin, admin.id, { active: false })).rejects.toThrow(Forbidden);
		});
		it.each([
			['a checker', checker],
			['an editor', editor]
		])('is never made by %s', (_, user) =>
			expect(people.change(user, otherChecker.id, { role: 'admin' })).rejects.toThrow(Forbidden)
		);
		it('is made by one of two admins who demote each other at once: an admin stays', async () => {
			const two = [await account(), await account()].map(({ person }) => ({ ...person, role: 'admin' as const }));
			for (const { id } of two) await people.change(admin, id, { role: 'admin' });
			const [one, other] = two;
			if (!one || !other) throw new Error('Two are needed.');
			const both = await Promise.allSettled([
				people.change(one, other.id, { role: 'checker' }),
				people.change(other, one.id, { active: false })
			]);
			expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		});
		it('is not made on nobody', () => expect(people.change(admin, newId(), { name: 'X' })).rejects.toThrow(NotFound));
		it('keeps their name where it stands: a suspended person still signs their verdicts', async () => {
			const { person } = await account();
			await people.change(admin, person.id, { active: false });
			expect(await people.named([person.id])).toEqual([{ ...person, active: false }]);
		});
	});

	describe('who they are', () => {
		it('is known by address and password', async () => {
			const { person, signIn } = await account();
			expect(await signIn()).toEqual(person);
		});
		it('is known however the address is written', async () => {
			const { person, email } = await account();
			expect(await people.authenticate({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, email)).toEqual(
				person
			);
		});
		it('is not known after their access was taken away, and known again after it was given back', async () => {
			const { person, signIn } = await account();
			await people.change(admin, person.id, { active: false });
			await expect(signIn()).rejects.toThrow(Invalid);
			await people.change(admin, person.id, { active: true });
			expect(await signIn()).toEqual(person);
		});
		it('is refused in the same words whatever was wrong', async () => {
			const { email, signIn } = await account();
			const suspended = await account();
			await people.change(admin, suspended.person.id, { active: false });
			const words = (work: Promise<unknown>) => work.then(() => '', String);
			const refusals = [
				await words(signIn('wrong horse battery')),
				await words(people.authenticate({ email: newEmail(), password: PASSWORD }, email)),
				await words(suspended.signIn()),
				await words(people.authenticate({ email: '', password: '' }, email))
			];
			expect(new Set(refusals)).toEqual(new Set(['Error: This e-mail address and password do not belong together.']));
		});
		it('is unknown for someone who came with a case, who has neither address nor password', async () => {
			await expect(people.authenticate({ email: 'null', password: '' }, 'case')).rejects.toThrow(Invalid);
			await expect(people.authenticate({ email: '', password: 'null' }, 'case')).rejects.toThrow(Invalid);
		});
	});

	describe('too many tries', () => {
		const outcomes = async (count: number, attempt: (number: number) => Promise<unknown>) => {
			const all: string[] = [];
			for (let number = 1; number <= count; number += 1) {
				all.push(
					await attempt(number).then(
						() => 'in',
						(error: unknown) => (error instanceof Throttled ? 'wait' : 'no')
					)
				);
			}
			return all;
		};
		const times = (count: number, what: string) => Array.from({ length: count }, () => what);

		it('on one account are stopped after ten, wherever they come from, the right password too', async () => {
			const { signIn } = await account();
			expect(await outcomes(11, (number) => signIn('wrong horse battery', `address-${newId()}-${number}`))).toEqual([
				...times(10, 'no'),
				'wait'
			]);
			await expect(signIn(PASSWORD, newId())).rejects.toThrow(Throttled);
		});
		it('on an account that is not there are stopped alike', async () => {
			const email = newEmail();
			const wrong = () => people.authenticate({ email, password: PASSWORD }, newId());
			expect(await outcomes(11, wrong)).toEqual([...times(10, 'no'), 'wait']);
		});
		it('on an account are counted together, however its address is written', async () => {
			const email = newEmail();
			const spellings = [email, email.toUpperCase(), ` ${email}`];
			const wrong = (number: number) =>
				people.authenticate({ email: spellings[number % 3] ?? '', password: 'x' }, newId());
			expect(await outcomes(11, wrong)).toEqual([...times(10, 'no'), 'wait']);
		});
		it('from one address are stopped after fifty, whatever the account', async () => {
			const address = newId();
			const wrong = () => people.authenticate({ email: newEmail(), password: PASSWORD }, address);
			expect(await outcomes(51, wrong)).toEqual([...times(50, 'no'), 'wait']);
		});
		it('are forgotten after the right password', async () => {
			const { signIn } = await account();
			expect(await outcomes(9, () => signIn('wrong', newId()))).toEqual(times(9, 'no'));
			await signIn(PASSWORD, newId());
			expect(await outcomes(10, () => signIn('wrong', newId()))).toEqual(times(10, 'no'));
		});
		it('say how long to wait: a quarter of an hour at most', async () => {
			const { signIn } = await account();
			await outcomes(10, () => signIn('wrong', newId()));
			const refusal = await signIn().catch((error: unknown) => error);
			expect(refusal instanceof Throttled && refusal.retryAfter).toBeGreaterThan(880);
			expect(refusal instanceof Throttled && refusal.retryAfter).toBeLessThanOrEqual(900);
		});
	});
});

describe.each(engines)('a demonstration on $name', ({ url }) => {
	afterEach(disconnect);
	it('is not founded where others could reach it, with accounts that everyone knows', async () => {
		await open({ databaseUrl: await url() });
		const reachable = readConfig({ HOST: '0.0.0.0' });
		await expect(found(reachable, 'demonstration')).rejects.toThrow('it listens on 127.0.0.1 only');
		expect(await settings.mode()).toBeNull();
	});
	it('is not served later where others could reach it', async () => {
		await open({ databaseUrl: await url() });
		expect(await found(readConfig({}), 'demonstration')).toEqual({ mode: 'demonstration', isNew: true });
		await expect(found(readConfig({ HOST: '0.0.0.0' }), 'newsroom')).rejects.toThrow('it listens on 127.0.0.1 only');
	});
});
