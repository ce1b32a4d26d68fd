/**
 * A claim's verdict beside its words, where its note is out of sight: after the pointer has rested on them, or when they
 * have the focus. It can be pointed at and closes with Escape (WCAG 1.4.13).
 */
import { type Reading, claimsOf } from './page.ts';

/** Milliseconds. */
const REST = 300;
const GAP = 6;

export function showPreviews(reading: Reading): void {
	// Without popovers the note itself is one press away.
	if (!('popover' in HTMLElement.prototype)) return;
	const preview = new Preview(reading);
	const { edition } = reading;
	edition.addEventListener('pointerover', (event) => {
		if (event.pointerType === 'touch') return;
		if (preview.holds(event.target)) return preview.stay();
		preview.later(linkAt(event.target));
	});
	edition.addEventListener('pointerleave', () => preview.later(null));
	edition.addEventListener('focusin', ({ target }) => {
		if (target instanceof Element && target.matches(':focus-visible')) preview.later(linkAt(target));
	});
	edition.addEventListener('focusout', () => preview.later(null));
	addEventListener('keydown', ({ key }) => key === 'Escape' && preview.close());
	addEventListener('hashchange', () => preview.close());
}

const linkAt = (target: EventTarget | null): HTMLElement | null =>
	target instanceof Element ? target.closest<HTMLElement>('mark[aria-details] a') : null;

class Preview {
	readonly #reading: Reading;
	readonly #box = document.createElement('div');
	#timer = 0;
	#link: HTMLElement | null = null;

	constructor(reading: Reading) {
		this.#reading = reading;
		this.#box.className = 'preview';
		this.#box.popover = 'manual';
		// What it says stands in the note, to which the words lead.
		this.#box.ariaHidden = 'true';
		reading.edition.append(this.#box);
	}

	holds(target: EventTarget | null): boolean {
		return target instanceof Node && this.#box.contains(target);
	}

	stay(): void {
		clearTimeout(this.#timer);
	}

	/** Show the note of some words after a while, or with null close it: there is time to reach it with the pointer. */
	later(link: HTMLElement | null): void {
		if (link === this.#link) return this.stay();
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => (link ? this.#open(link) : this.close()), REST);
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#link = null;
		if (this.#box.matches(':popover-open')) this.#box.hidePopover();
	}

	#open(link: HTMLElement): void {
		this.close();
		const mark = link.closest('mark');
		const note = mark && this.#reading.note(claimsOf(mark).at(-1) ?? 0);
		const summary = note?.querySelector('summary');
		if (!summary || isWhollySeen(summary)) return;
		this.#link = link;
		this.#box.replaceChildren(...[...summary.childNodes].map((node) => node.cloneNode(true)));
		this.#box.className = `preview ${note?.classList.item(1) ?? ''}`;
		this.#box.showPopover();
		this.#place(link);
	}

	#place(link: HTMLElement): void {
		const [words] = link.getClientRects();
		if (!words) return;
		const { width, height } = this.#box.getBoundingClientRect();
		const above = words.top - height - GAP;
		const left = Math.max(8, Math.min(words.left, innerWidth - width - 8));
		this.#box.style.setProperty('left', `${left}px`);
		this.#box.style.setProperty('top', `${above > 0 ? above : words.bottom + GAP}px`);
	}
}

/** Whether the note says it all in sight: one-line rows cut their conclusion. */
function isWhollySeen(summary: Element): boolean {
	const { top, bottom } = summary.getBoundingClientRect();
	const isCut = summary.scrollWidth > summary.clientWidth;
	return !isCut && top >= 0 && bottom <= innerHeight;
}
