/**
 * Heavy work apart from the server, with bounds on its time and memory: nobody else waits for it, nothing else ends with it.
 * It has a thread of its own, or a process where most of it is one call of native code: no thread ends within such a call,
 * and the memory that it took stays with the process.
 */
import { fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Invalid } from '#lib/domain/errors.ts';
import type { Message, Order } from './message.ts';
import type { AnswerOf, OnProgress, QuestionOf, TaskName } from './tasks.ts';

export interface Bounds {
	/** Milliseconds. */
	readonly patience: number;
	/** Of the thread's own script objects. */
	readonly mebibytes: number;
	/** Most of the work is one call of native code. */
	readonly native?: boolean;
	/** Of those that were made last. The engine grows them to many times what lives, unless it is told; with less it tidies more often. */
	readonly newest?: number;
}

export interface Watching {
	/** Ends the thread where nobody waits for its answer any more. */
	readonly signal?: AbortSignal | undefined;
	readonly onProgress?: OnProgress | undefined;
	/** Bytes of the question that its sender does not look at again: they go over to the thread instead of being copied. */
	readonly gives?: Uint8Array | undefined;
}

/** The work outgrew its bounds. */
export class Overrun extends Error {}

/** In the built server the thread's code is a file beside the command line; from source it is the source itself. */
function threadFile(): string {
	const source = join(dirname(fileURLToPath(import.meta.url)), 'worker.ts');
	return existsSync(source) ? source : join(dirname(process.argv[1] ?? ''), 'thread', 'worker.js');
}

/** What does the task: it tells of `message`, `error`, and when nothing more comes. */
interface Apart {
	readonly events: EventEmitter;
	/** A process may have ended before all that it said is read. */
	readonly over: 'exit' | 'disconnect';
	readonly end: () => void;
}

function thread(order: Order, { mebibytes, newest }: Bounds, gives: Uint8Array | undefined): Apart {
	const worker = new Worker(threadFile(), {
		workerData: order,
		transferList: wholeOf(gives),
		resourceLimits: {
			maxOldGenerationSizeMb: mebibytes,
			...(newest !== undefined && { maxYoungGenerationSizeMb: newest })
		},
		// It has no business with what the server was started with.
		env: {},
		stdout: true,
		stderr: true
	});
	return { events: worker, over: 'exit', end: () => void worker.terminate() };
}

function ownProcess(order: Order, { mebibytes }: Bounds): Apart {
	const child = fork(threadFile(), {
		execArgv: [`--max-old-space-size=${mebibytes}`],
		serialization: 'advanced',
		env: {},
		stdio: ['ignore', 'ignore', 'ignore', 'ipc']
	});
	child.send(order);
	return { events: child, over: 'disconnect', end: () => void child.kill('SIGKILL') };
}

/**
 * Do a task in a thread, or where its bounds say so in a process. Throws `Invalid` where the task did, `Overrun` where it outgrew its bounds, the signal's reason
 * where it was called off.
 */
export async function inThread<N extends TaskName>(
	name: N,
	question: QuestionOf<N>,
	bounds: Bounds,
	{ signal, onProgress, gives }: Watching = {}
): Promise<AnswerOf<N>> {
	signal?.throwIfAborted();
	const order: Order = { name, question };
	const { events, over, end } = bounds.native ? ownProcess(order, bounds) : thread(order, bounds, gives);
	const { patience } = bounds;
	const { promise, resolve, reject } = Promise.withResolvers<AnswerOf<N>>();
	const callOff = (): void => reject(signal?.reason as Error);
	const timer = setTimeout(() => reject(new Overrun(`${name} took longer than ${patience} ms.`)), patience);
	signal?.addEventListener('abort', callOff, { once: true });
	events.on('message', (message: Message) => {
		if (message.kind === 'progress') return onProgress?.(message.done, message.of);
		if (message.kind === 'refusal') return reject(new Invalid(message.template, message.values));
		if (message.kind === 'fault') return reject(new Error(message.message));
		// The task's own answer, which its type promises.
		return resolve(message.answer as AnswerOf<N>);
	});
	events.on('error', (error) => reject(isOutOfMemory(error) ? new Overrun('It needs more memory.') : error));
	events.once(over, () => reject(new Overrun(`${name} ended without an answer.`)));
	return promise.finally(() => {
		clearTimeout(timer);
		signal?.removeEventListener('abort', callOff);
		end();
	});
}

/** The memory of bytes that have it to themselves. Others share theirs with whatever else Node keeps there. */
const wholeOf = (bytes: Uint8Array | undefined): ArrayBuffer[] =>
	bytes?.buffer instanceof ArrayBuffer && bytes.byteLength > 0 && bytes.byteLength === bytes.buffer.byteLength
		? [bytes.buffer]
		: [];

const isOutOfMemory = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
