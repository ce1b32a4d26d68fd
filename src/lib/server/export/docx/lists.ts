/** Numbering (ECMA-376 part 1, 17.9): one definition for bullets, one for numbers, and each numbered list counts for itself. */
import { HEAD } from './xml.ts';
import { MAIN } from './namespaces.ts';

/** Word knows nine levels. */
export const DEEPEST = 8;
/** Of a list's level and of a quotation, in twentieths of a point. */
export const STEP = 360;
const BULLETS = 1;

export class Lists {
	readonly #starts: { readonly level: number; readonly start: number }[] = [];

	/** Number of a list as paragraphs name it. */
	open(start: number | null, level: number): number {
		if (start === null) return BULLETS;
		this.#starts.push({ level, start });
		return BULLETS + this.#starts.length;
	}

	xml(): string {
		const numbered = this.#starts.map(
			({ level, start }, index) =>
				`<w:num w:numId="${BULLETS + 1 + index}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="${level}">` +
				`<w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`
		);
		return (
			`${HEAD}<w:numbering ${MAIN}>${definition(0, 'bullet', () => '•')}` +
			`${definition(1, 'decimal', (level) => `%${level + 1}.`)}` +
			`<w:num w:numId="${BULLETS}"><w:abstractNumId w:val="0"/></w:num>${numbered.join('')}</w:numbering>`
		);
	}
}

function definition(id: number, format: string, text: (level: number) => string): string {
	const levels = Array.from(
		{ length: DEEPEST + 1 },
		(_, level) =>
			`<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text(level)}"/>` +
			`<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${STEP * (level + 1) + STEP}" w:hanging="${STEP}"/></w:pPr></w:lvl>`
	);
	return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${levels.join('')}</w:abstractNum>`;
}
