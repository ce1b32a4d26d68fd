/** What goes to a thread and what comes back from it. */
import type { Values } from '#lib/domain/sentence.ts';
import type { TaskName } from './tasks.ts';

export interface Order {
	readonly name: TaskName;
	readonly question: unknown;
}

export type Message =
	| { readonly kind: 'answer'; readonly answer: unknown }
	| { readonly kind: 'progress'; readonly done: number; readonly of: number }
	/** What a person can mend, as the sentence that says how. */
	| { readonly kind: 'refusal'; readonly template: string; readonly values: Values }
	| { readonly kind: 'fault'; readonly message: string };
