/** The comments of an RTF file, and the words that each is about. */
import { type ImportComment, MOST_COMMENTS } from '#lib/domain/import.ts';
import { clean } from '../characters.ts';
import type { Losses } from '../losses.ts';
import { quoteOf } from '../quoted.ts';
import { type Destination, timeOf } from './state.ts';

interface Remark {
	readonly author: string;
	readonly at: number | null;
	readonly text: string;
	readonly reference: string;
	/** Where it is called, if no range is given for it. */
	readonly place: number;
}

export class Remarks {
	readonly #pieces: string[] = [];
	readonly #starts = new Map<string, number>();
	readonly #ends = new Map<string, number>();
	readonly #remarks: Remark[] = [];
	#length = 0;
	#author = '';
	#at: number | null = null;
	#reference = '';

	/** More of the text, as it is read. */
	say(text: string): void {
		this.#pieces.push(text);
		this.#length += text.length;
	}

	leave(destination: Destination, said: string): void {
		if (destination === 'commentStart') this.#starts.set(said, this.#length);
		if (destination === 'commentEnd') this.#ends.set(said, this.#length);
		if (destination === 'commentAuthor') this.#author = said;
		if (destination === 'commentRef') this.#reference = said;
		if (destination === 'commentDate') this.#at = timeOf(Number(said));
		if (destination !== 'comment') return;
		const text = clean(said).trim().slice(0, 5000).toWellFormed();
		const author = clean(this.#author).slice(0, 200).toWellFormed();
		this.#remarks.push({ author, at: this.#at, text, reference: this.#reference, place: this.#length });
		[this.#author, this.#at, this.#reference] = ['', null, ''];
	}

	comments(losses: Losses): readonly ImportComment[] {
		const whole = this.#pieces.join('');
		for (const { text } of this.#remarks.slice(MOST_COMMENTS)) losses.add('comment', text);
		return this.#remarks.slice(0, MOST_COMMENTS).map(({ author, at, text, reference, place }) => {
			const end = this.#ends.get(reference) ?? place;
			const range = { start: this.#starts.get(reference) ?? end, end };
			return { author, at, text, ...quoteOf(whole, range), resolved: false, replies: [] };
		});
	}
}
