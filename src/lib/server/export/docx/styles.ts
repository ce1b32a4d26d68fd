/** How everything looks (ECMA-376 part 1, 17.7). Headings say their level in the outline: readers do not guess it. */
import { directionOf } from '#lib/domain/article.ts';
import { MAIN } from './namespaces.ts';
import { BOLD } from './run.ts';
import { HEAD } from './xml.ts';

interface Tongue {
	/** The article's language. */
	readonly article: string;
	/** That of Galley's own words in it. */
	readonly words: string;
}

const EAST_ASIAN = /^(zh|ja|ko)(-|$)/;

/** A language as Word declares it: for letters of all kinds, and where it is one of theirs for those of East Asia and for those written from right to left. */
function lang(code: string): string {
	const east = EAST_ASIAN.test(code) ? ` w:eastAsia="${code}"` : '';
	const right = directionOf(code) === 'rtl' ? ` w:bidi="${code}"` : '';
	return `<w:lang w:val="${code}"${east}${right}/>`;
}

const size = (halfPoints: number): string => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const grey = '<w:color w:val="595959"/>';
const spacing = (before: number, after: number): string => `<w:spacing w:before="${before}" w:after="${after}"/>`;

function style(id: string, name: string, paragraph: string, run = '', more = '<w:qFormat/>'): string {
	const [p, r] = [paragraph && `<w:pPr>${paragraph}</w:pPr>`, run && `<w:rPr>${run}</w:rPr>`];
	return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${more}${p}${r}</w:style>`;
}

const character = (id: string, name: string, run: string): string =>
	`<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${run}</w:rPr></w:style>`;

const HEADINGS = [44, 32, 28, 26, 24, 22].map((height, index) => {
	const level = index + 1;
	const paragraph = `<w:keepNext/>${spacing(level === 1 ? 120 : 320, 120)}<w:outlineLvl w:val="${index}"/>`;
	const run = `<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>${BOLD}${size(height)}`;
	return style(`Heading${level}`, `heading ${level}`, paragraph, run, '<w:next w:val="Normal"/><w:qFormat/>');
});

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
	.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
	.join('');
const MARGINS = '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>';

export function stylesXml({ article, words }: Tongue): string {
	const own = article === words ? '' : lang(words);
	const [isRtl, isOwnRtl] = [directionOf(article) === 'rtl', directionOf(words) === 'rtl'];
	// Of Galley's own words, where they do not run as the article does.
	const turned = isRtl === isOwnRtl ? '' : `<w:bidi w:val="${isOwnRtl ? 1 : 0}"/>`;
	const fonts = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>';
	return [
		`${HEAD}<w:styles ${MAIN}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size(22)}${lang(article)}</w:rPr></w:rPrDefault>`,
		`<w:pPrDefault><w:pPr>${isRtl ? '<w:bidi/>' : ''}<w:spacing w:after="160" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
		...HEADINGS,
		style('Subtitle', 'Subtitle', spacing(0, 240), size(26)),
		style('Quote', 'Quote', `<w:ind w:left="360" w:right="360"/>`, '<w:color w:val="404040"/>'),
		style('Caption', 'caption', spacing(0, 200), grey + size(18)),
		style('TableText', 'Table Text', spacing(40, 40)),
		style('ArticleLine', 'Article Line', turned + spacing(0, 60), grey + size(18) + own),
		style('ArticleItem', 'Article Item', turned + spacing(0, 80), size(20) + own),
		style('ArticleCell', 'Article Cell', turned + spacing(40, 40), size(18) + own),
		style('CommentText', 'annotation text', turned + spacing(0, 60), size(20) + own, ''),
		style('FootnoteText', 'footnote text', turned + spacing(0, 40), size(18) + own, ''),
		character('Hyperlink', 'Hyperlink', '<w:color w:val="0B57A4"/><w:u w:val="single"/>'),
		character('CommentReference', 'annotation reference', size(16)),
		character('FootnoteReference', 'footnote reference', '<w:vertAlign w:val="superscript"/>'),
		`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${BORDERS}</w:tblBorders>`,
		`<w:tblCellMar>${MARGINS}</w:tblCellMar></w:tblPr></w:style></w:styles>`
	].join('');
}
