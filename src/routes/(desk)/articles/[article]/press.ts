/** What a key pressed in the workbench does. */
import type { Card } from '#lib/editor/card.ts';
import { type Act, actOf, ratingIndexOf } from '#lib/editor/keys.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Where nothing is pressed for the workbench: what is typed there, or answered there. */
const FIELDS = 'dialog, input, textarea, select, [contenteditable="true"]';

const always = (act: () => void) => () => {
	act();
	return true;
};

/** What the acts on the selected claim do. Each answers whether it meant something. */
function claimDeeds(bench: Workbench) {
	const { session } = bench;
	const onSelected = (act: (card: Card) => void) => always(() => session.onSelected(act));
	return {
		next: always(() => session.step(1)),
		previous: always(() => session.step(-1)),
		nextOpen: always(() => session.goOn() || bench.say('say.allDone')),
		clearVerdict: onSelected((card) => card.clearVerdict()),
		comment: () => bench.focusCard('comment'),
		statement: () => bench.focusCard('statement'),
		conclusion: () => bench.focusCard('conclusion'),
		editSource: () => bench.focusCard('source'),
		requestReview: onSelected((card) => card.requestReview()),
		approve: onSelected((card) => void card.review('approved')),
		returnVerdict: always(() => session.selected && (bench.dialog = 'return')),
		confirmVerdict: onSelected((card) => card.confirm()),
		amend: () => bench.focusCard('amendment'),
		acceptAmendment: onSelected((card) => card.decideAmendment('accepted')),
		declineAmendment: onSelected((card) => card.decideAmendment('declined')),
		repeat: onSelected((card) => card.family.markRepeats()),
		split: always(() => bench.openFor('split')),
		merge: always(() => bench.openFor('merge')),
		remove: onSelected((card) => card.remove())
	};
}

/** What the acts in the text, and on the whole article, do. */
function textDeeds(bench: Workbench) {
	const { session } = bench;
	const { id } = session.article;
	return {
		mark: always(() => bench.mark()),
		moveHere: () => bench.withWords((card, range) => card.moveTo(range)),
		alsoMarks: () => bench.withWords((card, range) => card.alsoMark(range)),
		nextSuggestion: always(() => bench.suggestion(1)),
		previousSuggestion: always(() => bench.suggestion(-1)),
		shrinkEnd: () => bench.adjust('end', 'shrink'),
		growEnd: () => bench.adjust('end', 'grow'),
		shrinkStart: () => bench.adjust('start', 'shrink'),
		growStart: () => bench.adjust('start', 'grow'),
		toCard: () => bench.toCard(),
		editText: always(() => session.edit()),
		publish: () => bench.mayPublish && always(() => (bench.dialog = 'publish'))(),
		undo: always(() => bench.undo()),
		redo: always(() => bench.redo()),
		tray: () => bench.lost.length > 0 && always(() => (bench.tray = true))(),
		keySheet: always(() => (bench.dialog = 'keys')),
		desk: always(() => bench.go('/desk')),
		preview: always(() => bench.go(`/articles/${id}/preview`)),
		time: always(() => bench.go(`/articles/${id}/time`))
	};
}

export class Keys {
	readonly #bench: Workbench;
	readonly #deeds: Readonly<Record<Act, () => boolean>>;
	#before: string | null = null;

	constructor(bench: Workbench) {
		[this.#bench, this.#deeds] = [bench, { ...claimDeeds(bench), ...textDeeds(bench) }];
	}

	/** A key pressed in the text or on the rail. True when it meant something. */
	press(event: KeyboardEvent, zone: 'text' | 'rail'): boolean {
		const { session } = this.#bench;
		if (event.isComposing) return false;
		if (session.text.editing && zone === 'text') return this.#pressEditing(event);
		const last = this.#before;
		this.#before = event.code;
		const index = ratingIndexOf(event);
		if (index !== null && session.selected) return always(() => session.onSelected((card) => card.rate(index)))();
		if (event.code === 'Enter' && zone === 'text' && !event.ctrlKey && !event.metaKey)
			return always(() => this.#bench.enter())();
		const act = actOf(event, zone, last);
		return act === null ? false : this.#deeds[act]();
	}

	/** While the text is edited its keys write; only what stops editing, and taking back, are ours. */
	#pressEditing(event: KeyboardEvent): boolean {
		const act = actOf(event, 'text', null);
		if (event.code === 'Escape') return always(() => this.#bench.session.edit(false))();
		return act === 'editText' || act === 'undo' || act === 'redo' ? this.#deeds[act]() : false;
	}

	/** Keys work wherever the focus is, except where something is typed or a control answers the key itself. */
	pressPage(event: KeyboardEvent): void {
		const target = event.target instanceof HTMLElement ? event.target : null;
		const { dialog, asked, session } = this.#bench;
		if (event.code === 'Escape' && dialog === null && asked === null) return session.view?.focus();
		if (event.defaultPrevented || dialog !== null || target?.closest(FIELDS)) return;
		if (target?.closest('button, a, summary') && (event.code === 'Enter' || event.code === 'Space')) return;
		if (this.press(event, 'rail')) event.preventDefault();
	}

	pastePage(event: ClipboardEvent): void {
		const target = event.target instanceof HTMLElement ? event.target : null;
		if (event.defaultPrevented || !event.clipboardData || target?.closest(FIELDS)) return;
		event.preventDefault();
		this.#bench.session.paste(event.clipboardData);
	}
}
