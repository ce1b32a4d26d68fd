/** What is written, or asked for, in one statement: parts of a list with at most so many things each. */
export const batches = <T>(all: readonly T[], most: number): T[][] =>
	Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));
