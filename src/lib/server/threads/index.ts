/** Heavy work in a thread of its own, with bounds on its time and memory: nobody else waits for it, nothing else ends with it. */
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

/**
 * Do a task in a thread. Throws `Invalid` where the task did, `Overrun` where it outgrew its bounds, the signal's reason
 * where it was called off.
 */
export async function inThread<N extends TaskName>(
	name: N,
	question: QuestionOf<N>,
	{ patience, mebibytes, newest }: Bounds,
	{ signal, onProgress, gives }: Watching = {}
): Promise<AnswerOf<N>> {
	signal?.throwIfAborted();
	const order: Order = { name, question };
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
	const { promise, resolve, reject } = Promise.withResolvers<AnswerOf<N>>();
	const callOff = (): void => reject(signal?.reason as Error);
	const timer = setTimeout(() => reject(new Overrun(`${name} took longer than ${patience} ms.`)), patience);
	signal?.addEventListener('abort', callOff, { once: true });
	worker.on('message', (message: Message) => {
		if (message.kind === 'progress') return onProgress?.(message.done, message.of);
		if (message.kind === 'refusal') return reject(new Invalid(message.template, message.values));
		if (message.kind === 'fault') return reject(new Error(message.message));
		// The task's own answer, which its type promises.
		return resolve(message.answer as AnswerOf<N>);
	});
	worker.once('error', (error) => reject(isOutOfMemory(error) ? new Overrun('It needs more memory.') : error));
	worker.once('exit', () => reject(new Overrun(`${name} ended without an answer.`)));
	return promise.finally(() => {
		clearTimeout(timer);
		signal?.removeEventListener('abort', callOff);
		void worker.terminate();
	});
}

/** The memory of bytes that have it to themselves. Others share theirs with whatever else Node keeps there. */
const wholeOf = (bytes: Uint8Array | undefined): ArrayBuffer[] =>
	bytes?.buffer instanceof ArrayBuffer && bytes.byteLength > 0 && bytes.byteLength === bytes.buffer.byteLength
		? [bytes.buffer]
		: [];

const isOutOfMemory = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
