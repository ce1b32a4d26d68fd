/** What only the desk's own copies of an article hold: what is said about it, and what changed since it was last published. */
import { stepOf } from '#lib/domain/as-of.ts';
import { type Comment, piecesOf, threadsOf } from '#lib/domain/comment.ts';
import type { Inside, Remark, SignedChange, Talk } from '#lib/domain/inside.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { type SignedStep, signed, textChanges } from '#lib/domain/text-changes.ts';
import { database } from './db/client.ts';
import { named } from './people.ts';
import * as publications from './publications.ts';

/** Of a working copy. What was published has nothing of the kind: null. */
export async function of(snapshot: Snapshot): Promise<Inside | null> {
	if (snapshot.publication.number > 0) return null;
	return { talks: talksOf(snapshot), changes: await changesOf(snapshot) };
}

function talksOf(snapshot: Snapshot): readonly Talk[] {
	const names = new Map(snapshot.people.map(({ id, name }) => [id, name]));
	const about = (claim: number | null, comments: readonly Comment[]): readonly Talk[] =>
		threadsOf(comments).map(({ first, replies }) => ({
			claim,
			resolved: first.resolution !== null,
			remarks: [first, ...replies].map((comment) => remarkOf(comment, names))
		}));
	return [
		...about(null, snapshot.comments),
		...snapshot.claims.flatMap(({ number, comments }) => about(number, comments))
	];
}

const remarkOf = (
	{ id, authorId, createdAt, withdrawn, body }: Comment,
	names: ReadonlyMap<string, string>
): Remark => ({
	...{ id, author: names.get(authorId) ?? '', at: createdAt },
	text: withdrawn ? '' : wordsOf(body, names)
});

/** What a comment says, with people by their names. */
export const wordsOf = (body: string, names: ReadonlyMap<string, string>): string =>
	piecesOf(body)
		.map((piece) => ('text' in piece ? piece.text : `@${names.get(piece.personId) ?? '…'}`))
		.join('');

/** The text as it stands against the newest publication before it; nothing where there is none. */
async function changesOf({ article, document, publication, claims }: Snapshot): Promise<readonly SignedChange[]> {
	const newest = await database()
		.selectFrom('publication')
		.select('number')
		.where('articleId', '=', article.id)
		.where('createdAt', '<=', publication.at)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	if (!newest) return [];
	const before = await publications.readNumber(article.id, newest.number);
	if (before.article.version === article.version) return [];
	const [old, now] = [parseDocument(before.document), parseDocument(document)];
	const steps = await stepsOf(article.id, before.article.version, article.version, amendmentsOf(claims));
	return signed(textChanges(old, now), now, steps);
}

/** Who proposed an edit and when it was accepted, by its id, which its step has too. */
const amendmentsOf = (claims: Snapshot['claims']) =>
	new Map(
		claims.flatMap(({ amendments }) =>
			amendments.map(
				({ id, authorId, createdAt, decision }) => [id, { authorId, at: decision?.at ?? createdAt }] as const
			)
		)
	);

async function stepsOf(
	articleId: string,
	from: number,
	to: number,
	amendments: ReturnType<typeof amendmentsOf>
): Promise<readonly SignedStep[]> {
	const rows = await database()
		.selectFrom('step')
		.select(['step', 'clientId', 'authorId', 'createdAt'])
		.where('articleId', '=', articleId)
		.where('version', '>', from)
		.where('version', '<=', to)
		.orderBy('version')
		.execute();
	const made = rows.map(({ step, clientId, authorId, createdAt }) => ({
		step: stepOf(JSON.parse(step)),
		...(amendments.get(clientId) ?? { authorId, at: createdAt })
	}));
	const people = await named(made.map(({ authorId }) => authorId));
	const names = new Map(people.map(({ id, name }) => [id, name]));
	return made.map(({ step, authorId, at }) => ({ step, at, author: names.get(authorId) ?? '' }));
}
