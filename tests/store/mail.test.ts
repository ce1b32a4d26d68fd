import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NotFound } from '#lib/domain/errors.ts';
import type { NoticeSettingsChange } from '#lib/domain/notice.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { connect, database, disconnect } from '#lib/server/db/client.ts';
import { wake } from '#lib/server/events.ts';
import * as inbox from '#lib/server/inbox.ts';
import { round } from '#lib/server/mail/rounds.ts';
import { type Send, smtp } from '#lib/server/mail/transport.ts';
import { stop, tokenFor } from '#lib/server/mail/unsubscribe.ts';
import * as people from '#lib/server/people.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, editor, mark, newId, newSource, openNewsroom, propose
} from '../support/newsroom.ts';
import { type MailServer, headersOf, partOf, startMailServer } from '../support/smtp.ts';

const ORIGIN = 'https://check.example.org';
const FROM = 'Galley <galley@example.org>';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: MailServer;
let number = 0;
let address = '';
let zara: User;

/** Whoever is told here has an address of their own, and chose to be told at once. */
async function newPerson(settings: NoticeSettingsChange = {}, name = 'Zara'): Promise<User> {
	address = `zara${(number += 1)}@example.org`;
	const { id } = await people.add({ name, email: address, password: 'a sentence as password', role: 'checker' });
	const user: User = { id, name, role: 'checker' };
	await inbox.changeSettings(user, { mail: 'at-once', zone: 'Asia/Almaty', locale: 'en', ...settings });
	return user;
}

/** The editor names the person at a claim. Answers the article. */
async function nameThem(title = 'Floods', words = 'Is it so?') {
	const desk = await bringIn(title, 'The river rose by 4 metres.');
	const claim = await mark(desk, '4 metres');
	await comments.create(editor, desk.id, claim.id, { id: newId(), body: `${words} @[${zara.id}]` });
	return { desk, claim };
}

const sender = (url = server.url): Send => smtp({ url, from: FROM }, 'check.example.org');
/** A round some milliseconds from now, by default when nothing can be taken back any more. */
const later = (milliseconds = MINUTE, send: Send | null = sender()) => round(send, ORIGIN, Date.now() + milliseconds);
const got = () => server.received.filter(({ to }) => to.includes(address));
const only = () => {
	const [mail, ...others] = got();
	if (!mail || others.length > 0) throw new Error(`There are ${got().length} mails.`);
	return mail;
};

describe.each(engines)('mails on $name', ({ url }) => {
	let databaseUrl = '';
	beforeAll(async () => {
		databaseUrl = await url();
		await openNewsroom(databaseUrl);
		server = await startMailServer((to) => (to.startsWith('refused') ? 550 : to.startsWith('busy') ? 451 : null));
	});
	afterAll(async () => {
		await server.stop();
		await disconnect();
	});
	beforeEach(async () => void (zara = await newPerson()));

	it('tell what is new, with a link to the very claim', async () => {
		const { desk } = await nameThem();
		await later();
		const text = partOf(only(), 'text/plain');
		expect(text.replaceAll('\r\n', '\n')).toBe(
			`Floods\n\n- Daniel Mora mentioned you\n  Claim 1: 4 metres\n  Is it so? @Zara\n  ${ORIGIN}/articles/${desk.id}#claim-1\n\n` +
				`-- \nYou get this mail because you chose it in your account.\nYour inbox: ${ORIGIN}/inbox\n` +
				`What you are told: ${ORIGIN}/account#notices\nStop these mails: ${ORIGIN}/unsubscribe/${await tokenFor(zara.id)}\n`
		);
	});
	it('say the same as a page', async () => {
		const { desk } = await nameThem('Floods & “droughts”', '<script>alert(1)</script>');
		await later();
		const html = partOf(only(), 'text/html');
		expect(html).toContain(`<a href="${ORIGIN}/articles/${desk.id}#claim-1">Daniel Mora mentioned you</a>`);
		expect(html).toContain('Floods &#38; “droughts”');
		expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
		expect(html).not.toMatch(/<script|<img|style=/);
	});
	it('say how to stop them, to people and to programs', async () => {
		await nameThem();
		await later();
		const headers = headersOf(only());
		expect(['list-unsubscribe', 'list-unsubscribe-post', 'from', 'to'].map((name) => headers.get(name))).toEqual([
			...[`<${ORIGIN}/unsubscribe/${await tokenFor(zara.id)}>`, 'List-Unsubscribe=One-Click'],
			...[FROM, `Zara <${address}>`]
		]);
	});
	it('speak the person’s language, whose direction they have', async () => {
		zara = await newPerson({ locale: 'ar' });
		await nameThem();
		await later();
		expect(headersOf(only()).get('subject')).toBe('أشار إليك Daniel Mora: Floods');
		expect(partOf(only(), 'text/html')).toContain('<html lang="ar" dir="rtl">');
	});
	it('gather what came together, and tell of it once', async () => {
		const { desk, claim } = await nameThem();
		await claims.change(editor, desk.id, claim.id, { assigneeId: zara.id });
		await later();
		await later(2 * MINUTE);
		expect(headersOf(only()).get('subject')).toBe('Newsroom: 2 things are new');
		await comments.create(editor, desk.id, claim.id, { id: newId(), body: `And now? @[${zara.id}]` });
		await later(3 * MINUTE);
		expect(got().map((mail) => partOf(mail, 'text/plain').includes('And now?'))).toEqual([false, true]);
	});
	it('show what a verdict was and what it is', async () => {
		const desk = await bringIn('Floods', 'The river rose by 4 metres.');
		const claim = await mark(desk, '4 metres');
		await propose(desk, await propose(desk, claim, {}, zara), { rating: 'false', conclusion: 'By 3.' }, editor);
		await later();
		expect(partOf(only(), 'text/plain')).toContain('  True → False\r\n  – → By 3.');
	});
	it('wait until nothing can be taken back any more', async () => {
		await nameThem();
		await later(0);
		expect(got()).toEqual([]);
		await later();
		expect(got()).toHaveLength(1);
	});
	it('tell nothing that was read meanwhile', async () => {
		await nameThem();
		const { notices } = await inbox.read(zara);
		await inbox.mark(zara, { ids: notices.map(({ id }) => id), read: true });
		await later();
		expect(got()).toEqual([]);
	});
	it('tell nothing that came before they were wanted, or while they were not', async () => {
		await inbox.changeSettings(zara, { mail: 'never' });
		await nameThem('Before');
		await later();
		await inbox.changeSettings(zara, { mail: 'at-once' });
		await later(2 * MINUTE);
		expect(got()).toEqual([]);
		await nameThem('After');
		await later(3 * MINUTE);
		expect(headersOf(only()).get('subject')).toBe('Daniel Mora mentioned you: After');
	});
	it('come once an hour to who wants that', async () => {
		zara = await newPerson({ mail: 'hourly' });
		await nameThem('One');
		await later();
		expect(got()).toHaveLength(0);
		await later(HOUR + MINUTE);
		await nameThem('Two');
		await later(HOUR + 2 * MINUTE);
		expect(got()).toHaveLength(1);
		await later(2 * HOUR + 2 * MINUTE);
		expect(got()).toHaveLength(2);
	});
	it('come once a day to who wants that', async () => {
		zara = await newPerson({ mail: 'daily', zone: 'UTC' });
		await nameThem('One');
		await later(25 * HOUR);
		await later(26 * HOUR);
		expect(got()).toHaveLength(1);
	});
	it('never come to who has no access', async () => {
		await nameThem();
		await people.change(admin, zara.id, { active: false });
		await later();
		expect(got()).toEqual([]);
	});

	describe('keep to themselves', () => {
		it('what is said of a claim that rests on a confidential source', async () => {
			const { desk, claim } = await nameThem('Floods', 'The whistleblower says 3.');
			await attach(desk, claim, newSource({ title: 'Whistleblower', confidential: true, url: null, kind: 'person' }));
			await comments.createOnArticle(editor, desk.id, { id: newId(), body: `Protect her, @[${zara.id}]` });
			await later();
			const { raw } = only();
			const all = [partOf(only(), 'text/plain'), partOf(only(), 'text/html')].join('\n');
			expect(all).toContain('The words stay in Galley, since a confidential source is concerned.');
			expect(all).toContain(`${ORIGIN}/articles/${desk.id}#claim-1`);
			for (const words of ['histleblower', 'Protect', '4 metres']) expect(raw + all).not.toContain(words);
		});
		it('no header that a title or a name brings along', async () => {
			zara = await newPerson({}, 'Zara\u2028Bcc: evil@example.org');
			await nameThem('Floods');
			await database().updateTable('article').set({ title: 'T\r\nBcc: evil@example.org\r\n\r\nBody' }).execute();
			await later();
			const headers = headersOf(only());
			expect(headers.get('subject')).toBe('Daniel Mora mentioned you: T Bcc: evil@example.org Body');
			expect([headers.has('bcc'), only().to]).toEqual([false, [address]]);
		});
	});

	describe('are not lost', () => {
		it('while the server is down: they come when it is back', async () => {
			const down = await startMailServer();
			await down.stop();
			await nameThem();
			await later(MINUTE, sender(down.url));
			const [row] = await database().selectFrom('mail').selectAll().where('personId', '=', zara.id).execute();
			expect(row).toMatchObject({ tries: 1, sentAt: null, problem: expect.stringContaining('ECONNREFUSED') });
			await later(MINUTE + 1);
			expect(got()).toEqual([]);
			await later(3 * MINUTE);
			expect(got()).toHaveLength(1);
		});
		it('while the server asks for patience, and others are sent meanwhile', async () => {
			const busy = zara;
			await database()
				.updateTable('person')
				.set({ email: `busy${number}@example.org` })
				.where('id', '=', zara.id)
				.execute();
			await nameThem('Busy');
			zara = await newPerson();
			await nameThem('Other');
			await later();
			expect(got()).toHaveLength(1);
			const row = () => database().selectFrom('mail').selectAll().where('personId', '=', busy.id).executeTakeFirst();
			expect(await row()).toMatchObject({ tries: 1, sentAt: null, problem: expect.stringContaining('451') });
			expect((await row())?.dueAt).toBeGreaterThan(Date.now());
		});
		it('but given up where the server will never take them', async () => {
			await database()
				.updateTable('person')
				.set({ email: `refused${number}@example.org` })
				.where('id', '=', zara.id)
				.execute();
			await nameThem();
			await later();
			const row = await database().selectFrom('mail').selectAll().where('personId', '=', zara.id).executeTakeFirst();
			expect(row).toMatchObject({ tries: 1, dueAt: null, sentAt: null, problem: expect.stringContaining('550') });
			expect((await inbox.read(zara)).unread).toBe(1);
		});
		it('when the process ends before they are sent: the next one sends them', async () => {
			await nameThem();
			const ends: Send = () => Promise.reject(new Error('the process ended'));
			await expect(later(MINUTE, ends)).rejects.toThrow('the process ended');
			await disconnect();
			connect(databaseUrl, wake);
			await later(2 * MINUTE);
			expect(got()).toEqual([]);
			await later(7 * MINUTE);
			expect(got()).toHaveLength(1);
		});
		it('when it ends just after: they are sent once more, as the same mail', async () => {
			await nameThem();
			const send = sender();
			const ends: Send = async (mail) => {
				await send(mail);
				throw new Error('the process ended');
			};
			await expect(later(MINUTE, ends)).rejects.toThrow('the process ended');
			await later(7 * MINUTE);
			await later(HOUR);
			const ids = got().map((mail) => headersOf(mail).get('message-id'));
			expect(ids).toHaveLength(2);
			expect(ids[0]).toBe(ids[1]);
		});
		it('and two instances send one', async () => {
			await nameThem();
			await Promise.all([later(), later(), later()]);
			expect(got()).toHaveLength(1);
		});
	});

	it('are neither made nor sent where nobody says how', async () => {
		await nameThem();
		await later(MINUTE, null);
		expect(await database().selectFrom('mail').select('id').where('personId', '=', zara.id).execute()).toEqual([]);
	});

	describe('are stopped by their link', () => {
		it('alone, and by no other', async () => {
			const token = await tokenFor(zara.id);
			const others = [token.slice(0, -1), `${checker.id}.${token.split('.')[1]}`, '', '.', `${zara.id}.`, 'x.y.z'];
			for (const other of others) await expect(stop(other)).rejects.toThrow(NotFound);
			expect((await inbox.settings(zara)).mail).toBe('at-once');
			await stop(token);
			await stop(token);
			expect(await inbox.settings(zara)).toMatchObject({ mail: 'never', zone: 'Asia/Almaty' });
		});
		it('those too that are on their way', async () => {
			const down = await startMailServer();
			await down.stop();
			await nameThem();
			await later(MINUTE, sender(down.url));
			await stop(await tokenFor(zara.id));
			await later(HOUR);
			expect(got()).toEqual([]);
		});
	});
});
