/** The parts of a Word file besides its words: what there is, what is known of it, and what it comes back by. */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import { GALLEY } from '#lib/domain/exported.ts';
import { bookmarkOf } from './anchors.ts';
import type { Comments } from './comments.ts';
import { HEAD, dateTime, xmlText } from './xml.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PACKAGE = 'application/vnd.openxmlformats-package';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Media types of parts by their names, of those that not every part with the same ending has. */
const TYPES: Readonly<Record<string, string>> = {
	'word/document.xml': `${WORD}.document.main+xml`,
	'word/styles.xml': `${WORD}.styles+xml`,
	'word/settings.xml': `${WORD}.settings+xml`,
	'word/numbering.xml': `${WORD}.numbering+xml`,
	'word/comments.xml': `${WORD}.comments+xml`,
	'word/commentsExtended.xml': `${WORD}.commentsExtended+xml`,
	'word/footnotes.xml': `${WORD}.footnotes+xml`,
	'docProps/core.xml': `${PACKAGE}.core-properties+xml`,
	'docProps/app.xml': `${OFFICE}.extended-properties+xml`,
	'docProps/custom.xml': `${OFFICE}.custom-properties+xml`,
	'customXml/itemProps1.xml': `${OFFICE}.customXmlProperties+xml`
};

/** ECMA-376 part 2, 10.1.2.2. */
export function contentTypes(names: readonly string[]): string {
	const overrides = names.flatMap((name) => {
		const type = TYPES[name];
		return type === undefined ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`];
	});
	return (
		`${HEAD}<Types xmlns="${NAMES}/content-types"><Default Extension="rels" ContentType="${PACKAGE}.relationships+xml"/>` +
		'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
		`${overrides.join('')}</Types>`
	);
}

const NAMES = 'http://schemas.openxmlformats.org/package/2006';

/** Dublin Core as ECMA-376 part 2, 11 has it. */
export function coreXml({ title, slug, byline, language, publication, newsroom, publisher }: AnnotatedArticle): string {
	const at = dateTime(publication.at);
	return (
		`${HEAD}<cp:coreProperties xmlns:cp="${NAMES}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
		`<dc:title>${xmlText(title || slug)}</dc:title><dc:creator>${xmlText(byline || publisher || newsroom.name)}</dc:creator>` +
		`<dc:language>${xmlText(language)}</dc:language><cp:lastModifiedBy>${xmlText(newsroom.name)}</cp:lastModifiedBy>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
	);
}

const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006';

export const appXml = ({ newsroom }: AnnotatedArticle): string =>
	`${HEAD}<Properties xmlns="${PROPERTIES}/extended-properties"><Application>Galley</Application>` +
	`<Company>${xmlText(newsroom.name)}</Company></Properties>`;

/** Which article, and which state of it, the file was made from. */
export function customXml({ id, publication }: AnnotatedArticle, version: number): string {
	const known = { GalleyArticle: id, GalleyPublication: String(publication.number), GalleyVersion: String(version) };
	const properties = Object.entries(known).map(
		([name, value], index) =>
			`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${name}">` +
			`<vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`
	);
	return (
		`${HEAD}<Properties xmlns="${PROPERTIES}/custom-properties" xmlns:vt="${PROPERTIES}/docPropsVTypes">` +
		`${properties.join('')}</Properties>`
	);
}

/** The ids of claims by their bookmarks, and of comments by their paragraphs: what the file comes back by. */
export function identityXml(
	{ id, claims, publication }: AnnotatedArticle,
	version: number,
	comments: Comments
): string {
	const marked = claims.map(
		(claim) => `<claim number="${claim.number}" id="${xmlText(claim.id)}" bookmark="${bookmarkOf(claim.number)}"/>`
	);
	const said = comments.known.map(
		({ key, paragraphId, print, isSettled }) =>
			`<comment id="${xmlText(key)}" paragraph="${paragraphId}" print="${print}"${isSettled ? ' settled="1"' : ''}/>`
	);
	return (
		`${HEAD}<galley xmlns="${GALLEY}" article="${xmlText(id)}" publication="${publication.number}" version="${version}">` +
		`${marked.join('')}${said.join('')}</galley>`
	);
}

/** The id is that of this kind of part, the same in every file. */
export const IDENTITY_PROPERTIES =
	`${HEAD}<ds:datastoreItem xmlns:ds="${PROPERTIES}/customXml" ds:itemID="{6A1F8B0C-3C57-4E0B-9E63-0F0D2B7A4C11}">` +
	`<ds:schemaRefs><ds:schemaRef ds:uri="${GALLEY}"/></ds:schemaRefs></ds:datastoreItem>`;
