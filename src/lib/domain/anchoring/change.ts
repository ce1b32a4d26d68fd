/** What a mapping does to a document as a whole: where it changes anything, and by how much it moves the rest. */
import { StepMap, type Mapping } from 'prosemirror-transform';

/** Maps whose changes are told apart; more of them count as a change of the whole document. */
const MOST = 32;

export interface Change {
	/** In positions before the mapping; `from` is above `to` where nothing changes. */
	readonly from: number;
	readonly to: number;
	/** What positions after `to` move by. */
	readonly by: number;
}

/** The changed part of a document, as one range from the first change to the last. */
export function changeOf(mapping: Mapping | StepMap): Change {
	const maps = mapping instanceof StepMap ? [mapping] : mapping.maps.slice(mapping.from, mapping.to);
	let [from, to, by] = [Infinity, -Infinity, 0];
	for (const [index, map] of maps.entries()) {
		const back = (position: number, side: number) =>
			maps.slice(0, index).reduceRight((at, earlier) => earlier.invert().map(at, side), position);
		map.forEach((oldStart, oldEnd, newStart, newEnd) => {
			by += newEnd - newStart - (oldEnd - oldStart);
			from = maps.length > MOST ? 0 : Math.min(from, back(oldStart, -1));
			to = maps.length > MOST ? Infinity : Math.max(to, back(oldEnd, 1));
		});
	}
	return { from, to, by };
}
