/** `galley import` and `galley export`. */
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import type { Article } from '#lib/domain/article.ts';
import { Invalid, NotFound, isDomainError } from '#lib/domain/errors.ts';
import { ExportFormat, chosen } from '#lib/domain/export.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import type { User } from '../auth/lucia.ts';
import * as cases from '../cases.ts';
import { database } from '../db/client.ts';
import * as exports from '../exports.ts';
import { bringIn } from '../import/bring-in.ts';
import type { ImportDraft } from '../import/index.ts';
import * as originals from '../originals.ts';
import * as remarks from '../remarks.ts';
import * as publications from '../publications.ts';
import * as states from '../states.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';
import { admin } from './people.ts';

const IMPORTED = /\.(txt|text|html?|xhtml|md|markdown|docx|odt|rtf|pdf|xml|zip)$/i;

export const importFile: Command = {
	usage: 'import FILE|FOLDER [--as EMAIL] [--comments notes|claims|none]',
	summary:
		'Bring articles in: a .docx, .odt, .rtf, .pdf, .html, .md or .txt file, a WordPress export, all of these in a folder, or a whole case from Galley’s own .json.',
	options: { as: { type: 'string' }, comments: { type: 'string' } },
	async run([path], { as, comments = 'notes' }) {
		if (!path || !/^(notes|claims|none)$/.test(comments)) throw new Usage(importFile.usage);
		await openNewsroom();
		const user = await admin(as);
		if (path.endsWith('.json')) return told(await bringCase(user, await readFile(path)));
		const kept = comments === 'none' ? null : comments === 'claims' ? 'claims' : 'notes';
		if (!(await stat(path)).isDirectory()) return bringFile(user, path, kept);
		return bringFolder(user, path, kept);
	}
};

type Kept = 'claims' | 'notes' | null;

/** What cannot be brought in is named, and the rest is. Answers 1 then. */
async function bringFolder(user: User, folder: string, kept: Kept): Promise<number> {
	const names = (await readdir(folder, { recursive: true })).filter((name) => IMPORTED.test(name)).toSorted();
	if (names.length === 0) throw new Invalid('There is no file in this folder that can be brought in.');
	let refused = 0;
	for (const name of names) {
		try {
			await bringFile(user, join(folder, name), kept);
		} catch (error) {
			if (!isDomainError(error)) throw error;
			refused += 1;
			say(`${name}: ${error.message}`);
		}
	}
	return refused === 0 ? 0 : 1;
}

/** All articles of a file. */
async function bringFile(user: User, path: string, kept: Kept): Promise<void> {
	const bytes = await readFile(path);
	let count = 1;
	for (let item = 0; item < count; item += 1) {
		const draft = await bringIn({ bytes, name: basename(path), mediaType: null, item });
		count = Math.max(1, draft.contents.length);
		const article = await bringDraft(user, draft, kept);
		await originals.keep(user, article.id, { name: basename(path), bytes, version: 0 });
		told(article);
	}
}

const told = ({ title, slug }: Article): void => void say(`${title}\n  ${slug}`);

function bringCase(user: User, bytes: Uint8Array) {
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new Invalid('This file is not JSON. Export the case again and import that file.');
	}
	const result = v.safeParse(Snapshot, json);
	if (!result.success)
		throw new Invalid(
			`This is not a case of Galley: ${v.getDotPath(result.issues[0]) ?? ''} ${result.issues[0].message}`
		);
	return cases.bring(user, result.output);
}

async function bringDraft(user: User, draft: ImportDraft, kept: Kept): Promise<Article> {
	const { fields, document, losses, comments } = draft;
	const brought = kept && comments.length > 0 ? { as: kept, comments: [...comments] } : undefined;
	const article = await remarks.bringIn(user, { id: uuid(), fields, document }, brought);
	for (const { kind, count, sample } of losses) say(`left out: ${kind} × ${count}: ${sample}`);
	return article;
}

export const exportFile: Command = {
	usage:
		'export ARTICLE --format F --out FILE [--publication N | --at 2026-05-04T14:02] [--bom no] [--notes N] [--pictures no]',
	summary:
		'Write an article (by slug or id) as html, docx, markdown, csv, xlsx, pdf, epub, wordpress, web-annotation, claim-review, data-feed or json. --out - is standard output, --at what it was then, --notes where notes stand: of docx comments, footnotes or both, of pdf end or margin, --pictures no: html without small pictures of stored copies.',
	options: {
		format: { type: 'string' },
		out: { type: 'string' },
		publication: { type: 'string' },
		at: { type: 'string' },
		bom: { type: 'string' },
		notes: { type: 'string' },
		pictures: { type: 'string' }
	},
	async run([wanted], { format, out, publication, at, ...choices }) {
		if (!wanted || !out || !v.is(ExportFormat, format)) throw new Usage(exportFile.usage);
		await openNewsroom();
		const id = await articleId(wanted);
		const options = chosen(format, (choice) => choices[choice]);
		const content = await exports.write(await snapshotOf(id, publication, at), format, options);
		if (out === '-') process.stdout.write(content);
		else await writeFile(out, content);
	}
};

async function snapshotOf(id: string, publication?: string, at?: string): Promise<Snapshot> {
	if (publication) return publications.readNumber(id, Number(publication));
	if (at === undefined) return publications.workingCopy(id);
	// Without a time zone it is the machine's own time, as its clock shows it.
	const moment = Date.parse(at);
	if (Number.isNaN(moment)) throw new Usage(exportFile.usage);
	return (await states.asOf(id, { at: moment })).snapshot;
}

/** The id of an article that is named by its slug or its id. */
export async function articleId(wanted: string): Promise<string> {
	const row = await database()
		.selectFrom('article')
		.select('id')
		.where((e) => e.or([e('slug', '=', wanted), e('id', '=', wanted)]))
		.where('removed', '=', 0)
		.executeTakeFirst();
	if (!row) throw new NotFound(`The article ${wanted}`);
	return row.id;
}
