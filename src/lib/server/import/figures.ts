/** Pictures: each becomes a figure with a caption; only its address is kept, never the picture itself. */
import { nearest, rename, unwrap, wordsOf } from './elements.ts';
import { resolve } from './links.ts';
import type { Losses } from './losses.ts';

/** What makes a figure something other than a picture: then its parts stand for themselves. */
const NO_PICTURE = 'table, blockquote, ul, ol, pre, h1, h2, h3, h4, h5, h6';

/** Blocks that a caption, which is one line of text, may hold. */
const CAPTION_BLOCKS = 'figcaption, p, div, section, header, footer, center, address, hr, dl, dt, dd';

export function settleFigures(root: Element, base: string | null, losses: Losses): void {
	for (const picture of root.querySelectorAll('picture')) settlePicture(picture);
	for (const image of root.querySelectorAll('img')) if (isTraceless(image)) drop(image, losses);
	for (const image of root.querySelectorAll('img'))
		if (isEmoji(image)) image.replaceWith(image.getAttribute('alt') ?? '');
	dissolveGalleries(root);
	for (const figure of root.querySelectorAll('figure')) settleFigure(figure);
	const figures = nearest(root, 'figure');
	for (const image of root.querySelectorAll('img')) if (!figures.has(image)) wrap(image);
	for (const image of root.querySelectorAll('figure img')) settleAddress(image, base, losses);
	// A figure within a heading ends it: one without words goes before.
	const headings = nearest(root, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6');
	for (const figure of root.querySelectorAll('figure')) if (!wordsOf(figure)) headings.get(figure)?.before(figure);
}

/** A picture's sources are its image at other sizes; one without an image of its own takes the first. */
function settlePicture(picture: Element): void {
	const document = picture.ownerDocument;
	const set = picture.querySelector('source')?.getAttribute('data-srcset');
	const image = picture.querySelector('img') ?? document.createElement('img');
	if (set && !image.hasAttribute('data-srcset')) image.setAttribute('data-srcset', set);
	picture.replaceWith(image);
}

/** Counters of visits are pictures of one point. */
const isTraceless = (image: Element): boolean =>
	['width', 'height'].every((side) => /^[012](px)?$/.test(image.getAttribute(side) ?? ''));

function drop(image: Element, losses: Losses): void {
	losses.add('hidden', image.getAttribute('src') ?? '<img>');
	image.remove();
}

const isEmoji = (image: Element): boolean => /^\p{RGI_Emoji}$/v.test(image.getAttribute('alt') ?? '');

function settleFigure(figure: Element): void {
	const images = [...figure.querySelectorAll('img')];
	if (figure.querySelector(NO_PICTURE) || (images.length === 0 && !figure.querySelector('figcaption')))
		return dissolve(figure);
	// The caption belongs to the last picture, which it stands under.
	for (const image of images.slice(0, -1)) figure.before(image);
	images.at(-1)?.remove();
	const caption = figure.ownerDocument.createElement('figcaption');
	while (figure.firstChild) caption.append(figure.firstChild);
	flatten(caption);
	figure.append(...images.slice(-1), caption);
}

/** A gallery is a figure of figures: each of them stands for itself, and the gallery's caption becomes a paragraph. */
function dissolveGalleries(root: Element): void {
	const figures = nearest(root, 'figure');
	const galleries = new Set([...root.querySelectorAll('figure')].flatMap((figure) => figures.get(figure) ?? []));
	for (const caption of root.querySelectorAll('figcaption')) {
		const figure = figures.get(caption);
		if (figure && galleries.has(figure)) rename(caption, 'p');
	}
	for (const gallery of galleries) unwrap(gallery);
}

function dissolve(figure: Element): void {
	for (const caption of figure.querySelectorAll('figcaption')) rename(caption, 'p');
	unwrap(figure);
}

/** Blocks within a caption become its lines. */
function flatten(caption: Element): void {
	for (const block of caption.querySelectorAll(CAPTION_BLOCKS)) {
		block.before(caption.ownerDocument.createElement('br'));
		block.after(caption.ownerDocument.createElement('br'));
		unwrap(block);
	}
}

function wrap(image: Element): void {
	const document = image.ownerDocument;
	const [figure, caption] = [document.createElement('figure'), document.createElement('figcaption')];
	caption.append(image.getAttribute('data-caption') ?? '');
	image.replaceWith(figure);
	figure.append(image, caption);
}

/** Keep an address that can be followed; list the picture where there is none. */
function settleAddress(image: Element, base: string | null, losses: Losses): void {
	const source = image.getAttribute('src') ?? '';
	const set = image
		.getAttribute('data-srcset')
		?.trim()
		.split(/[\s,]+/, 1)[0];
	const found = [source, image.getAttribute('data-src'), set]
		.map((address) => webAddress(address ?? '', base))
		.find(Boolean);
	if (found) image.setAttribute('src', found);
	else image.removeAttribute('src');
	if (!found)
		losses.add(
			source.startsWith('data:') ? 'image-data' : 'image',
			image.getAttribute('alt') || source.slice(0, 100) || '<img>'
		);
}

const webAddress = (address: string, base: string | null): string | null => {
	const full = resolve(address, base);
	return full?.startsWith('mailto:') ? null : full;
};
