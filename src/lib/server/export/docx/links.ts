/** The addresses that a part of the file leads to: they stand in a part of their own, beside it (ECMA-376 part 2, 9.3). */
import { writtenAddress } from '#lib/server/export/written-address.ts';
import { HEAD, xmlAttribute } from './xml.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Relationship {
	readonly type: string;
	readonly target: string;
	readonly isExternal: boolean;
}

export class Links {
	readonly #ids = new Map<string, string>();
	readonly #all: Relationship[] = [];

	/** Id of the relationship to another part of the file. */
	toPart(type: string, target: string): string {
		return this.#idOf({ type, target, isExternal: false });
	}

	/** Id of the relationship to an address on the web. */
	toWeb(href: string): string {
		return this.#idOf({ type: `${OFFICE}/hyperlink`, target: writtenAddress(href), isExternal: true });
	}

	/** Words that lead to an address on the web. */
	around(href: string, content: string): string {
		return `<w:hyperlink r:id="${this.toWeb(href)}" w:history="1">${content}</w:hyperlink>`;
	}

	#idOf(one: Relationship): string {
		const known = this.#ids.get(one.target);
		if (known !== undefined) return known;
		const id = `rId${this.#all.push(one)}`;
		this.#ids.set(one.target, id);
		return id;
	}

	xml(): string {
		const all = this.#all.map(
			({ type, target, isExternal }, index) =>
				`<Relationship Id="rId${index + 1}" Type="${type}" Target="${xmlAttribute(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`
		);
		return `${HEAD}<Relationships xmlns="${RELATIONSHIPS}">${all.join('')}</Relationships>`;
	}
}
