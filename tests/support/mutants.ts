/** Files as they get when something goes wrong with them, or somebody wants it to: the same ones each time. */

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
export function* randomFrom(seed: number): Generator<number, never> {
	for (let state = seed; ;) {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}
}

export class Dice {
	readonly #numbers: Generator<number, never>;
	constructor(seed: number) {
		this.#numbers = randomFrom(seed);
	}
	/** From 0, below the bound. */
	below(bound: number): number {
		return Math.floor(this.#numbers.next().value * bound);
	}
	/** One of several. */
	one<T>(of: readonly [T, ...T[]]): T {
		return of[this.below(of.length)] ?? of[0];
	}
	/** A range within so many bytes, at most `longest` long. */
	range(size: number, longest = 4096): readonly [from: number, to: number] {
		const from = this.below(size);
		return [from, Math.min(size, from + 1 + this.below(longest))];
	}
}

type Mutate = (bytes: Buffer, dice: Dice) => Buffer;

const mutations = {
	flipped(bytes, dice) {
		const copy = Buffer.from(bytes);
		for (let count = 1 + dice.below(40); count > 0; count -= 1) {
			const at = dice.below(copy.length);
			copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
		}
		return copy;
	},
	cut: (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)),
	beheaded: (bytes, dice) => bytes.subarray(dice.below(Math.min(bytes.length, 2048))),
	doubled(bytes, dice) {
		const [from, to] = dice.range(bytes.length);
		const again = Array.from({ length: 1 + dice.below(20) }, () => bytes.subarray(from, to));
		return Buffer.concat([bytes.subarray(0, to), ...again, bytes.subarray(to)]);
	},
	swapped(bytes, dice) {
		const [from, to] = dice.range(Math.ceil(bytes.length / 2));
		const [start, end] = dice.range(Math.floor(bytes.length / 2)).map((at) => at + Math.ceil(bytes.length / 2));
		const parts = [bytes.subarray(0, from), bytes.subarray(start, end), bytes.subarray(to, start)];
		return Buffer.concat([...parts, bytes.subarray(from, to), bytes.subarray(end)]);
	},
	torn(bytes, dice) {
		const [from, to] = dice.range(bytes.length);
		return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
	},
	littered(bytes, dice) {
		const at = dice.below(bytes.length);
		const litter = Array.from({ length: 1 + dice.below(64) }, () => dice.below(256));
		return Buffer.concat([bytes.subarray(0, at), Buffer.from(litter), bytes.subarray(at)]);
	}
} satisfies Readonly<Record<string, Mutate>>;

const names = Object.keys(mutations) as [keyof typeof mutations, ...(keyof typeof mutations)[]];

export interface Mutant {
	/** What was done to it, in order. */
	readonly how: string;
	readonly bytes: Buffer;
}

/** A file that one to three things have happened to. */
export function mutant(bytes: Uint8Array, dice: Dice): Mutant {
	let now: Buffer = Buffer.from(bytes);
	const how: string[] = [];
	for (let count = 1 + dice.below(3); count > 0 && now.length > 0; count -= 1) {
		const name = dice.one(names);
		how.push(name);
		now = mutations[name](now, dice);
	}
	return { how: how.join(', '), bytes: now };
}
