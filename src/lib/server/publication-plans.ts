/** Articles that are to be published at a time: the gate is asked when it is planned, and again when the time has come. */
import * as v from 'valibot';
import { Blocked, Conflict, Forbidden, Invalid, isDomainError } from '#lib/domain/errors.ts';
import { Blocker, FARTHEST, type NewPublicationPlan, type PublicationPlan } from '#lib/domain/publication.ts';
import { can } from '#lib/domain/role.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';
import * as faces from './faces.ts';
import * as keys from './keys.ts';
import * as publications from './publications.ts';

type Row = Tables['publicationPlan'];

const toPlan = ({ at, note, authorId }: Row, passage: Passage | null): PublicationPlan => ({
	...{ at, note, authorId },
	...(passage && { override: passage.override })
});

/** Why a plan goes past what blocked the article when it was made, and what that was. */
const Passage = v.object({ override: v.string(), blockers: v.array(Blocker) });
type Passage = Readonly<v.InferOutput<typeof Passage>>;

/**
 * The reason stands in the log, with the event that made the plan, and nowhere else: nobody can put another in its
 * place. Null where nothing is passed.
 */
async function passageOf(db: Tx | Database, articleId: string): Promise<Passage | null> {
	const event = await db
		.selectFrom('event')
		.select('payload')
		.where('log', '=', articleId)
		.where('verb', '=', 'publication.planned')
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	const payload: unknown = event ? JSON.parse(event.payload) : null;
	return v.is(Passage, payload) ? payload : null;
}

export async function read(articleId: string, db: Tx | Database = database()): Promise<PublicationPlan | null> {
	const row = await db.selectFrom('publicationPlan').selectAll().where('articleId', '=', articleId).executeTakeFirst();
	return row ? toPlan(row, await passageOf(db, articleId)) : null;
}

/** Plan the article's next publication; a plan that is there is replaced. Throws what `publish` would throw now. */
export async function plan(user: User, articleId: string, wanted: NewPublicationPlan): Promise<PublicationPlan> {
	const { at, note, override = '' } = wanted;
	return write(user.id, articleId, async ({ tx, now, append }) => {
		await articleRow(tx, articleId);
		expectTime(at, now);
		const found = await publications.gateIn(tx, articleId);
		const passed = publications.expectPassage(user, found, { note, override });
		const passage = passed ? { override, blockers: found.blockers } : null;
		const row = { articleId, at, note, authorId: user.id, createdAt: now };
		const { articleId: _, ...again } = row;
		await tx
			.insertInto('publicationPlan')
			.values(row)
			.onConflict((conflict) => conflict.column('articleId').doUpdateSet(again))
			.execute();
		await append('publication.planned', articleId, { at, note, ...passage });
		return toPlan(row, passage);
	});
}

function expectTime(at: number, now: number): void {
	if (at <= now) throw new Invalid('Choose a time that is still to come.');
	if (at - now > FARTHEST) throw new Invalid('Choose a time within a year.');
}

/** Give the plan up. */
export async function cancel(user: User, articleId: string): Promise<void> {
	await write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		const row = await tx
			.deleteFrom('publicationPlan')
			.where('articleId', '=', articleId)
			.returningAll()
			.executeTakeFirst();
		if (!row) throw new Conflict('Nothing is planned for this article any more.');
		await append('publication.cancelled', articleId, { at: row.at, note: row.note });
	});
}

/** Take the plan for this time away. Of several instances one does; another plan than this one stays. */
async function takeAt(tx: Tx, articleId: string, at: number): Promise<boolean> {
	const taken = await tx
		.deleteFrom('publicationPlan')
		.where('articleId', '=', articleId)
		.where('at', '=', at)
		.returning('articleId')
		.execute();
	return taken.length > 0;
}

/** Publish everything whose time has come. What cannot be published is told to the editors. */
export async function publishDue(now: number): Promise<void> {
	const due = await database().selectFrom('publicationPlan').selectAll().where('at', '<=', now).orderBy('at').execute();
	for (const row of due) await publishOne(row);
}

async function publishOne({ articleId, authorId, at, note }: Row): Promise<void> {
	const signer = await keys.signer();
	try {
		const made = await write(authorId, articleId, async (writer) => {
			if (!(await takeAt(writer.tx, articleId, at))) return null;
			const user = await whoMayPublish(writer.tx, authorId);
			const passage = await passageFor(writer.tx, user, articleId);
			return publications.publishIn(writer, { ...{ user, articleId, note, signer }, ...passage });
		});
		if (made) await faces.draw(made.id);
	} catch (error) {
		if (!isDomainError(error)) throw error;
		await giveUp({ articleId, at, authorId }, error);
	}
}

/** A reason counts while who gave it may still pass what blocks: else what blocks is told as ever. */
async function passageFor(tx: Tx, user: User, articleId: string): Promise<Partial<publications.Publishing>> {
	const passage = can(user, 'publication.override') ? await passageOf(tx, articleId) : null;
	return passage ? { override: passage.override, passing: passage.blockers } : {};
}

async function whoMayPublish(tx: Tx, personId: string): Promise<User> {
	const person = await tx.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirstOrThrow();
	const { id, name, role } = person;
	if (person.active === 0 || !can({ id, role }, 'article.publish'))
		throw new Forbidden('Who planned this publication may no longer publish.');
	return { id, name, role };
}

/** Nothing is published: the plan goes, and whoever can do something about it is told. */
async function giveUp({ articleId, at, authorId }: Omit<Row, 'note' | 'createdAt'>, error: unknown): Promise<void> {
	await write(null, articleId, async ({ tx, append }) => {
		if (!(await takeAt(tx, articleId, at))) return;
		const people = await editorsOf(tx, articleId, authorId);
		await append('publication.blocked', articleId, { at, people, blockers: blockersOf(error) });
	});
}

function blockersOf(error: unknown): Blocked['blockers'] {
	if (error instanceof Blocked) return error.blockers;
	return error instanceof Invalid ? [{ reason: 'correction-note', claim: null }] : [];
}

/** Who planned it, who is answerable for the article, and everyone who may publish it. */
async function editorsOf(tx: Tx, articleId: string, authorId: string): Promise<readonly string[]> {
	const owners = await tx.selectFrom('articleOwner').select('personId').where('articleId', '=', articleId).execute();
	const people = await tx.selectFrom('person').select(['id', 'role']).where('active', '=', 1).orderBy('id').execute();
	const editors = people.filter((person) => person.role === 'editor' && can(person, 'article.publish'));
	return [...new Set([authorId, ...owners.map((one) => one.personId), ...editors.map(({ id }) => id)])];
}
