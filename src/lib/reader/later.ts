/**
 * What of a very long page is read in only where it is needed. The server sends it within `noscript`: a browser that runs
 * scripts takes it for mere letters, which cost it next to nothing, and one that does not shows it as it is. Read in is
 * what comes near the window, what a link leads to, and all of it before the page is printed or verified; where that is
 * no great deal, also when the browser has nothing else to do, so that its own search finds it.
 */

/** So far above and below the window, in its own heights, the page is read in. */
const NEAR = '200% 0px';
/** A page with more parts than that is not read in for nothing. */
const MOST_FOR_NOTHING = 1000;
/** Milliseconds of an idle moment that are left to others. */
const LEFT = 5;

export interface NoteKnown {
	readonly number: number;
	readonly rating: string;
}

export class Later {
	readonly #edition: HTMLElement;
	readonly #onRead: () => void;

	/** `onRead` is called after something was read in. */
	constructor(edition: HTMLElement, onRead: () => void) {
		[this.#edition, this.#onRead] = [edition, onRead];
		const parts = partsIn(edition);
		if (parts.length === 0) return;
		this.#readWhatIsNear();
		addEventListener('beforeprint', () => this.readAll());
		if (parts.length <= MOST_FOR_NOTHING) whenIdle(parts, (part) => this.#read([part]));
	}

	/** The element with an id, read in if it has to be; null where there is none. */
	element(id: string): HTMLElement | null {
		const found = document.getElementById(id);
		if (found || id === '') return found;
		for (const part of partsIn(this.#edition)) {
			if (!part.textContent.includes(`id="${id}"`)) continue;
			this.#read([part]);
			const element = document.getElementById(id);
			if (element) return element;
		}
		return null;
	}

	readAll(): void {
		this.#read(partsIn(this.#edition));
	}

	/** Every note, read in or not, in the order of the page. */
	notes(): readonly NoteKnown[] {
		return [...this.#edition.querySelectorAll<HTMLElement>('.note, noscript')].flatMap((one) => {
			const { rating, ratings = '', notes = '' } = one.dataset;
			if (rating !== undefined) return [{ number: Number(one.id.slice('note-'.length)), rating }];
			const each = ratings.split(' ');
			return notes === ''
				? []
				: notes.split(' ').map((number, at) => ({ number: Number(number), rating: each[at] ?? '' }));
		});
	}

	#readWhatIsNear(): void {
		const near = new IntersectionObserver(
			(seen) => {
				const leaves = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
				for (const leaf of leaves) near.unobserve(leaf);
				this.#read(leaves.flatMap(partsIn));
			},
			{ rootMargin: NEAR }
		);
		for (const leaf of this.#edition.getElementsByClassName('leaf')) near.observe(leaf);
	}

	#read(parts: readonly HTMLElement[]): void {
		const waiting = parts.filter(({ isConnected }) => isConnected);
		// What stands in it is the server's own markup, with every word of others escaped, as it would be read without a script.
		for (const part of waiting) part.outerHTML = part.textContent;
		if (waiting.length > 0) this.#onRead();
	}
}

const partsIn = (element: Element): readonly HTMLElement[] => [...element.getElementsByTagName('noscript')];

/** Do something for each of these while the browser has nothing else to do. Safari does not tell: it gets one at a time. */
function whenIdle(parts: readonly HTMLElement[], work: (part: HTMLElement) => void): void {
	let at = 0;
	const some = (deadline?: IdleDeadline): void => {
		do {
			const part = parts[at++];
			if (!part) return;
			work(part);
		} while ((deadline?.timeRemaining() ?? 0) > LEFT);
		next();
	};
	const next = (): void => void ('requestIdleCallback' in window ? requestIdleCallback(some) : setTimeout(some, 50));
	if (document.readyState === 'complete') next();
	else addEventListener('load', next);
}
