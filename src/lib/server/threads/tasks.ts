/** What is done in a thread of its own. The code of a task is loaded where the task is asked for, and only there. */
import type { Question, Reading } from '../evidence/reading/reading.ts';
import type { Incoming } from '../import/index.ts';
import type { DraftJson } from '../import/read-file.ts';
import type { ExportOrder } from '../export/heavy.ts';

/** How much of the work is done. */
export type OnProgress = (done: number, of: number) => void;

export const tasks = {
	async readCopy(question: Question): Promise<Reading> {
		const { read } = await import('../evidence/reading/read.ts');
		return read(question);
	},
	async readFile(file: Incoming, onProgress: OnProgress): Promise<DraftJson> {
		const { readFile } = await import('../import/read-file.ts');
		return readFile(file, onProgress);
	},
	async writeExport(order: ExportOrder, onProgress: OnProgress): Promise<Uint8Array> {
		const { write } = await import('../export/heavy.ts');
		return write(order, onProgress);
	}
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type QuestionOf<N extends TaskName> = Parameters<Tasks[N]>[0];
export type AnswerOf<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;
