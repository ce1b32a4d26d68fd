/** Texts as short numbers, to tell whether they are the same: no secret hangs on them. */

/** The FNV-1a hash of a text's UTF-16 units, 32 bits. */
export function fold(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash;
}

/** A text without its spaces, which programs set anew. */
export const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');

/** What tells a text from others, whatever became of its spaces. */
export const printOf = (text: string): string => (fold(squeezed(text)) >>> 0).toString(16).padStart(8, '0');
