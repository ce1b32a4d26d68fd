/** How long a person waits for a server that has been built and founded before: until it answers, against bare Node. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Row } from './main.ts';
import { medianTime } from './measure.ts';

const RUN = resolve(import.meta.dirname, '../../scripts/run.mjs');
const PORT = '39471';

export async function starts(): Promise<Row[]> {
	const data = mkdtempSync(join(tmpdir(), 'galley-bench-'));
	try {
		await start(data);
		const measured = await medianTime(() => start(data));
		const against = await medianTime(() => once(spawn(process.execPath, ['-e', '0']), 'exit'));
		return [
			{ name: 'a second start, until it listens', reference: 'node -e 0', measured, against, ratio: measured / against }
		];
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
}

async function start(data: string): Promise<void> {
	const child = spawn(process.execPath, [RUN, 'start'], {
		env: { ...process.env, GALLEY_DATA: data, PORT },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	for await (const chunk of child.stdout) if (String(chunk).includes('Galley is at')) break;
	child.kill('SIGTERM');
	await once(child, 'exit');
}
