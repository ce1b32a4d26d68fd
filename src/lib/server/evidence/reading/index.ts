/** Reading copies in a thread of its own, with bounds on its time and memory. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { NOTHING, type Question, type Reading } from './reading.ts';

/** Milliseconds. */
const PATIENCE = 30_000;
const MEBIBYTES = 384;
/** Larger files are kept, but not read. Bytes. */
export const LARGEST_READ = 50 * 1024 * 1024;

const WITH_WORDS =
	/^(text\/|application\/(pdf|json|xhtml\+xml|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))/;

/** Whether words can be read from files of this type. */
export const hasWords = (mediaType: string): boolean => WITH_WORDS.test(mediaType);

/** In the built server the reader is a file beside the command line; from source it is the source itself. */
function readerFile(): string {
	const source = join(dirname(fileURLToPath(import.meta.url)), 'worker.ts');
	return existsSync(source) ? source : join(dirname(process.argv[1] ?? ''), 'reader.js');
}

/** The words of a copy, and what it says of itself. What cannot be read within bounds has none. */
export function readCopy(question: Question, patience = PATIENCE): Promise<Reading> {
	return new Promise((done) => {
		const worker = new Worker(readerFile(), {
			workerData: question,
			resourceLimits: { maxOldGenerationSizeMb: MEBIBYTES },
			// It has no business with what the server was started with.
			env: {},
			stdout: true,
			stderr: true
		});
		const end = (reading: Reading): void => {
			clearTimeout(timer);
			void worker.terminate();
			done(reading);
		};
		const timer = setTimeout(() => end(NOTHING), patience);
		worker.once('message', end);
		worker.once('error', () => end(NOTHING));
		worker.once('exit', () => end(NOTHING));
	});
}
