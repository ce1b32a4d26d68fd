/**
 * The annotated article as a Word file: WordprocessingML in its transitional form (ISO/IEC 29500-4), written as text. The
 * same snapshot is the same bytes each time.
 */
import { viewOf } from '#lib/edition/view.ts';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import { zipOf } from '#lib/server/export/zip.ts';
import { Anchors } from './anchors.ts';
import { backOf, frontOf } from './back.ts';
import { Body } from './body.ts';
import { FIELD, FIELD_PART } from './figure.ts';
import { Links, OFFICE } from './links.ts';
import { Lists } from './lists.ts';
import { MAIN } from './namespaces.ts';
import { IDENTITY_PROPERTIES, appXml, contentTypes, coreXml, customXml, identityXml } from './parts.ts';
import { stylesXml } from './styles.ts';
import { HEAD } from './xml.ts';

/** Blocks after which somebody who waits is told. */
const STRIDE = 100;

/** A4 with margins of an inch, in twentieths of a point. */
const PAGE =
	'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" ' +
	'w:footer="708" w:gutter="0"/>';

type OnProgress = (done: number, of: number) => void;

export function docx(input: ExportInput, onProgress: OnProgress = () => undefined): Promise<Uint8Array> {
	return Promise.resolve(fileOf(partsOf(input, onProgress)));
}

type Parts = Readonly<Record<string, string>>;

function partsOf(input: ExportInput, onProgress: OnProgress): Parts {
	const { article, t, snapshot } = input;
	const [links, lists, anchors] = [new Links(), new Lists(), new Anchors(input)];
	const [around, version] = [{ article, t, links, lists }, snapshot.article.version];
	const content = [frontOf(around), ...textOf(input, { links, lists, anchors }, onProgress), backOf(around)];
	const direction = article.direction === 'rtl' ? '<w:bidi/>' : '';
	const { comments, footnotes } = anchors;
	const { words } = viewOf(article, t);
	return {
		'docProps/core.xml': coreXml(article),
		'docProps/app.xml': appXml(article),
		'docProps/custom.xml': customXml(article, version),
		'customXml/item1.xml': identityXml(article, version, comments),
		'customXml/itemProps1.xml': IDENTITY_PROPERTIES,
		'customXml/_rels/item1.xml.rels': identityLinks(),
		'word/document.xml': `${HEAD}<w:document ${MAIN}><w:body>${content.join('')}<w:sectPr>${PAGE}${direction}</w:sectPr></w:body></w:document>`,
		'word/styles.xml': stylesXml({ article: article.language, words: words.lang }),
		'word/settings.xml': SETTINGS,
		'word/numbering.xml': lists.xml(),
		'word/comments.xml': comments.xml(),
		'word/commentsExtended.xml': comments.extendedXml(),
		'word/_rels/comments.xml.rels': comments.links.xml(),
		'word/footnotes.xml': footnotes.xml(),
		'word/_rels/footnotes.xml.rels': footnotes.links.xml(),
		'word/_rels/document.xml.rels': documentLinks(links)
	};
}

/** The article's blocks one after the other. */
function textOf(
	input: ExportInput,
	parts: ConstructorParameters<typeof Body>[1],
	onProgress: OnProgress
): readonly string[] {
	const { sections } = input.article;
	const body = new Body(input, parts);
	return sections.map(({ block }, index) => {
		if (index % STRIDE === 0) onProgress(index, sections.length);
		return body.block(block);
	});
}

/** Elements in the order in which the schema wants them (CT_Settings). */
const SETTINGS =
	`${HEAD}<w:settings ${MAIN}><w:defaultTabStop w:val="720"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>` +
	'</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" ' +
	'w:val="15"/></w:compat></w:settings>';

/** The document's own links, and to the parts that belong to it. */
function documentLinks(links: Links): string {
	for (const part of ['styles', 'settings', 'numbering', 'comments', 'footnotes'])
		links.toPart(`${OFFICE}/${part}`, `${part}.xml`);
	links.toPart('http://schemas.microsoft.com/office/2011/relationships/commentsExtended', 'commentsExtended.xml');
	links.toPart(`${OFFICE}/customXml`, '../customXml/item1.xml');
	return links.xml();
}

function rootLinks(): string {
	const links = new Links();
	links.toPart(`${OFFICE}/officeDocument`, 'word/document.xml');
	links.toPart(
		'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
		'docProps/core.xml'
	);
	links.toPart(`${OFFICE}/extended-properties`, 'docProps/app.xml');
	links.toPart(`${OFFICE}/custom-properties`, 'docProps/custom.xml');
	return links.xml();
}

function identityLinks(): string {
	const links = new Links();
	links.toPart(`${OFFICE}/customXmlProps`, 'itemProps1.xml');
	return links.xml();
}

function fileOf(parts: Parts): Uint8Array {
	const texts = { '[Content_Types].xml': contentTypes(Object.keys(parts)), '_rels/.rels': rootLinks(), ...parts };
	const files = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)] as const);
	return zipOf([...files, [`word/${FIELD_PART}`, FIELD]]);
}
