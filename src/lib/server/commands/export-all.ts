/** `galley export-all`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isDomainError } from '#lib/domain/errors.ts';
import { ExportFormat, type ExportOptions, chosen } from '#lib/domain/export.ts';
import { database } from '../db/client.ts';
import { forms } from '../export/index.ts';
import * as exports from '../exports.ts';
import * as publications from '../publications.ts';
import * as published from '../published.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';

interface Wanted {
	readonly articleId: string;
	readonly slug: string;
	/** Of the publication; 0 for the article as it stands. */
	readonly number: number;
}

export const exportAll: Command = {
	usage: 'export-all FOLDER --format F [--published] [--bom no] [--notes N] [--pictures no]',
	summary:
		'Write every article of the newsroom into a folder, each as a file of one format; --published: as readers have it.',
	options: {
		format: { type: 'string' },
		published: { type: 'boolean' },
		bom: { type: 'string' },
		notes: { type: 'string' },
		pictures: { type: 'string' }
	},
	async run([folder], { format, published: onlyPublished, ...choices }) {
		if (!folder || !v.is(ExportFormat, format)) throw new Usage(exportAll.usage);
		const options = chosen(format, (choice) => choices[choice]);
		await openNewsroom();
		await mkdir(folder, { recursive: true });
		const all = onlyPublished ? await inPublic() : await atTheDesk();
		let failed = 0;
		for (const [index, one] of all.entries()) {
			const problem = await take(one, { folder, format, options });
			if (problem) failed += 1;
			say(`${index + 1}/${all.length} ${one.slug}${problem && `: ${problem}`}`);
		}
		return failed > 0 ? 1 : 0;
	}
};

interface Taking {
	readonly folder: string;
	readonly format: ExportFormat;
	readonly options: ExportOptions;
}

/** Answers why there is no file of an article; nothing where there is one. The others are none the worse for it. */
async function take({ articleId, slug, number }: Wanted, { folder, format, options }: Taking): Promise<string> {
	try {
		const snapshot =
			number > 0 ? await publications.readNumber(articleId, number) : await publications.workingCopy(articleId);
		await writeFile(join(folder, `${slug}.${forms[format].extension}`), await exports.write(snapshot, format, options));
		return '';
	} catch (error) {
		if (isDomainError(error)) return error.message;
		throw error;
	}
}

const inPublic = async (): Promise<readonly Wanted[]> => published.newest(Number.MAX_SAFE_INTEGER);

async function atTheDesk(): Promise<readonly Wanted[]> {
	const rows = await database()
		.selectFrom('article')
		.select(['id as articleId', 'slug'])
		.where('removed', '=', 0)
		.orderBy('slug')
		.execute();
	return rows.map((row) => ({ ...row, number: 0 }));
}
