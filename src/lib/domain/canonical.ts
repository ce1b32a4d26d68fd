/** The one form of a JSON value that is hashed and signed. Without imports: the reader's page runs it too. */

/** JSON in the form of RFC 8785: members by the code units of their names, no blanks. What is undefined is left out. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const members = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
	return `{${members.join(',')}}`;
}

interface Sealable {
	readonly publication: { readonly seal?: unknown };
}

/** The text whose SHA-256 a seal holds: the whole publication but for the seal. */
export function sealedText<T extends Sealable>({ publication: { seal: _, ...publication }, ...rest }: T): string {
	return canonical({ ...rest, publication });
}

/** The text that a seal's signature is of. */
export const signedText = ({ hash, event }: { readonly hash: string; readonly event: string }): string =>
	JSON.stringify(['galley publication', 1, hash, event]);
