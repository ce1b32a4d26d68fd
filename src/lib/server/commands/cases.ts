/** `galley case-file` and `galley verify-case`. */
import { createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as caseFiles from '../case-files.ts';
import { checkCase } from '../export/case-check.ts';
import { articleId } from './articles.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';

export const caseFile: Command = {
	usage: 'case-file ARTICLE --out FILE',
	summary: 'Write the case file of an article (by slug or id): one zip with all that its verdicts rest on.',
	options: { out: { type: 'string' } },
	async run([wanted], { out }) {
		if (!wanted || !out) throw new Usage(caseFile.usage);
		await openNewsroom();
		const { bytes } = await caseFiles.make(await articleId(wanted));
		try {
			await pipeline(bytes, createWriteStream(out));
		} catch (error) {
			// Half a case file would look like one.
			await rm(out, { force: true });
			throw error;
		}
		say(`${out}: ${(await stat(out)).size} bytes`);
	}
};

/** What each fault is called. */
const FAULTS = {
	missing: 'is missing',
	added: 'was added',
	changed: 'was changed',
	chain: 'its chain of events is broken'
} as const;

export const verifyCase: Command = {
	usage: 'verify-case FILE',
	summary: 'Verify a case file with nothing but the file: every hash, and the log’s own chain. Needs no database.',
	async run([file]) {
		if (!file) throw new Usage(verifyCase.usage);
		const { title, madeAt, files, events, faults } = checkCase(await readFile(file));
		for (const { path, reason } of faults) say(`broken: ${path} ${FAULTS[reason]}`);
		say(`${title}\n  made ${madeAt}, ${files} files, ${events} events, ${faults.length} faults`);
		return faults.length === 0 ? 0 : 1;
	}
};
