/** JSON inside a page. */

/**
 * The JSON of a value with nothing in it that HTML or JavaScript would take for its own: it may stand in a `script`
 * element, escaped or not, and no text can end that element.
 */
export const jsonForHtml = (value: unknown): string =>
	JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
