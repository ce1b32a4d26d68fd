/** The article's text: steps in, the document and the claims' anchors moved with them. */
import { createHash } from 'node:crypto';
import type { Node } from 'prosemirror-model';
import { type Anchor, mapAll } from '#lib/domain/anchor.ts';
import { Conflict } from '#lib/domain/errors.ts';
import { titleOf } from '#lib/domain/schema.ts';
import type { NewSteps, Step } from '#lib/domain/step.ts';
import { applyStep, checkText, parseStep } from '#lib/domain/text-step.ts';
import { anchorRows, saveAnchors } from './anchors.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { toAnchor } from './claim-records.ts';
import { type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { checkpoint } from './documents.ts';
import { type Writer, write } from './events.ts';

type Article = Tables['article'];
type StepJson = NewSteps['steps'][number];

/** Steps that are answered at once. */
const BATCH = 1000;

/** The steps after a version, oldest first, at most 1,000, and the version of the document. */
export async function since(
	articleId: string,
	after: number
): Promise<{ readonly version: number; readonly steps: readonly Step[] }> {
	const { version } = await articleRow(database(), articleId);
	return { version, steps: (await stepRows(database(), articleId, after, version)).map(toStep) };
}

export const stepRows = (
	db: Pick<Tx, 'selectFrom'>,
	articleId: string,
	after: number,
	until: number
): Promise<Tables['step'][]> =>
	db
		.selectFrom('step')
		.selectAll()
		.where('articleId', '=', articleId)
		.where('version', '>', after)
		.where('version', '<=', until)
		.orderBy('version')
		.limit(BATCH)
		.execute();

const toStep = ({ version, step, clientId, authorId, createdAt, replaced }: Tables['step']): Step => ({
	...{ version, clientId, authorId, at: createdAt, replaced: replaced === 1 },
	step: JSON.parse(step) as StepJson
});

/**
 * Take a person's steps. They apply to the newest version or not at all: `Conflict` tells the client to take in what
 * others did and to send them again. The same steps of the same page again are the same steps.
 */
export function submit(
	user: User,
	articleId: string,
	{ version, clientId, steps }: NewSteps
): Promise<{ readonly version: number }> {
	return write(user.id, articleId, async (writer) => {
		const row = await articleRow(writer.tx, articleId);
		if (version < row.version && (await isRepeated(writer.tx, row, { version, clientId, steps })))
			return { version: version + steps.length };
		if (version !== row.version)
			throw new Conflict('The text has changed meanwhile. Take in what others wrote, then send the steps again.');
		return { version: (await apply(writer, user, row, { clientId, steps })).version };
	});
}

async function isRepeated(tx: Tx, { id }: Article, { version, clientId, steps }: NewSteps): Promise<boolean> {
	const rows = await stepRows(tx, id, version, version + steps.length);
	return (
		rows.length === steps.length &&
		rows.every((row, index) => row.clientId === clientId && row.step === JSON.stringify(steps[index]))
	);
}

interface Edit {
	readonly clientId: string;
	readonly steps: readonly StepJson[];
}

/** Apply steps inside a write: the document, its claims' anchors and the log go on together. Answers the article. */
export async function apply(writer: Writer, user: User, row: Article, { clientId, steps }: Edit): Promise<Article> {
	const rows = await anchorRows(writer.tx, row.id);
	const before = documentOf(row);
	let [document, anchors]: [Node, readonly Anchor[]] = [before, rows.map(toAnchor)];
	for (const json of steps) {
		const step = parseStep(json);
		document = applyStep(step, document);
		anchors = mapAll(anchors, step.getMap(), document, row.language);
	}
	checkText(document);
	const saved = await saveText(writer, user, row, { document, steps, clientId });
	await writer.append('text.changed', row.id, {
		from: row.version,
		to: saved.version,
		clientId,
		digest: digest(steps)
	});
	await saveAnchors(writer, { before, after: document, version: row.version }, rows, anchors);
	return saved;
}

/** SHA-256 of the steps, hex: what the log vouches for. */
const digest = (steps: readonly StepJson[]): string => createHash('sha256').update(JSON.stringify(steps)).digest('hex');

interface Text extends Edit {
	/** The document after the steps. */
	readonly document: Node;
	/** Whether they replace the whole text, so that anchors were not mapped through them. */
	readonly replaced?: boolean;
}

/** Keep a document and the steps that led to it. Answers the article as it is then. */
export async function saveText(writer: Writer, user: User, row: Article, text: Text): Promise<Article> {
	const { tx, now } = writer;
	const { document, steps, clientId, replaced = false } = text;
	const made = { articleId: row.id, clientId, authorId: user.id, createdAt: now, replaced: replaced ? 1 : 0 } as const;
	const rows = steps.map((step, index) => ({ ...made, version: row.version + index + 1, step: JSON.stringify(step) }));
	for (let start = 0; start < rows.length; start += BATCH)
		await tx
			.insertInto('step')
			.values(rows.slice(start, start + BATCH))
			.execute();
	const changes = {
		version: row.version + steps.length,
		document: JSON.stringify(document.toJSON()),
		// Lists go on showing the last title while a new one is being typed; the gate asks for one.
		title: titleOf(document).trim() || row.title
	};
	await tx.updateTable('article').set(changes).where('id', '=', row.id).execute();
	await checkpoint(writer, user, row, changes);
	return { ...row, ...changes };
}
