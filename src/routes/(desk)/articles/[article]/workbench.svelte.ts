/** What the workbench's page holds together: the article's session, what is said of it, and what is open over it. */
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { ApiError, type Client } from '#lib/client.ts';
import type { ExportFormat } from '#lib/domain/export.ts';
import { can } from '#lib/domain/role.ts';
import type { Offer, Toaster } from '#lib/components/toaster.svelte.ts';
import type { PublicationSummary } from '#lib/domain/publication.ts';
import { v7 as uuid } from 'uuid';
import { approveMany } from '#lib/editor/bulk.ts';
import type { Bench, View } from '#lib/editor/bench/command.ts';
import type { Keymap } from '#lib/editor/bench/keymap.svelte.ts';
import { type Step, type Unit, moveCaret } from '#lib/editor/caret.ts';
import type { Card } from '#lib/editor/card.ts';
import { type Edge, type Range, type Way, markClaim, moveEdge, selectRange } from '#lib/editor/commands.ts';
import type { Why } from '#lib/editor/dismissals.svelte.ts';
import { Disputes } from '#lib/editor/dispute.svelte.ts';
import { type Filter, NO_FILTER, isOn, readFilter, withFilter } from '#lib/editor/filter.ts';
import { lostOf } from '#lib/editor/lost.ts';
import { ArticleSession, type SessionData } from '#lib/editor/session.svelte.ts';
import type { MessageKey, Translate } from '#lib/i18n.ts';
import { readClipboard } from './clipboard.ts';
import { JustReplaced } from './just-replaced.ts';
import { Widths } from './margin/widths.svelte.ts';
import { ReviewQueue } from './queue.svelte.ts';
import { refusedText } from './refused-text.ts';
import { rememberArticle } from '../../last-article.ts';
import { Visits } from './visit.svelte.ts';

export type DialogName =
	| 'keys'
	| 'menu'
	| 'publish'
	| 'export'
	| 'annotations'
	| 'return'
	| 'settings'
	| 'split'
	| 'merge'
	| 'claims'
	| 'radar'
	| 'dismiss'
	| 'coverage';

/** Words that are a claim already, while the person is asked what is meant. */
interface Asked {
	readonly existing: readonly string[];
	readonly range: Range;
}

/** What the page was loaded with, and what it is loaded into. */
interface Around {
	readonly api: Client;
	readonly t: Translate;
	readonly keymap: Keymap;
	readonly toaster: Toaster;
}

type Loaded = SessionData & { readonly publications: readonly PublicationSummary[] };

const VIEWS: readonly View[] = ['split', 'focus', 'review'];

/** How the workbench is shown, as its address says. */
const viewOf = (asked: string | null): View | null => VIEWS.find((view) => view === asked) ?? null;

export class Workbench implements Bench {
	readonly session: ArticleSession;
	readonly toaster: Toaster;
	readonly widths = new Widths();
	readonly disputes: Disputes;
	readonly visits: Visits;
	readonly queue: ReviewQueue;
	readonly mayPublish: boolean;
	asked: Asked | null = $state.raw(null);
	dialog: DialogName | null = $state(null);
	/** Words of which it is asked why they need no check. */
	dismissing: Range | null = $state.raw(null);
	/** What the article is asked to be taken out as. */
	exporting: ExportFormat = $state('html');
	/** Whether the tray of lost words is open. */
	tray = $state(false);
	readonly lost = $derived.by(() => lostOf(this.session.ordered));

	readonly view = $derived(viewOf(page.url.searchParams.get('view')));
	/** Which claims are looked at. */
	readonly filter = $derived(readFilter(page.url.searchParams));
	readonly isFiltered = $derived(isOn(this.filter));
	/** Whether the filter's fields are there, though nothing is asked of them yet. */
	isFiltering = $state(false);
	readonly isCovered = $derived(this.dialog !== null || this.asked !== null);
	readonly reader: string | null;

	/** Whether what is dismissed was asked from the list of facts, which then opens again. */
	#listed = false;
	readonly #t: Translate;
	readonly #keymap: Keymap;
	readonly #replaced: JustReplaced;

	constructor(data: Loaded, { api, t, keymap, toaster }: Around) {
		[this.#t, this.#keymap, this.toaster] = [t, keymap, toaster];
		this.session = new ArticleSession(data, api, this.#voice(), () => this.filter);
		this.disputes = new Disputes(this.session);
		this.visits = new Visits(this.session, api);
		this.queue = new ReviewQueue(api, data.article.id, t);
		this.#replaced = new JustReplaced(api, data.article.id);
		this.mayPublish = can(data.user, 'article.publish');
		this.reader = data.publications.some(({ shown }) => shown) ? `/a/${data.article.slug}` : null;
	}

	get articleId(): string {
		return this.session.article.id;
	}

	#voice(): ConstructorParameters<typeof ArticleSession>[2] {
		const { toaster } = this;
		const t = this.#t;
		return {
			did: (act) =>
				toaster.did(
					t(act.label),
					() => this.session.undo(),
					act.label === 'act.marked' ? this.#offer(act.claimId) : null
				),
			refused: (act, refusal) =>
				this.disputes.take(act, refusal) ||
				toaster.refused(t('save.refused', { act: t(act.label), reason: refusal.message })),
			partly: (act, refusals) => toaster.refused(refusedText(t, this.session, act, refusals)),
			changed: (label) => void toaster.did(t(label), () => this.session.undo()),
			say: (key) => toaster.say(t(key)),
			kept: (refusal) =>
				toaster.refused(refusal ? t('say.textRefused', { reason: refusal.message }) : t('say.keptWords')),
			among: (at, count) => toaster.say(t('say.among', { at, count })),
			ask: (existing, range) => (this.asked = { existing, range })
		};
	}

	/** Words that were just marked may stand for more places. */
	#offer(claimId: string): Offer | null {
		const card = this.session.card(claimId);
		const count = card.family.morePlaces().length;
		if (count === 0) return null;
		return {
			text: this.#t('repeat.offer', { count }),
			key: this.#keymap.label('repeat'),
			take: () => card.family.markRepeats()
		};
	}

	say(key: MessageKey): void {
		this.toaster.say(this.#t(key));
	}

	/** Ask what the article is to be taken out as. */
	takeOut(format: ExportFormat = 'html'): void {
		[this.exporting, this.dialog] = [format, 'export'];
	}

	/** What an export holds now. */
	get holds(): { readonly claims: number; readonly sources: number; readonly confidential: number } {
		const { ordered, sources } = this.session;
		const used = new Set(
			ordered.flatMap(({ evidence }) => evidence.filter((one) => !one.withdrawn)).map((one) => one.sourceId)
		);
		const confidential = [...used].filter((id) => sources.get(id)?.confidential).length;
		return { claims: ordered.length, sources: used.size - confidential, confidential };
	}

	/** A dialog says that it has closed a moment after it has: another may be open by then, and stays. */
	closes(which: DialogName): () => void {
		return () => {
			if (this.dialog === which) this.dialog = null;
		};
	}

	open(dialog: DialogName): void {
		this.dialog = dialog;
	}

	show(what: 'keys' | 'menu'): void {
		this.dialog = what;
	}

	openTray(): void {
		this.tray = true;
	}

	/** Open a dialog about the selected claim; says so where none is selected, or none can be merged. */
	openFor(which: 'split' | 'merge'): void {
		const { selected, family } = this.session;
		if (!selected) return this.say('say.noClaim');
		if (which === 'merge' && family.isDivided(selected)) return this.say('say.mergeParts');
		this.dialog = which;
	}

	/** Run a command of the text. */
	run(command: ReturnType<typeof markClaim>): boolean {
		const { view } = this.session;
		return view ? command(view.state, view.dispatch) : false;
	}

	mark(): void {
		if (!this.run(markClaim((range) => this.session.mark(range)))) this.say('say.selectFirst');
	}

	/** Do something to the selected claim with the selected words. */
	withWords(act: (card: Card, range: Range) => void): void {
		this.run(markClaim((range) => this.session.onSelected((card) => act(card, range))));
	}

	suggestion(step: 1 | -1): void {
		if (!this.session.text.goToSuggestion(step)) this.say('say.noSuggestion');
	}

	/** Ask why the suggestion here needs no check. */
	dismiss(): void {
		const here = this.session.text.suggestionHere();
		if (here) this.askWhy(here);
		else this.say('say.noSuggestionHere');
	}

	/** Ask why words of the text need no check. */
	askWhy(range: Range): void {
		this.#listed = this.dialog === 'coverage';
		[this.dismissing, this.dialog] = [range, 'dismiss'];
	}

	/** Dismiss the words that were asked about, and go on to the next suggestion. */
	dismissFor(why: Why): void {
		const range = this.dismissing;
		[this.dismissing, this.dialog] = [null, this.#listed ? 'coverage' : null];
		if (!range) return;
		const settled = this.session.dismiss(range, why);
		const wasNot = this.toaster.did(this.#t('act.dismissed'), () => this.session.undo());
		if (!this.#listed) this.#goOnFrom(range);
		void settled.then((taken) => {
			if (taken) return;
			wasNot();
			this.toaster.refused(this.#t('say.notDismissed'));
		});
	}

	#goOnFrom({ to }: Range): void {
		this.session.text.collapse(to);
		this.session.text.goToSuggestion(1);
		// The dialog is gone by then, and the text may have the focus again.
		requestAnimationFrame(() => this.session.view?.focus());
	}

	/** Have a fact checked after all. */
	async restoreFact(id: string): Promise<void> {
		if (!(await this.session.dismissals.set(id, true))) return this.toaster.refused(this.#t('say.notDismissed'));
		this.toaster.did(this.#t('act.factRestored'), () => void this.session.dismissals.set(id, false));
	}

	/** Move the caret by words or sentences. */
	caret(unit: Unit, step: Step, extend: boolean): boolean {
		// At the text's end the key still means this, and not the browser's own.
		this.run(moveCaret(unit, step, extend, this.session.article.language));
		return true;
	}

	/** Move a bound by a word: of the selected words, else of the selected claim. */
	adjust(edge: Edge, way: Way): boolean {
		const { article, selectedId } = this.session;
		if (this.run(moveEdge(edge, way, article.language))) return true;
		return selectedId !== null && this.session.card(selectedId).adjust(edge, way);
	}

	/** Select a stretch of the text, to look at it or to use its words. */
	jump(range: Range): void {
		this.run(selectRange(range));
		this.session.view?.focus();
	}

	/** Put the focus on a part of the card, on its field where it has one, once the card is there. */
	focusCard(part: string): boolean {
		if (!this.session.selected) return false;
		requestAnimationFrame(() => {
			const place = document.querySelector<HTMLElement>(`.inspector [data-focus="${part}"]`);
			place?.closest('details')?.setAttribute('open', '');
			(place?.querySelector<HTMLElement>('input, textarea') ?? place)?.focus();
		});
		return true;
	}

	/** Open the card of the claim under the caret, or of the selected one, and put the focus there. */
	toCard(): boolean {
		this.session.walk.openAtCaret();
		return this.session.selected !== null && this.focusCard('card');
	}

	/** Back to the text, to the caret where it was; from the text itself, out of the filter. */
	back(): void {
		const { view } = this.session;
		if (this.view === 'focus' || this.view === 'review') return this.#backInFocus(this.view);
		if (this.isFiltered && view?.hasFocus()) this.clearFilter();
		else view?.focus();
	}

	/** With one claim at a time there is no text to go back to: to the claim, and from there to the usual view. */
	#backInFocus(view: View): void {
		const place = document.querySelector<HTMLElement>('main.focus');
		if (place === document.activeElement || document.activeElement === document.body) this.turn(view);
		else place?.focus();
	}

	toWorkbench(): void {
		if (this.view) this.turn(this.view);
		this.session.view?.focus();
	}

	/** What is on the clipboard goes to the selected claim, where the browser lets it be read. */
	paste(): void {
		readClipboard().then(
			(data) => this.session.paste(data),
			() => this.say('say.noClipboard')
		);
	}

	/** Show the workbench this way, or where it is shown so already, the usual way. */
	turn(view: View): void {
		const params = new URLSearchParams(page.url.searchParams);
		if (this.view === view) params.delete('view');
		else params.set('view', view);
		this.session.review.on = params.get('view') === 'review';
		if (this.session.review.on || (params.get('view') === 'focus' && !this.session.selected)) this.session.walk.goOn();
		this.#address(params);
	}

	/** Approve again what was approved before and has not changed since, in one act. */
	approveUnchanged(): void {
		const { unchanged } = this.queue;
		if (unchanged.length === 0) return this.say('say.noneUnchanged');
		void this.session.perform(approveMany(this.session.actor, unchanged, uuid)).then(() => this.session.walk.goOn());
	}

	openFilter(): void {
		this.isFiltering = true;
		requestAnimationFrame(() => document.querySelector<HTMLElement>('#filter-words')?.focus());
	}

	/** Look at other claims. What is typed letter by letter is one step back, not many. */
	look(filter: Filter, { isTyping = false } = {}): void {
		this.#address(withFilter(page.url.searchParams, filter), isTyping);
	}

	clearFilter(): void {
		this.isFiltering = false;
		if (this.isFiltered) this.look(NO_FILTER);
	}

	/** The address says what is looked at, so that a link shows the same, and going back works. */
	#address(params: URLSearchParams, replaceState = false): void {
		const search = params.toString();
		const path = `${page.url.pathname}${search === '' ? '' : `?${search}`}`;
		void goto(path, { replaceState, keepFocus: true, noScroll: true });
	}

	undo(): void {
		if (!this.#turnText('undo')) this.session.undo();
	}

	redo(): void {
		if (!this.#turnText('redo')) this.session.redo();
	}

	/** Take the new version back that was just brought in, or bring it in again, where nothing newer is to be undone. */
	#turnText(way: 'undo' | 'redo'): boolean {
		if (this.session.hasDone(way) || !this.#replaced.can(way)) return false;
		const [done, back] = way === 'undo' ? (['replace.undone', 'redo'] as const) : (['replace.done', 'undo'] as const);
		this.#replaced.turn().then(
			() => this.toaster.did(this.#t(done), () => this.#turnText(back)),
			(error: unknown) => this.toaster.refused(error instanceof ApiError ? error.message : this.#t('save.unreachable'))
		);
		return true;
	}

	/** Go to another page of the article, or of the desk; a file is only handed out. */
	go(path: string): void {
		if (path.startsWith('/api/')) location.assign(path);
		else void goto(path);
	}

	/** Live with the article until the page closes. Returns the way to stop. */
	live(): () => void {
		const stop = this.session.listen();
		rememberArticle(this.articleId);
		void this.session.resume().then(() => this.#begin());
		// Without an answer there is nothing to tell, and nothing else is amiss.
		this.visits.begin().catch(() => undefined);
		return () => {
			this.session.afterPaint.settle();
			this.visits.leave();
			stop();
			this.session.copies.stop();
			this.session.keep.close();
			this.session.ledger.stop();
			this.session.talk.ledger.stop();
			this.toaster.leave();
		};
	}

	/** What was left here is at hand: the first card may open. */
	#begin(): void {
		const { session } = this;
		session.review.on = this.view === 'review';
		if (location.hash === '#talk') return session.talk.toggle();
		const [, number] = /^#claim-(\d+)$/.exec(location.hash) ?? [];
		const claim = session.ordered.find((one) => one.number === Number(number));
		if (this.#replaced.open(session.article.version))
			this.toaster.did(this.#t('replace.done'), () => this.#turnText('undo'));
		if (hasBegun()) return;
		if (claim) session.select(claim.id, { reveal: true });
		// A balloon would hide what somebody came to read.
		else if (this.view !== null || this.widths.layout !== 'narrow') session.walk.goOn();
		session.view?.focus();
	}
}

/**
 * Whether somebody was faster than the page: their words, or the field that they are in, are not taken from them. The views
 * with one claim at a time take the focus themselves.
 */
function hasBegun(): boolean {
	const { activeElement: place } = document;
	const isOwn = place === null || place === document.body || place.matches('main');
	return !isOwn || document.getSelection()?.isCollapsed === false;
}
