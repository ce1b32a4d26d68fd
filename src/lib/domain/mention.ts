/** Mentions between how they are kept, by the person's id, and how they are read and typed, by their name. */
import { piecesOf } from './comment.ts';

interface Named {
	readonly id: string;
	readonly name: string;
}

/** What people are called after an @, by their ids. Of two people of one name the second is "Anna Kim (2)". */
export function callNames(people: readonly Named[]): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	const seen = new Map<string, number>();
	for (const { id, name } of people.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		names.set(id, count === 1 ? name : `${name} (${count})`);
	}
	return names;
}

/** A comment as it is read and typed. Who is not known is "…". */
export const spoken = (body: string, names: ReadonlyMap<string, string>): string =>
	piecesOf(body)
		.map((piece) => ('text' in piece ? piece.text : `@${names.get(piece.personId) ?? '…'}`))
		.join('');

/** A comment as it is kept: an @ and somebody's whole name is a mention, the longer name first. */
export function written(text: string, names: ReadonlyMap<string, string>): string {
	const longestFirst = [...names].toSorted(([, a], [, b]) => b.length - a.length);
	return text.replace(/(?<![\p{L}\p{N}])@[^@]*/gu, (part) => {
		const found = longestFirst.find(([, name]) => isNamed(part.slice(1), name));
		return found ? `@[${found[0]}]${part.slice(1 + found[1].length)}` : part;
	});
}

/** "@Ann" is not a mention of Ann while "@Anna" is being typed. */
const isNamed = (text: string, name: string): boolean =>
	text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));

/** What is being typed after an @ just before the caret: where the @ stands, and what follows it. */
export function askedName(text: string, caret: number): { readonly at: number; readonly typed: string } | null {
	const found = /(?:^|[\s([{"«„“'’-])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
	const typed = found?.[1];
	return typed === undefined ? null : { at: caret - typed.length - 1, typed };
}

/** The people whose name, or a word of it, begins with what was typed. */
export function matching<T extends { readonly name: string }>(people: readonly T[], typed: string): readonly T[] {
	const wanted = typed.toLowerCase();
	const begins = ({ name }: T) => [name, ...name.split(/[\s-]+/)].some((part) => part.toLowerCase().startsWith(wanted));
	return people.filter(begins);
}
