/** Marking without drawing: a tap on the first word, a tap on the last. */
import type { Node } from 'prosemirror-model';
import { between } from './bounds.ts';
import type { Range } from './commands.ts';
import { wordAt } from './words.ts';

export class Taps {
	/** Which tap is awaited. */
	stage: 'off' | 'first' | 'last' = $state('off');
	/** The first word, once it is tapped. */
	first: Range | null = $state.raw(null);

	begin(): void {
		[this.stage, this.first] = ['first', null];
	}

	stop(): void {
		[this.stage, this.first] = ['off', null];
	}

	/** Take a tap. Answers the words from the first to the last once both are known. */
	tap(doc: Node, position: number, language: string): Range | null {
		const word = wordAt(doc, position, language);
		if (!word || this.stage === 'off') return null;
		const { first } = this;
		[this.stage, this.first] = ['last', first ?? word];
		if (!first) return null;
		this.stop();
		return between(doc, first.from, position, language);
	}
}
