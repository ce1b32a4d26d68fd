/** A question that the person has to answer before they go on, asked in the page's own dialog. */

interface Question {
	readonly title: string;
	readonly text: string;
	/** What is said by the button that goes on. */
	readonly yes: string;
	readonly answer: (yes: boolean) => void;
}

export class Asker {
	question: Question | null = $state.raw(null);

	ask(what: Omit<Question, 'answer'>): Promise<boolean> {
		this.question?.answer(false);
		return new Promise((resolve) => {
			const answer = (yes: boolean): void => {
				this.question = null;
				resolve(yes);
			};
			this.question = { ...what, answer };
		});
	}
}
