/** What a PDF costs the processor, against Chromium printing the one-file HTML of the same publication. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { galley, newFolder } from '../support/server.ts';
import type { Row } from './main.ts';
import { takingTurns } from './measure.ts';
import { type Size, named, servePublished } from './newsroom.ts';

const SIZE: Size = { words: 50_000, claims: 3000 };
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PRINT = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
/** Milliseconds: between two looks at what runs, and of a tick of its clock. */
const [EVERY, TICK] = [50, 10];
const CLI = fileURLToPath(new URL('../../build/cli.js', import.meta.url));

export async function pdf(): Promise<Row[]> {
	const { server, articles, slugs } = await servePublished([SIZE]);
	const folder = newFolder();
	const slug = slugs.get(articles.get(SIZE) ?? '') ?? '';
	const [page, ours, theirs] = ['page.html', 'ours.pdf', 'theirs.pdf'].map((name) => join(folder, name));
	const exported = (format: string, file = '') => [
		...['export', slug, '--publication', '1', '--format', format, '--out', file]
	];
	try {
		await galley(server.data, exported('html', page));
		const times = await takingTurns(
			() => costOf(process.execPath, [CLI, ...exported('pdf', ours)], { GALLEY_DATA: server.data }),
			() => costOf(CHROMIUM, [...PRINT, `--print-to-pdf=${theirs}`, `file://${page}`]),
			3
		);
		const reference = 'Chromium prints its HTML';
		return [{ name: `PDF, ${named(SIZE)}`, reference, ...times, ratio: times.measured / times.against }];
	} finally {
		await server.stop();
	}
}

/** Milliseconds of processor time of a program and of all that it starts, most of which nobody waits for. */
async function costOf(
	program: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {}
): Promise<number> {
	const child = spawn(program, args, { env: { ...process.env, ...env }, detached: true, stdio: 'ignore' });
	const costs = new Map<string, number>();
	const look = setInterval(() => measureGroup(child.pid ?? 0, costs), EVERY);
	const [code] = await once(child, 'close');
	clearInterval(look);
	if (code !== 0) throw new Error(`${program} ended with ${String(code)}.`);
	return costs.values().reduce((sum, ticks) => sum + ticks, 0) * TICK;
}

/** Ticks so far of each process of a group (proc(5): group, user time and system time are fields 5, 14 and 15). */
function measureGroup(group: number, costs: Map<string, number>): void {
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		const fields = statOf(pid).split(') ').at(-1)?.split(' ') ?? [];
		if (Number(fields[2]) === group) costs.set(pid, Number(fields[11]) + Number(fields[12]));
	}
}

/** Empty where the process has ended meanwhile. */
function statOf(pid: string): string {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		return '';
	}
}
