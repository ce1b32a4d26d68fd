/** XML as text: elements with what is in them, everything escaped. */

interface Made {
	readonly xml: string;
}
type Content = Made | string | null | false;
type Attributes = Readonly<Record<string, string | number | null>>;

/** Characters that XML 1.0 has no way to write are left out. */
const escaped = (text: string): string =>
	text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');

/** An element; attributes that are null and contents that are nothing are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Made {
	const named = Object.entries(attributes).flatMap(([key, value]) =>
		value === null ? [] : [` ${key}="${escaped(String(value))}"`]
	);
	const inside = content.map((one) =>
		one === null || one === false ? '' : typeof one === 'string' ? escaped(one) : one.xml
	);
	return { xml: `<${name}${named.join('')}>${inside.join('')}</${name}>` };
}

export const document = (root: Made): string => `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`;
