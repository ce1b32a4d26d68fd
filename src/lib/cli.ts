/** `galley`: the command line. Each command works on the newsroom that GALLEY_DATA or DATABASE_URL names. */
import { parseArgs } from 'node:util';
import { isDomainError } from '#lib/domain/errors.ts';
import { type Command, Usage, commands } from '#lib/server/commands/index.ts';
import { disconnect } from '#lib/server/db/client.ts';

const HELP = `galley COMMAND

${Object.values(commands)
	.map(({ usage, summary }) => `  ${usage}\n      ${summary}`)
	.join('\n')}

The newsroom is the one in ./data, or in the folder that --data or GALLEY_DATA names, or the PostgreSQL database of DATABASE_URL.
`;

async function run([name = 'help', ...rest]: readonly string[]): Promise<number> {
	const command: Command | undefined = commands[name];
	if (!command) {
		process.stdout.write(HELP);
		return name === 'help' || name === '--help' ? 0 : 2;
	}
	const { values, positionals } = parseArgs({
		args: rest,
		options: { ...command.options, data: { type: 'string' } },
		allowPositionals: true
	});
	if (typeof values.data === 'string') process.env['GALLEY_DATA'] = values.data;
	try {
		return (await command.run(positionals, values as Readonly<Record<string, string | undefined>>)) ?? 0;
	} finally {
		if (!command.stays) await disconnect();
	}
}

function explain(error: unknown): string {
	if (error instanceof Usage || isDomainError(error)) return error.message;
	if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
		return error.message;
	return error instanceof Error ? error.message : String(error);
}

try {
	process.exitCode = await run(process.argv.slice(2));
} catch (error) {
	process.stderr.write(`galley: ${explain(error)}\n`);
	process.exitCode = 1;
}
