import { readFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { draw } from '#lib/server/evidence/thumbnail/draw.ts';
import { measure } from '#lib/server/evidence/thumbnail/measure.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/pictures/${name}`, import.meta.url));
const [jpeg, webp] = [fixture('table.jpg'), fixture('table.webp')];

function chunk(kind: string, data: Buffer): Buffer {
	const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(kind), data])];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

/** A picture of one colour; what it says of its size may be more than it has. */
function png(width: number, height: number, rows = height): Buffer {
	const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	const row = Buffer.concat([Buffer.of(0), Buffer.alloc(rows === 0 ? 0 : width * 3, 200)]);
	const pixels = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)));
	const parts = [chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** One white pixel on a screen of this size. */
const gif = (width: number, height: number): Buffer =>
	Buffer.from([
		...[0x47, 0x49, 0x46, 0x38, 0x39, 0x61, width & 255, width >> 8, height & 255, height >> 8, 0x80, 0, 0],
		...[255, 255, 255, 0, 0, 0, 0x21, 0xf9, 4, 0, 0, 0, 0, 0],
		...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]
	]);

/** The same picture, as a camera that was held in some way says it. */
function turned(orientation: number): Buffer {
	const exif = Buffer.from([
		...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
		...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
	]);
	return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

const avif = (...sizes: readonly (readonly [number, number])[]): Buffer =>
	Buffer.concat([
		Buffer.from('\0\0\0\x1cftypavif\0\0\0\0', 'latin1'),
		...sizes.map(([width, height]) => {
			const box = Buffer.from('\0\0\0\x14ispe\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
			box.writeUInt32BE(width, 12);
			box.writeUInt32BE(height, 16);
			return box;
		})
	]);

describe('the measure of a picture', () => {
	it.each([
		['image/png', png(640, 400), [640, 400, 1]],
		['image/jpeg', jpeg, [640, 400, 1]],
		['image/jpeg', turned(6), [640, 400, 6]],
		['image/jpeg', turned(77), [640, 400, 1]],
		['image/gif', gif(40, 30), [40, 30, 1]],
		['image/webp', webp, [640, 400, 1]],
		['image/avif', avif([640, 400], [64, 40]), [640, 400, 1]]
	] as const)('%s is what its file says', (type, bytes, expected) => {
		const { width, height, orientation } = measure(bytes, type) ?? {};
		expect([width, height, orientation]).toEqual(expected);
	});
	it.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])(
		'%s is none where its file ends too early',
		(type) => {
			for (const bytes of [png(9, 9), jpeg, gif(9, 9), webp, avif([9, 9])])
				for (const length of [0, 1, 9, 13, 20]) measure(bytes.subarray(0, length), type);
			expect(measure(Buffer.alloc(0), type)).toBe(null);
		}
	);
	it('is none of what is no picture', () => expect(measure(Buffer.from('%PDF-1.4'), 'application/pdf')).toBe(null));
});

/** The first pixel of a drawn picture, as it stands in its first row. */
function firstPixel(src: string): readonly number[] {
	const bytes = Buffer.from(src.split(',')[1] ?? '', 'base64');
	const parts: Buffer[] = [];
	for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
		if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
			parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
	return [...inflateSync(Buffer.concat(parts)).subarray(1, 4)];
}

describe('a picture drawn small', () => {
	it('is at most 320 pixels long, and keeps its form', async () => {
		const drawn = await draw(png(1000, 500), 'image/png');
		expect([drawn?.width, drawn?.height, drawn?.src.slice(0, 22)]).toEqual([320, 160, 'data:image/png;base64,']);
		expect(firstPixel(drawn?.src ?? '')).toEqual([200, 200, 200]);
	});
	it('is no larger than it was', async () => expect(await draw(png(20, 10), 'image/png')).toMatchObject({ width: 20 }));
	it('of a JPEG is another file, in which nothing of the camera is', async () => {
		const drawn = await draw(turned(1), 'image/jpeg');
		expect(drawn).toMatchObject({ width: 320, height: 200, src: expect.stringMatching(/^data:image\/png;/) });
		expect(Buffer.from(drawn?.src.split(',')[1] ?? '', 'base64').includes('Exif')).toBe(false);
	});
	it('stands upright, however the camera was held', async () => {
		// Dark blue is at the top left, orange at the bottom right.
		const corners: (readonly [number, number, boolean])[] = [];
		for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
			const { src, width, height } = (await draw(turned(orientation), 'image/jpeg')) ?? {
				src: '',
				width: 0,
				height: 0
			};
			const [red = 0, , blue = 0] = firstPixel(src);
			corners.push([width, height, blue > red]);
		}
		expect(corners).toEqual([
			...[
				[320, 200, true],
				[320, 200, false],
				[320, 200, false],
				[320, 200, true]
			],
			...[
				[200, 320, true],
				[200, 320, true],
				[200, 320, false],
				[200, 320, false]
			]
		]);
	});
	it('of a GIF is its first picture', async () =>
		expect(await draw(gif(1, 1), 'image/gif')).toMatchObject({ width: 1, height: 1 }));
	it('of a WebP is the file itself, where that is small', async () =>
		expect(await draw(webp, 'image/webp')).toEqual({
			...{ src: `data:image/webp;base64,${webp.toString('base64')}`, width: 320, height: 200 }
		}));
	it.each([
		['is more pixels than there is room for', png(60_000, 60_000, 0), 'image/png'],
		['has more pixels on its screen than there is room for', gif(60_000, 60_000), 'image/gif'],
		['cannot be decoded', png(10, 10, 0), 'image/png'],
		['only begins like one', Buffer.from('\xff\xd8\xffwords', 'latin1'), 'image/jpeg'],
		['tells where it was taken', Buffer.concat([webp, Buffer.from('EXIF')]), 'image/webp'],
		['is large and cannot be drawn', Buffer.concat([webp, Buffer.alloc(49_000)]), 'image/webp'],
		['is a text', Buffer.from('Words'), 'text/plain']
	] as const)('is none where it %s', async (_why, bytes, type) => expect(await draw(bytes, type)).toBe(null));
});
