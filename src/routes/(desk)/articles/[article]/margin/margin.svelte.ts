/**
 * The margin of an article: where each claim's line is beside the text, and which part of it is in sight. What is known
 * of it holds until the words or the text's own size are others; scrolling alone measures only what comes near.
 */
import type { Claim } from '#lib/domain/claim.ts';
import { Lines, type Span, surfaceOf } from '#lib/editor/lines.ts';
import type { ArticleSession } from '#lib/editor/session.svelte.ts';

/** Shares of the window's height that are kept ready above and below what is seen. */
const AHEAD = 1;

export class Margin {
	/** What is in sight, px from the text's top. */
	seen: Span = $state.raw({ top: 0, bottom: 0 });
	/** What is ready to be seen: follows what is in sight only when that nears its edge. */
	near: Span = $state.raw({ top: 0, bottom: 2000 });
	/** The text's height, px. */
	height = $state(0);

	readonly #session: ArticleSession;
	/** Raised when the text stands otherwise. */
	#size = $state(0);
	#lines: Lines | null = null;
	#document: object | null = null;
	#scroller: HTMLElement | null = null;
	#frame = 0;

	/** The top of each claim's line, px from the text's top, by its id. Empty while there is no text. */
	readonly lines: ReadonlyMap<string, number> = $derived.by(() => {
		void this.#session.text.layout;
		void this.#size;
		return this.#read(this.#session.ordered, this.near);
	});

	constructor(session: ArticleSession) {
		this.#session = session;
	}

	/** Watch the text in what scrolls it. Returns the way to stop. */
	watch = (scroller: HTMLElement): (() => void) => {
		this.#scroller = scroller;
		const look = () => (this.#frame ||= requestAnimationFrame(() => this.#look()));
		const observer = new ResizeObserver(() => this.#resized());
		observer.observe(scroller);
		if (this.#session.view) observer.observe(this.#session.view.dom);
		scroller.addEventListener('scroll', look, { passive: true });
		const fonts = () => this.#resized();
		document.fonts.addEventListener('loadingdone', fonts);
		return () => {
			document.fonts.removeEventListener('loadingdone', fonts);
			cancelAnimationFrame(this.#frame);
			scroller.removeEventListener('scroll', look);
			observer.disconnect();
			this.#scroller = null;
		};
	};

	/** Bring a place of the text into sight, px from its top. */
	scrollTo(place: number): void {
		const { top, bottom } = this.seen;
		this.#scroller?.scrollBy({ top: place - (top + bottom) / 2 });
	}

	/** Move the text by pixels. */
	scrollBy(top: number): void {
		this.#scroller?.scrollBy({ top });
	}

	/** What the text scrolls in, px of the window. */
	get frame(): Span {
		return this.#scroller?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
	}

	#resized(): void {
		this.#lines?.forget();
		this.#size += 1;
		this.#look();
	}

	/** One look at the screen, at most once a frame. */
	#look(): void {
		this.#frame = 0;
		const [scroller, view] = [this.#scroller, this.#session.view];
		if (!scroller || !view) return;
		const [frame, text] = [scroller.getBoundingClientRect(), view.dom.getBoundingClientRect()];
		this.height = text.height;
		this.seen = { top: frame.top - text.top, bottom: frame.bottom - text.top };
		const { top, bottom } = this.seen;
		const reach = (bottom - top) * AHEAD;
		const isReady = this.near.top <= top - reach / 2 && this.near.bottom >= bottom + reach / 2;
		// Twice what is needed, so that the next looks find it ready.
		const isMuch = this.near.bottom - this.near.top > (bottom - top) * (2 * AHEAD + 1) + 1;
		if (!isReady || isMuch) this.near = { top: top - reach, bottom: bottom + reach };
	}

	#read(claims: readonly Claim[], near: Span): ReadonlyMap<string, number> {
		const { view } = this.#session;
		if (!view) return new Map();
		this.#lines ??= new Lines(surfaceOf(view));
		if (this.#document !== view.state.doc) this.#lines.forget();
		this.#document = view.state.doc;
		const positions = claims.map(({ anchors }) => {
			const live = anchors.map((one) => this.#session.text.live(one));
			return (live.find((one) => one.state !== 'orphan') ?? live[0])?.from ?? 0;
		});
		const lines = this.#lines.read(positions, near);
		return new Map(claims.map(({ id }, index) => [id, lines[index] ?? 0]));
	}
}
