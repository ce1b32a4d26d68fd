/** What stands around the article's text: above it who published what, below it the claims, the sources and what labels mean. */
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedSource } from '#lib/domain/annotate.ts';
import { countedClaims, fullVerdict } from '#lib/edition/claim-verdict.ts';
import { calendarDay } from '#lib/edition/day.ts';
import type { Translate } from '#lib/edition/view.ts';
import { signatures, sourceAge } from '#lib/server/export/markdown-footnote.ts';
import { bookmarkOf } from './anchors.ts';
import type { Links } from './links.ts';
import type { Lists } from './lists.ts';
import { changeWords, linked } from './note.ts';
import { BOLD, ledTo, paragraphOf, runOf } from './run.ts';
import { cellXml, tableRow, tableXml } from './table.ts';

export interface Around {
	readonly article: AnnotatedArticle;
	readonly t: Translate;
	readonly links: Links;
	readonly lists: Lists;
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** What stands above the article goes before its title, so that its own text is in one piece. */
export function frontOf({ article, t }: Around): string {
	const { publication, byline, publishedOn, claims, summary } = article;
	const day = publishedOn ? t('edition.day', { day: calendarDay(publishedOn) }) : '';
	const at = { day: calendarDay(publication.at), number: publication.number };
	const published = t(publication.number > 1 ? 'edition.updated' : 'edition.published', at);
	const status = publication.number === 0 ? t('edition.workingCopy') : published;
	const found = summary.map(({ rating, count }) => t('edition.ratingCount', { count, rating: rating.label }));
	const counted = joined(t('edition.claimCount', { count: countedClaims(claims).length }), ...found);
	return [
		joined(article.publisher || article.newsroom.name, t('edition.kind')),
		joined(byline, day),
		joined(...signatures(article.checkers, article.reviewers, t), status),
		claims.length === 0 ? t('edition.noClaims') : `${t('edition.found')}: ${counted}`
	]
		.filter((line) => line !== '')
		.map((line) => paragraphOf('ArticleLine', runOf(line)))
		.join('');
}

export function backOf(around: Around): string {
	const { article, t, links } = around;
	return [
		...claimsOf(around),
		...listed(
			t('edition.sources'),
			'decimal',
			article.sources.map((source) => sourceLine(source, around)),
			around
		),
		...listed(t('edition.corrections'), 'bullet', correctionLines(around), around),
		...listed(
			t('edition.labels'),
			'bullet',
			article.scale.map(({ label, definition }) => runOf(`${label}: `, BOLD) + runOf(definition)),
			around
		),
		paragraphOf(
			'ArticleLine',
			runOf(`${t('edition.annotatedBy', { newsroom: article.newsroom.name })}: `) +
				linked(article.url, article.url, links)
		)
	].join('');
}

const headingOf = (text: string): string => paragraphOf('Heading2', runOf(text));

function listed(
	heading: string,
	kind: 'decimal' | 'bullet',
	items: readonly string[],
	{ lists }: Around
): readonly string[] {
	if (items.length === 0) return [];
	const list = lists.open(kind === 'decimal' ? 1 : null, 0);
	const numbered = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
	return [headingOf(heading), ...items.map((item) => paragraphOf('ArticleItem', item, numbered))];
}

/** Of the columns, in twentieths of a point. */
const WIDTHS = [700, 3000, 1400, 2926, 1000] as const;

function claimsOf({ article, t }: Around): readonly string[] {
	if (article.claims.length === 0) return [];
	const heads = [
		t('export.claimNumber'),
		t('export.claim'),
		t('verdict.title'),
		t('verdict.conclusion'),
		t('edition.sources')
	];
	const rows = article.claims.map((claim) =>
		tableRow(
			cellsOf(claim, t)
				.map((cell) => cellXml(cell))
				.join('')
		)
	);
	const head = tableRow(heads.map((text) => cellXml(inCell(runOf(text, BOLD)), 1, '', true)).join(''), true);
	const look = { indent: 0, isRtl: article.direction === 'rtl' };
	return [
		headingOf(t('edition.allClaims', { count: article.claims.length })),
		tableXml(head + rows.join(''), WIDTHS, look)
	];
}

const inCell = (content: string): string => paragraphOf('ArticleCell', content);

const cellsOf = (claim: AnnotatedClaim, t: Translate): readonly string[] => [
	inCell(ledTo(bookmarkOf(claim.number), runOf(String(claim.number), '<w:rStyle w:val="Hyperlink"/>'))),
	inCell(runOf(claim.claimant === '' ? claim.text : `${claim.claimant}: ${claim.text}`)),
	inCell(runOf(fullVerdict(claim, t), BOLD)),
	inCell(runOf(claim.conclusion)),
	inCell(runOf([...new Set(claim.evidence.map(({ source }) => source.number))].join(', ')))
];

function sourceLine(source: AnnotatedSource, { t, links }: Around): string {
	const { name, url, author, publisher, publishedOn, accessedAt, retracted } = source;
	const published = publishedOn ? t('edition.day', { day: calendarDay(publishedOn) }) : '';
	const accessed = t('edition.accessed', { day: calendarDay(accessedAt) });
	const about = joined(author, publisher, published, accessed, ...sourceAge(source, t));
	const withdrawn = retracted ? runOf(` ${t('edition.retracted')}`, BOLD) : '';
	// On paper a link is nothing but its words.
	const printed =
		url === null || name === url ? '' : runOf(' · ') + links.around(url, runOf(url, '<w:rStyle w:val="Hyperlink"/>'));
	return linked(name, url, links) + runOf(` · ${about}`) + printed + withdrawn;
}

function correctionLines({ article, t }: Around): readonly string[] {
	const standing = new Map(article.claims.map((claim) => [claim.number, claim]));
	return article.corrections.toReversed().map(({ at, note, changes }) => {
		const day = runOf(t('edition.day', { day: calendarDay(at) }), BOLD);
		const changed = changes.map(
			(change) =>
				runOf(` ${t('edition.claim', { number: change.claim })}: `) + changeWords(change, standing.get(change.claim), t)
		);
		return day + (note === '' ? '' : runOf(` ${note}`)) + changed.join('');
	});
}
