/** A thread, or a process of its own: does the one task that it was started for, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { Invalid } from '#lib/domain/errors.ts';
import { stepBack } from './step-back.ts';
import type { Message, Order } from './message.ts';
import { type OnProgress, tasks } from './tasks.ts';

const say = (message: Message): void => {
	if (parentPort) parentPort.postMessage(message);
	else process.send?.(message);
};

const onProgress: OnProgress = (done, of) => say({ kind: 'progress', done, of });

function problem(error: unknown): Message {
	if (error instanceof Invalid) return { kind: 'refusal', template: error.template, values: error.values };
	return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

stepBack();

// Whoever started it gave it an order, whose question is that of the task it names.
const asked: Promise<unknown> = parentPort
	? Promise.resolve(workerData)
	: new Promise((done) => process.once('message', done));
const { name, question } = (await asked) as Order;
const task = tasks[name] as (question: unknown, onProgress: OnProgress) => Promise<unknown>;

const last = await task(question, onProgress).then((answer): Message => ({ kind: 'answer', answer }), problem);
// A thread ends by itself; a process once nothing more can be asked of it, and all that it said has left it.
if (parentPort) say(last);
else process.send?.(last, undefined, {}, () => process.disconnect?.());
