/** Articles that are to be published at a time: the gate is asked when it is planned, and again when the time has come. */
import { Blocked, Conflict, Forbidden, Invalid, isDomainError } from '#lib/domain/errors.ts';
import { FARTHEST, type PublicationPlan } from '#lib/domain/publication.ts';
import { can } from '#lib/domain/role.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';
import * as keys from './keys.ts';
import * as publications from './publications.ts';

type Row = Tables['publicationPlan'];

const toPlan = ({ at, note, authorId }: Row): PublicationPlan => ({ at, note, authorId });

export async function read(articleId: string, db: Tx | Database = database()): Promise<PublicationPlan | null> {
	const row = await db.selectFrom('publicationPlan').selectAll().where('articleId', '=', articleId).executeTakeFirst();
	return row ? toPlan(row) : null;
}

/** Plan the article's next publication; a plan that is there is replaced. Throws what `publish` would throw now. */
export async function plan(
	user: User,
	articleId: string,
	{ at, note }: Pick<PublicationPlan, 'at' | 'note'>
): Promise<PublicationPlan> {
	return write(user.id, articleId, async ({ tx, now, append }) => {
		await articleRow(tx, articleId);
		if (at <= now) throw new Invalid('Choose a time that is still to come.');
		if (at - now > FARTHEST) throw new Invalid('Choose a time within a year.');
		publications.expectOpen(await publications.gateIn(tx, articleId), note);
		const row = { articleId, at, note, authorId: user.id, createdAt: now };
		const { articleId: _, ...again } = row;
		await tx
			.insertInto('publicationPlan')
			.values(row)
			.onConflict((conflict) => conflict.column('articleId').doUpdateSet(again))
			.execute();
		await append('publication.planned', articleId, { at, note });
		return toPlan(row);
	});
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
		await write(authorId, articleId, async (writer) => {
			if (!(await takeAt(writer.tx, articleId, at))) return;
			const user = await whoMayPublish(writer.tx, authorId);
			await publications.publishIn(writer, { user, articleId, note, signer });
		});
	} catch (error) {
		if (!isDomainError(error)) throw error;
		await giveUp({ articleId, at, authorId }, error);
	}
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
