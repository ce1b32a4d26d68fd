/** Which layout of the workbench fits the window, and whether it is touched. */
import { MediaQuery } from 'svelte/reactivity';

/**
 * `wide`: text, rail and card side by side. `middle`: the open card stands in the rail. `narrow`: a rail of glyphs, the
 * card in a balloon. `phone`: no rail, the card in a sheet; a phone that lies on its side is still one.
 */
export type Layout = 'wide' | 'middle' | 'narrow' | 'phone';

export class Widths {
	readonly #wide = new MediaQuery('(min-width: 1200px)', true);
	readonly #middle = new MediaQuery('(min-width: 900px)', true);
	readonly #phone = new MediaQuery('(max-width: 599px), (max-width: 949px) and (max-height: 499px)', false);
	readonly #coarse = new MediaQuery('(pointer: coarse)', false);

	get layout(): Layout {
		if (this.#phone.current) return 'phone';
		if (this.#wide.current) return 'wide';
		return this.#middle.current ? 'middle' : 'narrow';
	}

	/** Whether a finger points here: everything that it presses has to be larger. */
	get isTouched(): boolean {
		return this.#coarse.current;
	}
}
