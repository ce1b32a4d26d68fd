/** A page that is not looked at paints no frames: what waits for one is not left waiting. Milliseconds. */
const LONGEST_WAIT = 100;

/** Resolves when what stands in the page now is on the screen. */
export const painted = (): Promise<void> =>
	new Promise((resolve) => {
		// The frame is painted after its callbacks.
		requestAnimationFrame(() => setTimeout(resolve));
		setTimeout(resolve, LONGEST_WAIT);
	});
