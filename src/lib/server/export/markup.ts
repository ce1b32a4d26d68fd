/** Text and elements as markup that is both HTML and XML, for the forms that write pages of their own. */

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Characters that XML 1.0 has no way to write are left out, halves of surrogate pairs replaced. */
export const escaped = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');

/** An element around markup; attributes that are nothing are left out. */
export const tag = (name: string, attributes: Attributes, ...markup: readonly string[]): string =>
	`<${name}${attributesOf(attributes)}>${markup.join('')}</${name}>`;

/** An element that has nothing in it. */
export const empty = (name: string, attributes: Attributes = {}): string => `<${name}${attributesOf(attributes)}/>`;

const attributesOf = (attributes: Attributes): string =>
	Object.entries(attributes)
		.filter(([, value]) => value !== null && value !== undefined && value !== false)
		.map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
		.join('');

/** An address as it may stand in any reader: what RFC 3986 has no place for is written in per cent. */
export const address = (url: string): string => {
	const parsed = URL.parse(url);
	return (parsed?.href ?? url).replace(/[<>"{}|\\^`\s]/g, encodeURIComponent).replace(/%(?![\da-f]{2})/gi, '%25');
};
