/** What a key pressed in the workbench, or words pasted there, do. */
import type { Bench } from '#lib/editor/bench/command.ts';
import type { Keymap } from '#lib/editor/bench/keymap.svelte.ts';
import { Presser } from '#lib/editor/bench/presser.ts';
import { commands } from '#lib/editor/bench/table.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Where what is typed is written. */
const FIELDS = 'input, textarea, select, [contenteditable="true"]';

export class Keys {
	readonly #bench: Workbench;
	readonly #presser: Presser<Bench>;

	constructor(bench: Workbench, keymap: Keymap) {
		this.#bench = bench;
		this.#presser = new Presser<Bench>(keymap, commands, bench);
	}

	/** A key pressed in the text. True when it meant something. */
	pressText(event: KeyboardEvent): boolean {
		if (event.isComposing) return false;
		this.#bench.session.afterPaint.settle();
		const typing = this.#bench.session.text.editing ? 'editing' : null;
		return this.#presser.press(event, { zone: 'text', typing });
	}

	/** Keys work wherever the focus is, except where something is typed or a control answers the key itself. */
	pressPage(event: KeyboardEvent): void {
		const target = event.target instanceof HTMLElement ? event.target : null;
		if (event.defaultPrevented || event.isComposing || this.#bench.isCovered || target?.closest('dialog')) return;
		this.#bench.session.afterPaint.settle();
		if (target?.closest('button, a, summary') && (event.code === 'Enter' || event.code === 'Space')) return;
		// A separator is moved by arrows, a list of ticks is walked by them.
		const typing = target?.closest(FIELDS) ? 'fields' : null;
		if (this.#presser.press(event, { zone: 'rail', typing })) event.preventDefault();
	}

	pastePage(event: ClipboardEvent): void {
		const target = event.target instanceof HTMLElement ? event.target : null;
		if (event.defaultPrevented || !event.clipboardData || target?.closest(`dialog, ${FIELDS}`)) return;
		event.preventDefault();
		this.#bench.session.afterPaint.settle();
		this.#bench.session.paste(event.clipboardData);
	}
}
