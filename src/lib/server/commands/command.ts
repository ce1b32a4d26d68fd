/** What a command of the command line is. */
import type { ParseArgsConfig } from 'node:util';
import { readConfig } from '../config.ts';
import { open } from '../start.ts';

export interface Command {
	readonly usage: string;
	readonly summary: string;
	readonly options?: NonNullable<ParseArgsConfig['options']>;
	/** True when the command goes on after `run` has answered. */
	readonly stays?: boolean;
	/** Answers the exit code; 0 where nothing is said. */
	readonly run: (
		positionals: readonly string[],
		options: Readonly<Record<string, string | undefined>>
	) => Promise<number | void>;
}

/** The command was called wrongly; the message says how it is called. */
export class Usage extends Error {
	constructor(usage: string) {
		super(`usage: galley ${usage}`);
	}
}

export const say = (text: string): boolean => process.stdout.write(`${text}\n`);

/** Open the newsroom's database for a command. */
export const openNewsroom = (): Promise<void> => open(readConfig());
