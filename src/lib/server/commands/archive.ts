/** `galley import-verdicts`. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as v from 'valibot';
import { LONGEST_FILE, NewVerdictFile } from '#lib/domain/earlier-verdict.ts';
import { Invalid } from '#lib/domain/errors.ts';
import * as archive from '../earlier-verdicts.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';
import { admin } from './people.ts';

export const importVerdicts: Command = {
	usage: 'import-verdicts FILE [--as EMAIL]',
	summary:
		'Bring earlier verdicts into the archive: ClaimReview as JSON (one, a list, a graph, a DataFeed), or a saved page that has it.',
	options: { as: { type: 'string' } },
	async run([path], { as }) {
		if (!path) throw new Usage(importVerdicts.usage);
		await openNewsroom();
		const user = await admin(as);
		const file = v.safeParse(NewVerdictFile, { name: basename(path), content: await textOf(path) });
		if (!file.success) throw new Invalid(file.issues[0].message);
		const { brought, known, leftOut } = await archive.bring(user, file.output);
		say(`${brought.length} brought in, ${known} there already`);
		for (const { reason, count, sample } of leftOut) say(`left out: ${LEFT_OUT[reason]} × ${count}: ${sample}`);
	}
};

const LEFT_OUT = {
	...{ claim: 'no claim', rating: 'no rating', address: 'no address', unreadable: 'broken JSON in the page' }
} as const;

async function textOf(path: string): Promise<string> {
	// Each sign is one byte at least, and at most four: longer files are not even read.
	if ((await stat(path)).size > 4 * LONGEST_FILE)
		throw new Invalid('This file is longer than 10 MB. Bring it in in parts.');
	return new TextDecoder().decode(await readFile(path));
}
