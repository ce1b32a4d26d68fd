/** Text as XML 1.0 holds it: in an element or an attribute. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text without the signs that XML 1.0 cannot hold in any way (its production 2, Char). */
export const xmlText = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (sign) => ENTITIES[sign] ?? '');

/** The text as an attribute, in which a line's end would be a blank anyway. */
export const xmlAttribute = (text: string): string => xmlText(text.replace(/\s+/g, ' ').trim());

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Milliseconds as `xsd:dateTime` without fractions, which Word does not read. */
export const dateTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
