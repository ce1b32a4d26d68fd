/**
 * A stored picture, small. It is drawn anew, so that nothing of the file leaves but what is to be seen: no place, no
 * camera, no preview of what was cut off. What cannot be drawn here leaves only where it is small and carries no such thing.
 */
import { renderAsync } from '@resvg/resvg-js';
import type { Picture } from '#lib/edition/picture.ts';
import { type Measure, measure } from './measure.ts';

/** The longest side. Pixels. */
const LONGEST = 320;
/** What is decoded at most. Pixels, and bytes of its file. */
const [MOST_PIXELS, LARGEST] = [50_000_000, 30 * 1024 * 1024];
/** What leaves as it is. Pixels of its longest side, and bytes. */
const [SMALL_SIDE, SMALL] = [2048, 48 * 1024];

const DRAWN: readonly string[] = ['image/png', 'image/jpeg', 'image/gif'];
/** What tells more than is to be seen: chunks of a WebP (RFC 9649, 2.7), items of an AVIF. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
	'image/webp': ['EXIF', 'XMP '],
	'image/avif': ['Exif', 'mime']
};

/** Null where it is no picture, or none that can be shown small. */
export async function draw(bytes: Buffer, mediaType: string): Promise<Picture | null> {
	const size = measure(bytes, mediaType);
	if (!size || size.width * size.height > MOST_PIXELS || bytes.length > LARGEST) return null;
	return DRAWN.includes(mediaType) ? redrawn(bytes, mediaType, size) : asItIs(bytes, mediaType, size);
}

async function redrawn(bytes: Buffer, mediaType: string, size: Measure): Promise<Picture | null> {
	const { width, height, orientation } = fitted(size);
	const isSideways = orientation > 4;
	const [across, down] = isSideways ? [height, width] : [width, height];
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}"><image width="${width}" height="${height}" preserveAspectRatio="none" transform="${turning(orientation, width, height)}" href="${dataOf(bytes, mediaType)}"/></svg>`;
	const drawn = await renderAsync(svg, { font: { loadSystemFonts: false }, logLevel: 'off' });
	// What could not be decoded is left out of the drawing, without a word.
	if (drawn.pixels.every((value) => value === 0)) return null;
	return { src: dataOf(drawn.asPng(), 'image/png'), width: across, height: down };
}

function asItIs(bytes: Buffer, mediaType: string, size: Measure): Picture | null {
	const isSmall = bytes.length <= SMALL && Math.max(size.width, size.height) <= SMALL_SIDE;
	if (!isSmall || TELLING[mediaType]?.some((mark) => bytes.includes(mark))) return null;
	const { width, height } = fitted(size);
	return { src: dataOf(bytes, mediaType), width, height };
}

const dataOf = (bytes: Buffer, mediaType: string): string => `data:${mediaType};base64,${bytes.toString('base64')}`;

function fitted({ width, height, orientation }: Measure): Measure {
	const scale = Math.min(1, LONGEST / Math.max(width, height));
	const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
	return { width: across ?? 1, height: down ?? 1, orientation };
}

/** What turns a picture as Exif says that it is turned. */
function turning(orientation: number, width: number, height: number): string {
	const matrices: readonly string[] = [
		...['1 0 0 1 0 0', `-1 0 0 1 ${width} 0`, `-1 0 0 -1 ${width} ${height}`, `1 0 0 -1 0 ${height}`],
		...['0 1 1 0 0 0', `0 1 -1 0 ${height} 0`, `0 -1 -1 0 ${height} ${width}`, `0 -1 1 0 0 ${width}`]
	];
	return `matrix(${matrices[orientation - 1] ?? matrices[0]})`;
}
