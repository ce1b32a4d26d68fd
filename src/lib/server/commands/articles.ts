/** `galley import` and `galley export`. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import { ExportFormat, chosen } from '#lib/domain/export.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import * as articles from '../articles.ts';
import type { User } from '../auth/lucia.ts';
import * as cases from '../cases.ts';
import { database } from '../db/client.ts';
import * as exports from '../exports.ts';
import { readArticle } from '../import/index.ts';
import * as publications from '../publications.ts';
import * as states from '../states.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';
import { admin } from './people.ts';

export const importFile: Command = {
	usage: 'import FILE [--as EMAIL]',
	summary: 'Bring an article in from a .txt, .html or .md file, or a whole case from Galley’s own .json.',
	options: { as: { type: 'string' } },
	async run([file], { as }) {
		if (!file) throw new Usage(importFile.usage);
		await openNewsroom();
		const user = await admin(as);
		const bytes = await readFile(file);
		const article = file.endsWith('.json')
			? await bringCase(user, bytes)
			: await bringArticle(user, bytes, basename(file));
		say(`${article.title}\n  ${article.slug}`);
	}
};

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

async function bringArticle(user: User, bytes: Uint8Array, name: string) {
	const { fields, document, losses } = readArticle({ bytes, name, mediaType: null });
	const article = await articles.create(user, { id: uuid(), fields, document });
	for (const { kind, count, sample } of losses) say(`left out: ${kind} × ${count}: ${sample}`);
	return article;
}

export const exportFile: Command = {
	usage: 'export ARTICLE --format F --out FILE [--publication N | --at 2026-05-04T14:02] [--bom no] [--notes N]',
	summary:
		'Write an article (by slug or id) as html, docx, markdown, csv, xlsx, pdf, epub, wordpress, web-annotation, claim-review, data-feed or json. --out - is standard output, --at what it was then, --notes where notes stand: of docx comments, footnotes or both, of pdf end or margin.',
	options: {
		format: { type: 'string' },
		out: { type: 'string' },
		publication: { type: 'string' },
		at: { type: 'string' },
		bom: { type: 'string' },
		notes: { type: 'string' }
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
