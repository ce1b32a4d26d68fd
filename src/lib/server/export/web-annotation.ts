/** The claims as a W3C Web Annotation collection (Web Annotation Data Model, 23 February 2017), with its one page in it. */
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvidence, Passage } from '#lib/domain/annotate.ts';
import { spoken } from '#lib/domain/reference.ts';
import { linesOf, plainLine } from '#lib/edition/marks.ts';
import { withReasons } from '#lib/edition/claim-verdict.ts';
import type { ExportInput } from './export-input.ts';
import { writtenAddress } from './written-address.ts';

type Thing = Readonly<Record<string, unknown>>;

/** Only terms of the anno.jsonld context: any other key would be lost to whoever reads the file as JSON-LD. */
export function webAnnotation({ article, t }: ExportInput): string {
	const id = `${article.url}#annotations`;
	const collection = {
		...{ '@context': 'http://www.w3.org/ns/anno.jsonld', id, type: 'AnnotationCollection', label: article.title },
		...{ creator: newsroomOf(article), total: article.claims.length }
	};
	if (article.claims.length === 0) return print(collection);
	const page = `${article.url}#annotations-page-1`;
	const items = annotationsOf({ article, t });
	return print({
		...collection,
		first: {
			id: page,
			type: 'AnnotationPage',
			partOf: { id, type: 'AnnotationCollection', label: article.title, total: article.claims.length },
			startIndex: 0,
			items
		},
		last: page
	});
}

/** Each claim as an annotation, in the order of the text. */
export const annotationsOf = ({ article, t }: Pick<ExportInput, 'article' | 't'>): readonly Thing[] =>
	article.claims.map((claim) => annotationOf(claim, article, t));

const print = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

const newsroomOf = ({ newsroom }: AnnotatedArticle): Thing => ({
	...{ id: newsroom.origin, type: 'Organization', name: newsroom.name },
	nickname: new URL(newsroom.origin).host
});

const generatorOf = ({ newsroom }: AnnotatedArticle): Thing => ({
	...{ id: `${newsroom.origin}/#galley`, type: 'Software', name: 'Galley', nickname: 'galley' }
});

/** A claim that has no verdict yet only points to its words; one with parts points to theirs, where the verdicts are. */
function annotationOf(claim: AnnotatedClaim, article: AnnotatedArticle, t: ExportInput['t']): Thing {
	const [target, ...more] = claim.passages.map((passage) => targetOf(passage, article));
	const where = { target: more.length > 0 ? [target, ...more] : target };
	const what = { id: `${article.url}#note-${claim.number}`, type: 'Annotation' };
	const parts = claim.parts.map(({ number }) => `${article.url}#note-${number}`);
	if (parts.length > 0) return { ...what, motivation: 'linking', body: parts, ...where };
	if (claim.decidedAt === null) return { ...what, motivation: 'highlighting', ...where };
	const when = new Date(claim.decidedAt).toISOString();
	return {
		...{ ...what, motivation: 'assessing', creator: newsroomOf(article), created: when },
		...{ generator: generatorOf(article), generated: new Date(article.publication.at).toISOString() },
		body: [
			...[verdictBody(claim, article, when, t), ...labelBodies(claim, article), ...rationaleBody(claim, article, t)],
			...claim.evidence.map(sourceBody)
		],
		...where
	};
}

/** Why, in plain words; what it refers to stands below it, since the other bodies have no numbers. */
function rationaleBody({ rationale, evidence }: AnnotatedClaim, { language }: AnnotatedArticle, t: ExportInput['t']) {
	const runs = spoken(rationale, t('edition.referenceGone')).flatMap(linesOf);
	if (runs.length === 0) return [];
	const cited = new Set(runs.flat().flatMap(({ reference }) => reference?.number ?? []));
	const sources = new Map(evidence.map(({ source }) => [source.number, source]));
	const notes = [...cited].flatMap((number) => sources.get(number) ?? []).map(noteOf);
	const value = [...runs.map(plainLine), ...notes].join('\n');
	return [{ type: 'TextualBody', purpose: 'commenting', format: 'text/plain', language, value }];
}

const noteOf = ({ number, name, url }: AnnotatedEvidence['source']): string =>
	[`[${number}] ${name}`, ...(url && url !== name ? [url] : [])].join(' ');

/** Both answers in words, whether it was said and whether it is true; signed by whoever gave it. */
const verdictBody = (
	claim: AnnotatedClaim,
	article: AnnotatedArticle,
	created: string,
	t: ExportInput['t']
): Thing => ({
	...{ type: 'TextualBody', purpose: 'assessing', format: 'text/plain', language: article.language, created },
	value: [t(`edition.said.${claim.said}`), claim.rating && withReasons(claim.rating.label, claim, t), claim.conclusion]
		.filter((part) => part)
		.join('. '),
	...(claim.checkedBy && { creator: { type: 'Person', name: claim.checkedBy } })
});

/** The label, and each reason tag, by itself, for those who count and filter. */
const labelBodies = ({ rating, reasons }: AnnotatedClaim, { language }: AnnotatedArticle): readonly Thing[] =>
	[...(rating ? [rating] : []), ...reasons].map(({ label: value }) => ({
		...{ type: 'TextualBody', purpose: 'classifying', format: 'text/plain', language, value }
	}));

function sourceBody({ source, excerpt }: AnnotatedEvidence): Thing {
	if (source.url === null)
		return { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: source.name };
	const quoted = excerpt ? { selector: { type: 'TextQuoteSelector', exact: excerpt } } : {};
	return { type: 'SpecificResource', purpose: 'linking', source: writtenAddress(source.url), ...quoted };
}

/** Two ways to the same words: the quote finds them in any copy of the article, the position in its plain text. */
const targetOf = ({ exact, prefix, suffix, start, end }: Passage, article: AnnotatedArticle): Thing => ({
	type: 'SpecificResource',
	...{ source: writtenAddress(article.canonicalUrl ?? article.url), format: 'text/html', language: article.language },
	selector: [
		{ type: 'TextQuoteSelector', exact, prefix, suffix },
		{ type: 'TextPositionSelector', start, end }
	]
});
