import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { type Tx, connect, database, disconnect, engine, glance, transact } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { wake } from '#lib/server/events.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as settings from '#lib/server/settings.ts';
import { engines } from '../support/engines.ts';
import { backToSettings } from '../support/migrations.ts';
import { bringIn, checker, claimOn, editor, newId, openNewsroom, useNewsroom } from '../support/newsroom.ts';

/** All of them, in the order in which they are run. */
const MIGRATIONS = [
	...['001-spine', '002-living-text', '003-conversation', '004-desk', '005-preferences', '006-settings'],
	...['007-review', '008-publication', '009-readers', '010-copies', '011-sources'],
	...['012-interfaces', '013-archive', '014-originals', '015-editions', '016-thumbnails', '017-notices'],
	'018-reasons'
];

describe('a database', () => {
	afterEach(disconnect);
	it.each(['mysql://localhost/x', 'galley.db', '', 'file:galley.db'])('is not at "%s"', (url) =>
		expect(() => connect(url, wake)).toThrow('DATABASE_URL begins with sqlite: or postgres://.')
	);
	it('is not there before it is opened', async () => {
		expect(() => database()).toThrow('The database is not open.');
		await expect(articles.read(newId())).rejects.toThrow('The database is not open.');
		await expect(bringIn('Title')).rejects.toThrow('The database is not open.');
	});
	it.each(engines)('is opened once, on $name', async ({ url }) => {
		const address = await url();
		connect(address, wake);
		expect(() => connect(address, wake)).toThrow('The database is open already.');
	});
	it.each(engines)('is not there after it was closed, on $name', async ({ url }) => {
		await openNewsroom(await url());
		const open = database();
		await disconnect();
		await disconnect();
		await expect(articles.read(newId())).rejects.toThrow('The database is not open.');
		await expect(open.selectFrom('article').selectAll().execute()).rejects.toThrow('driver has already been destroyed');
	});
	it.each(engines)('keeps what was written after it was closed, on $name', async ({ name, url }) => {
		const address = await url();
		await openNewsroom(address);
		const { desk, claim } = await claimOn('one two', 'one');
		await disconnect();
		await migrate(connect(address, wake));
		expect(engine()).toBe(name);
		expect(await claims.list(desk.id)).toEqual([claim]);
	});
});

describe.each(engines)('the tables on $name', ({ url }) => {
	afterEach(disconnect);
	it('are made once, however often they are asked for', async () => {
		const db = connect(await url(), wake);
		expect([await migrate(db), await migrate(db)]).toEqual([MIGRATIONS, []]);
	});
	it('are made once when two instances start together', async () => {
		const db = connect(await url(), wake);
		const both = await Promise.all([migrate(db), migrate(db)]);
		expect(both.flat()).toEqual(MIGRATIONS);
	});
	it('have an index on every foreign key', async () => {
		await migrate(connect(await url(), wake));
		expect(await keysWithoutIndex()).toEqual([]);
	});
});

describe.each(engines)('comments from before there were threads, on $name', ({ url }) => {
	afterEach(disconnect);
	it('become one thread a claim, in their order, and keep everything', async () => {
		await openNewsroom(await url());
		const [{ desk, claim }, other] = [await claimOn('one two', 'one'), await claimOn('one two', 'one')];
		const [first, second, third] = [newId(), newId(), newId()];
		await comments.create(checker, desk.id, claim.id, { id: first, body: 'First' });
		await comments.create(editor, desk.id, claim.id, { id: second, body: 'Second' });
		await comments.change(editor, { articleId: desk.id, claimId: claim.id, id: second }, { withdrawn: true });
		await comments.create(editor, other.desk.id, other.claim.id, { id: third, body: 'Third' });
		await backToLivingText();
		expect(await migrate(database())).toEqual(MIGRATIONS.slice(2));
		const rows = await database().selectFrom('comment').selectAll().orderBy('createdAt').execute();
		expect(rows.map(({ body, threadId, articleId, withdrawn }) => [body, threadId, articleId, withdrawn])).toEqual([
			['First', null, desk.id, 0],
			['Second', first, desk.id, 1],
			['Third', null, other.desk.id, 0]
		]);
		expect((await claims.list(desk.id))[0]?.comments[1]).toMatchObject({
			id: second,
			authorId: editor.id,
			versions: []
		});
	});
});

describe.each(engines)('notices from before there were some of no article, on $name', ({ name, url }) => {
	afterEach(disconnect);
	/** The table as it was: a notice without an article is refused. */
	async function backToArticles(): Promise<void> {
		const run = (text: string) => sql.raw(text).execute(database());
		await run(`delete from kysely_migration where name >= '017'`);
		await run('alter table verdict drop column reasons');
		if (name === 'postgres') return void (await run('alter table notice alter column article_id set not null'));
		const [made] = (await sql<{ sql: string }>`select sql from sqlite_master where name = 'notice'`.execute(database()))
			.rows;
		await run((made?.sql ?? '').replace('"notice"', 'old').replace('"article_id" text', '"article_id" text not null'));
		await run('insert into old select * from notice');
		await run('drop table notice');
		await run('alter table old rename to notice');
	}
	it('stay, read and unread, and others may be of none', async () => {
		await openNewsroom(await url());
		const { desk, claim } = await claimOn('one two', 'one');
		await claims.change(editor, desk.id, claim.id, { assigneeId: checker.id });
		await comments.create(editor, desk.id, claim.id, { id: newId(), body: `@[${checker.id}] look.` });
		const [newest] = (await inbox.read(checker)).notices;
		await inbox.mark(checker, { ids: [newest?.id ?? ''], read: true });
		const before = await database().selectFrom('notice').selectAll().orderBy('id').execute();
		expect(before.map(({ articleId, readAt }) => [articleId, readAt === null])).toContainEqual([desk.id, false]);
		expect(before).toHaveLength(2);
		await backToArticles();
		const [one] = before;
		const free = {
			...one,
			id: newId(),
			personId: checker.id,
			ground: 'free',
			articleId: null
		} as (typeof before)[number];
		const add = (row: typeof free) => database().insertInto('notice').values(row).execute();
		await expect(add(free)).rejects.toThrow();
		expect(await migrate(database())).toEqual(['017-notices', '018-reasons']);
		expect(await database().selectFrom('notice').selectAll().orderBy('id').execute()).toEqual(before);
		await add(free);
		await expect(add({ ...free, id: newId() })).rejects.toThrow();
		await expect(add({ ...free, id: newId(), ground: 'x', articleId: newId() })).rejects.toThrow();
		expect(await keysWithoutIndex()).toEqual([]);
	});
});

const LATER = [
	...['notice', 'notice_setting', 'mail', 'claim_digest', 'article_owner', 'former_slug'],
	...['search_entry', 'preference']
];

/** The tables of 0.2, with the comments that are there. */
async function backToLivingText(): Promise<void> {
	const db = database();
	await backToSettings(db);
	for (const table of LATER) await sql.raw(`drop table ${table}`).execute(db);
	await sql`create table old (id text primary key, author_id text not null, created_at bigint not null,
		claim_id text not null references claim (id), body text not null, withdrawn bigint not null, edited_at bigint)`.execute(
		db
	);
	await sql`insert into old select id, author_id, created_at, claim_id, body, withdrawn, edited_at from comment`.execute(
		db
	);
	await sql`drop table comment`.execute(db);
	await sql`alter table old rename to comment`.execute(db);
	await sql`create index comment_claim_id_index on comment (claim_id)`.execute(db);
	await sql`alter table article drop column scale`.execute(db);
	await sql`delete from kysely_migration where name > '003'`.execute(db);
}

describe.each(engines)('transactions on $name', (each) => {
	useNewsroom(each);

	it('refuse what hangs on nothing', async () => {
		const row = { key: 'x', value: 'y' };
		const orphan = {
			id: newId(),
			articleId: newId(),
			authorId: newId(),
			createdAt: 1,
			version: 0,
			name: '',
			document: ''
		};
		const act = transact(async (tx) => {
			await settings.setSection(tx, 'newsroom', { name: row.value });
			await tx.insertInto('revision').values(orphan).execute();
		});
		await expect(act).rejects.toThrow(/foreign key/i);
		expect(await settings.newsroomName()).toBe('Newsroom');
	});
	it('do not see each other’s halves', async () => {
		const key = 'section.newsroom';
		const add = () =>
			transact(async (tx) => {
				await sql`update setting set value = value where key = ${key}`.execute(tx);
				const before = (await settings.read(key, tx)) ?? '';
				await new Promise((resolve) => setTimeout(resolve, 2));
				await settings.set(tx, key, `${before}+`);
			});
		await Promise.all(Array.from({ length: 10 }, add));
		expect(await settings.read(key)).toBe(`{"name":"Newsroom"}${'+'.repeat(10)}`);
	});
	it('let readers read while one is open', async () => {
		const read = transact(async (tx) => {
			await settings.set(tx, 'newsroom.mode', 'newsroom');
			await new Promise((resolve) => setTimeout(resolve, 20));
		});
		expect(await Promise.all([settings.mode(), settings.mode(), read])).toEqual(['newsroom', 'newsroom', undefined]);
	});
	it('do not hold up whoever reads, and show what they do when it is done', async () => {
		await transact((tx) => settings.set(tx, 'section.newsroom', '{"name":"Before"}'));
		const [written, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const act = transact(async (tx) => {
			await settings.set(tx, 'section.newsroom', '{"name":"After"}');
			written.resolve();
			await done.promise;
		});
		await written.promise;
		const meanwhile = [settings.read('section.newsroom'), glance((tx) => nameIn(tx))];
		expect(await Promise.all(meanwhile)).toEqual(['{"name":"Before"}', '{"name":"Before"}']);
		done.resolve();
		await act;
		expect(await settings.read('section.newsroom')).toBe('{"name":"After"}');
	});
	it('let the next one write where one has failed', async () => {
		const failed = transact(async (tx) => {
			await settings.set(tx, 'section.newsroom', '{"name":"Lost"}');
			throw new Error('no');
		});
		const next = transact((tx) => settings.set(tx, 'section.newsroom', '{"name":"Kept"}'));
		await expect(failed).rejects.toThrow('no');
		await next;
		expect(await settings.read('section.newsroom')).toBe('{"name":"Kept"}');
	});
	it('are looked at as of one moment, and change nothing then', async () => {
		await transact((tx) => settings.set(tx, 'section.newsroom', '{"name":"First"}'));
		const [looked, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const look = glance(async (tx) => {
			const first = await nameIn(tx);
			looked.resolve();
			await changed.promise;
			return [first, await nameIn(tx)];
		});
		await looked.promise;
		await transact((tx) => settings.set(tx, 'section.newsroom', '{"name":"Second"}'));
		changed.resolve();
		expect(await look).toEqual(['{"name":"First"}', '{"name":"First"}']);
		await expect(glance((tx) => settings.set(tx, 'section.newsroom', '{"name":"Third"}'))).rejects.toThrow(
			/read-?only/
		);
		expect(await settings.read('section.newsroom')).toBe('{"name":"Second"}');
	});
	it.each(['40001', '40P01', '23505'])('are tried again where the database asks for it: %s', async (code) => {
		let tried = 0;
		const answer = await transact(async () => {
			tried += 1;
			if (tried < 3) throw Object.assign(new Error('again'), { code });
			return tried;
		});
		expect(answer).toBe(3);
	});
	it('are tried five times, then given up', async () => {
		let tried = 0;
		const act = transact(async () => {
			tried += 1;
			throw Object.assign(new Error('again'), { code: '40001' });
		});
		await expect(act).rejects.toThrow('again');
		expect(tried).toBe(5);
	});
	it('are not tried again where it is our mistake', async () => {
		let tried = 0;
		const act = transact(async (tx) => {
			tried += 1;
			await sql`select nothing from nowhere`.execute(tx);
		});
		await expect(act).rejects.toThrow();
		expect(tried).toBe(1);
	});
	it('that wait for each other are both done', async () => {
		const lock = (tx: Parameters<Parameters<typeof transact>[0]>[0], key: string) =>
			sql`update setting set value = value where key = ${key}`.execute(tx);
		const act = (first: string, second: string) =>
			transact(async (tx) => {
				await lock(tx, first);
				await new Promise((resolve) => setTimeout(resolve, 100));
				await lock(tx, second);
				return first;
			});
		const both = [act('newsroom.name', 'newsroom.mode'), act('newsroom.mode', 'newsroom.name')];
		expect(await Promise.all(both)).toEqual(['newsroom.name', 'newsroom.mode']);
	});
	it('can be asked to find text by its small letters, of whatever script', async () => {
		const { rows } = await sql<{
			small: string;
			none: string | null;
		}>`select lower('МИНИСТР É') as small, lower(null) as none`.execute(database());
		expect(rows).toEqual([{ small: 'министр é', none: null }]);
	});
});

/** The row of the newsroom's name, as a transaction sees it. */
async function nameIn(tx: Tx): Promise<string> {
	const row = await tx
		.selectFrom('setting')
		.select('value')
		.where('key', '=', 'section.newsroom')
		.executeTakeFirstOrThrow();
	return row.value;
}

describe('SQLite', () => {
	useNewsroom({ name: 'sqlite', url: () => engines[0]?.url() ?? Promise.reject(new Error('no SQLite')) });
	it.each([
		['journal_mode', 'wal'],
		['synchronous', 2],
		['foreign_keys', 1]
	])('has %s %s: what was answered is on disk', async (name, value) => {
		const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database());
		expect(rows.map((row) => Object.values(row))).toEqual([[value]]);
	});
	it('lets the next one write where one could not be committed', async () => {
		const failed = transact(async (tx) => {
			await sql`pragma defer_foreign_keys = on`.execute(tx);
			const times = { expiresAt: 1, createdAt: 1, seenAt: 1 };
			await tx
				.insertInto('session')
				.values({ id: 'lost', personId: 'nobody', agent: '', ...times })
				.execute();
			await settings.set(tx, 'section.newsroom', '{"name":"Lost"}');
		});
		await expect(failed).rejects.toThrow(/foreign key/i);
		await transact((tx) => settings.set(tx, 'section.newsroom', '{"name":"Kept"}'));
		expect(await settings.read('section.newsroom')).toBe('{"name":"Kept"}');
	});
	it('waits for another process', async () => {
		const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(database());
		expect(rows).toEqual([{ timeout: 5000 }]);
	});
});

interface Key {
	readonly table: string;
	readonly column: string;
}

/** Columns that refer to another table's row and that no index begins with. */
async function keysWithoutIndex(): Promise<readonly string[]> {
	const [keys, indexed] = engine() === 'sqlite' ? await sqliteKeys() : await postgresKeys();
	const known = new Set(indexed.map(({ table, column }) => `${table}.${column}`));
	return keys
		.map(({ table, column }) => `${table}.${column}`)
		.filter((key) => !known.has(key) && !key.endsWith('.author_id'));
}

async function sqliteKeys(): Promise<[readonly Key[], readonly Key[]]> {
	const keys = sql<Key>`select m.name as "table", k."from" as "column" from sqlite_master m, pragma_foreign_key_list(m.name) k`;
	const indexed = sql<Key>`select m.tbl_name as "table", i.name as "column" from sqlite_master m, pragma_index_info(m.name) i
		where m.type = 'index' and i.seqno = 0`;
	return [(await keys.execute(database())).rows, (await indexed.execute(database())).rows];
}

async function postgresKeys(): Promise<[readonly Key[], readonly Key[]]> {
	const keys = sql<Key>`select c.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint c
		join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f'`;
	const indexed = sql<Key>`select i.indrelid::regclass::text as "table", a.attname as "column" from pg_index i
		join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] join pg_class t on t.oid = i.indrelid
		where t.relnamespace = 'public'::regnamespace`;
	return [(await keys.execute(database())).rows, (await indexed.execute(database())).rows];
}
