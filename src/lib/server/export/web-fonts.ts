/**
 * The product's faces as a file carries them: of each the slices, as the web has them, that have letters of the text. No
 * letter is cut out of a slice, so that nothing depends on a program that takes fonts apart.
 */
import inter from '@fontsource-variable/inter/unicode.json' with { type: 'json' };
import serif from '@fontsource-variable/source-serif-4/unicode.json' with { type: 'json' };

const files = import.meta.glob<string>(
	[
		'/node_modules/@fontsource-variable/inter/files/*-wght-normal.woff2',
		'/node_modules/@fontsource-variable/source-serif-4/files/*-wght-*.woff2'
	],
	{ query: '?inline', import: 'default', eager: true, exhaustive: true }
);

interface Slice {
	/** The rule with the font in it. */
	readonly rule: string;
	readonly isItalic: boolean;
	readonly has: (letter: number) => boolean;
}

type Face = readonly [family: string, name: string, weights: string, style: 'normal' | 'italic', ranges: object];
const FACES: readonly Face[] = [
	['Inter Variable', 'inter', '100 900', 'normal', inter],
	['Source Serif 4 Variable', 'source-serif-4', '200 900', 'normal', serif],
	['Source Serif 4 Variable', 'source-serif-4', '200 900', 'italic', serif]
];

const slices: readonly Slice[] = FACES.flatMap((face) =>
	Object.entries(face[4]).flatMap(([subset, ranges]) => sliceOf(face, subset, String(ranges)))
);

function sliceOf([family, name, weights, style]: Face, subset: string, ranges: string): readonly Slice[] {
	const file = `/${name}-${subset}-wght-${style}.woff2`;
	const data = Object.entries(files).find(([path]) => path.endsWith(file))?.[1];
	if (data === undefined) return [];
	const spans = Array.from(ranges.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g), ([, from = '', to = from]) => [
		Number.parseInt(from, 16),
		Number.parseInt(to, 16)
	]);
	const source = `src:url(${data}) format('woff2-variations')`;
	return [
		{
			rule: `@font-face{font-family:'${family}';font-style:${style};font-weight:${weights};${source};unicode-range:${ranges}}`,
			isItalic: style === 'italic',
			has: (letter) => spans.some(([from = 0, to = 0]) => letter >= from && letter <= to)
		}
	];
}

/** The rules for a page's markup. Signs that only join or part words need no slice of their own. */
export function fontsFor(markup: string): string {
	const letters = [...new Set(markup.match(/[\p{L}\p{N}\p{S}\p{P}]/gu))].map((letter) => letter.codePointAt(0) ?? 0);
	const isSlanted = /<(em|i|cite)\b/.test(markup);
	return slices
		.filter(({ isItalic, has }) => (isSlanted || !isItalic) && letters.some(has))
		.map(({ rule }) => rule)
		.join('\n');
}
