/** A picture's place: Galley keeps no pictures, so a plain field stands there that says what it showed and leads to it. */
import type { Translate } from '#lib/edition/view.ts';
import { type Links, OFFICE } from './links.ts';
import { DRAWING } from './namespaces.ts';
import { xmlAttribute } from './xml.ts';

/** One grey pixel. */
export const FIELD = Uint8Array.fromBase64(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4CQAA2wDaZNW9eAAAAABJRU5ErkJggg=='
);
export const FIELD_PART = 'media/field.png';

/** In English Metric Units: 360,000 are a centimetre. */
const [WIDTH, HEIGHT] = [2_880_000, 1_620_000];

interface About {
	/** Which of the article's figures it is, from 1. */
	readonly number: number;
	readonly links: Links;
	readonly t: Translate;
}

/** Nothing where neither an address nor a description is known. */
export function figureOf(attrs: Readonly<Record<string, unknown>>, { number, links, t }: About): string {
	const [src, alt] = [attrs['src'], String(attrs['alt'] ?? '')];
	if (typeof src !== 'string' && alt === '') return '';
	const link = typeof src === 'string' ? `<a:hlinkClick xmlns:r="${OFFICE}" r:id="${links.toWeb(src)}"/>` : '';
	const field = links.toPart(`${OFFICE}/image`, FIELD_PART);
	const name = xmlAttribute(t('edition.image'));
	const about = `id="${number}" name="${name} ${number}" descr="${xmlAttribute(alt)}"`;
	return (
		`<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline ${DRAWING} distT="0" distB="0" distL="0" distR="0">` +
		`<wp:extent cx="${WIDTH}" cy="${HEIGHT}"/><wp:docPr ${about}>${link}</wp:docPr><a:graphic>` +
		'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
		`<pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>` +
		`<pic:blipFill><a:blip r:embed="${field}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${WIDTH}" cy="${HEIGHT}"/></a:xfrm>` +
		'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>' +
		'</w:drawing></w:r></w:p>'
	);
}
