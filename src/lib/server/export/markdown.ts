/** The annotated article as Markdown: the text with a footnote for each claim, then its sources and what labels mean. */
import type { AnnotatedArticle, Block } from '#lib/domain/annotate.ts';
import { countedClaims } from '#lib/edition/claim-verdict.ts';
import { calendarDay } from '#lib/edition/day.ts';
import type { Translate } from '#lib/edition/view.ts';
import type { ExportInput } from './export-input.ts';
import { blocksOf, headingOf, itemOf } from './markdown-blocks.ts';
import { correctionLine, footnoteOf, signatures, sourceAge } from './markdown-footnote.ts';
import { lineOf, linkTo } from './markdown-text.ts';

/** What stands above the article goes before its title, so that its own text is in one piece. */
export function markdown({ article, t }: ExportInput): string {
	const parts = [
		...front(article, t),
		blocksOf(article.sections.map(({ block }) => block)),
		...back(article, t),
		...article.claims.map((claim) => footnoteOf(claim, t))
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function front(article: AnnotatedArticle, t: Translate): readonly string[] {
	const { publication, byline, publishedOn, claims, summary } = article;
	const day = publishedOn ? t('edition.day', { day: calendarDay(publishedOn) }) : '';
	const found = summary.map(({ rating, count }) => `${rating.label} ${count}`);
	const status =
		publication.number === 0
			? t('edition.workingCopy')
			: t(publication.number > 1 ? 'edition.updated' : 'edition.published', {
					day: calendarDay(publication.at),
					number: publication.number
				});
	return [
		lineOf([article.publisher || article.newsroom.name, t('edition.kind')].join(' · ')),
		lineOf(joined(byline, day)),
		lineOf(joined(...signatures(article.checkers, article.reviewers, t), status)),
		claims.length === 0
			? lineOf(t('edition.noClaims'))
			: lineOf(
					`${t('edition.found')}: ${joined(t('edition.claimCount', { count: countedClaims(claims).length }), ...found)}`
				),
		'***'
	];
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

function back(article: AnnotatedArticle, t: Translate): readonly string[] {
	const { corrections, newsroom } = article;
	const numbers = new Map(article.claims.map((claim) => [claim.number, claim]));
	return [
		'***',
		...listed(
			t('edition.sources'),
			article.sources.map((source) => sourceLine(source, t)),
			'1.  '
		),
		...listed(t('edition.images'), imagesOf(article), '-   '),
		...listed(
			t('edition.corrections'),
			corrections.toReversed().map((one) => correctionLine(one, numbers, t)),
			'-   '
		),
		...listed(
			t('edition.labels'),
			article.scale.map(({ label, definition }) => `**${lineOf(label)}:** ${lineOf(definition)}`),
			'-   '
		),
		`${lineOf(t('edition.annotatedBy', { newsroom: newsroom.name }))}: ${linkTo(article.url, article.url)}`
	];
}

function listed(heading: string, items: readonly string[], marker: string): readonly string[] {
	if (items.length === 0) return [];
	const numbered = (index: number) => (marker.startsWith('1') ? `${index + 1}. `.padEnd(4) : marker);
	return [headingOf(2, lineOf(heading)), items.map((item, index) => itemOf(item, numbered(index))).join('\n')];
}

function sourceLine(source: AnnotatedArticle['sources'][number], t: Translate): string {
	const published = source.publishedOn ? t('edition.day', { day: calendarDay(source.publishedOn) }) : '';
	const about = joined(
		source.author,
		source.publisher,
		published,
		t('edition.accessed', { day: calendarDay(source.accessedAt) }),
		...sourceAge(source, t)
	);
	const withdrawn = source.retracted ? ` **${lineOf(t('edition.retracted'))}**` : '';
	return `${linkTo(source.name, source.url)} · ${lineOf(about)}${withdrawn}`;
}

/** Where the article's images stand. Their captions are in the text. */
const imagesOf = (article: AnnotatedArticle): readonly string[] =>
	article.sections
		.flatMap(({ block }) => figures(block))
		.flatMap(({ src, alt }) => (src ? [linkTo(alt || src, src)] : []));

function figures(block: Block): readonly { readonly src: string; readonly alt: string }[] {
	if (!('children' in block)) return [];
	if (block.kind !== 'figure') return block.children.flatMap(figures);
	return [{ src: String(block.attrs['src'] ?? ''), alt: String(block.attrs['alt'] ?? '') }];
}
