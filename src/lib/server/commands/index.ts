/** The commands of the command line, in the order of its help. */
import { importVerdicts } from './archive.ts';
import { exportFile, importFile } from './articles.ts';
import { caseFile, verifyCase } from './cases.ts';
import { type Command, Usage } from './command.ts';
import { exportAll } from './export-all.ts';
import { keys } from './keys.ts';
import { user } from './people.ts';
import { demo, serve } from './serve.ts';
import { backup, index, migrate, restore } from './upkeep.ts';
import { verify } from './verify.ts';

export { type Command, Usage };

export const commands: Readonly<Record<string, Command>> = {
	serve,
	demo,
	migrate,
	import: importFile,
	'import-verdicts': importVerdicts,
	export: exportFile,
	'export-all': exportAll,
	'case-file': caseFile,
	'verify-case': verifyCase,
	user,
	backup,
	restore,
	verify,
	keys,
	index
};
