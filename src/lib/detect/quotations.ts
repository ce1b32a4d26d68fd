/** What stands between quotation marks in a text block, over as many sentences as it takes. */
import { trimmed, type Span } from './span.ts';

/** An opening mark without its partner holds to the end of the block: the next paragraph goes on quoting. */
const QUOTED = /“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*[“”]|"[^"]*"|(?<!\p{L})‘[^‘]*?’(?!\p{L})/gu;
const CLOSING = /[”»“"’]$/u;

/** The quoted passages of a text block, without their marks. */
export function quotationsOf(text: string): readonly Span[] {
	return Array.from(text.matchAll(QUOTED), ({ 0: all, index }) => {
		const closed = CLOSING.test(all.slice(1));
		return trimmed(text, { from: index + 1, to: index + all.length - (closed ? 1 : 0) });
	});
}
