/** Articles: brought in, read, changed, exported, published. */
import * as v from 'valibot';
import { Article, ArticleChange } from '#lib/domain/article.ts';
import { DeskRow } from '#lib/domain/desk.ts';
import { Dismissal, NewDismissal } from '#lib/domain/dismissal.ts';
import { Event } from '#lib/domain/event.ts';
import { ImportPreview } from '#lib/domain/import.ts';
import { Original } from '#lib/domain/original.ts';
import { NewPresence, Presence } from '#lib/domain/presence.ts';
import { Gate, NewPublication, PublicationSummary, Snapshot } from '#lib/domain/publication.ts';
import { Radar } from '#lib/domain/radar.ts';
import { RatingScale } from '#lib/domain/rating-scale.ts';
import { Source } from '#lib/domain/source.ts';
import { Id } from '#lib/domain/text.ts';
import { NewArticle, NewImport, NewPageImport } from '#lib/domain/workbench.ts';
import { operation } from '../operation.ts';
import { Json, MIB, Withdrawal, article } from './shapes.ts';

const ArticleAnswer = v.strictObject({
	article: Article,
	document: Json,
	scale: RatingScale,
	/** The article that it is a translation of. */
	translationOf: v.nullable(Id),
	/** Who is answerable for it. */
	owners: v.array(Id),
	/** The sources that its claims rest on. */
	sources: v.array(Source),
	/** The facts of its text that need no check. */
	dismissals: v.array(Dismissal),
	/** The sequence of the newest event that the answer knows: where to go on listening. */
	sequence: v.number()
});
export const articles = {
	previewImport: operation({
		...{
			method: 'POST',
			path: '/api/imports',
			access: 'article.import',
			body: NewImport,
			status: 200,
			answer: ImportPreview
		},
		summary:
			'Read an article from a paste or a file (base64) without keeping it: what was recognised, what cannot be kept.',
		limit: 28 * MIB
	}),
	previewImportFile: operation({
		...{ method: 'POST', path: '/api/imports/files', access: 'article.import', body: null, status: 200 },
		summary:
			'The same for a file of up to 50 MB: the body is the file itself, not JSON. Word, OpenDocument, RTF, PDF, HTML, Markdown, text, WordPress export. Accept application/x-ndjson to be told how far it is.',
		query: { name: 'The file’s name.', item: 'Which article of a file that holds several, from 0.' },
		answer: ImportPreview
	}),
	previewImportPage: operation({
		...{ method: 'POST', path: '/api/imports/pages', access: 'article.import', body: NewPageImport, status: 200 },
		summary: 'The same for what is at a web address.',
		answer: ImportPreview
	}),
	listArticles: operation({
		...{
			method: 'GET',
			path: '/api/articles',
			access: 'article.read',
			body: null,
			status: 200,
			answer: v.array(DeskRow)
		},
		summary:
			'A page of articles with their progress, as the desk shows them. A page without articles is past the last.',
		query: {
			tab: 'mine, review, published or all; all where it is not said.',
			page: 'Number of the page, from 1. A page has 50 articles.',
			person: 'Id of the person whose work it is, instead of yours.',
			late: '1 for what is past its due time only.',
			limit: 'How many, from 1 to 200: then the newest first, page by page by `cursor`.',
			cursor: 'Where to go on, as the Link header of the page before says.'
		}
	}),
	createArticle: operation({
		...{
			method: 'POST',
			path: '/api/articles',
			access: 'article.import',
			body: NewArticle,
			status: 201,
			answer: Article
		},
		summary: 'Bring an article in. The document is ProseMirror JSON, as an import preview answers it.',
		limit: 20 * MIB
	}),
	listOriginals: operation({
		...{ method: 'GET', path: `${article}/originals`, access: 'article.read', body: null, status: 200 },
		summary: 'The files that the article’s texts came from, oldest first.',
		answer: v.array(Original)
	}),
	keepOriginal: operation({
		...{ method: 'POST', path: `${article}/originals`, access: 'article.change', body: null, status: 201 },
		summary:
			'Keep the file that a version of the text came from: the body is the file itself, not JSON; up to 50 MB. The same file for the same version is kept once.',
		query: { name: 'The file’s name.', version: 'The version of the text that it gave; 0 for the first.' },
		answer: Original
	}),
	readOriginalFile: operation({
		...{ method: 'GET', path: `${article}/originals/{original}/file`, access: 'article.read', body: null, status: 200 },
		summary: 'The file’s bytes as they were brought in, held against their hash. Always a download.',
		...{ answer: null, produces: 'application/octet-stream' }
	}),
	readArticle: operation({
		...{ method: 'GET', path: article, access: 'article.read', body: null, status: 200, answer: ArticleAnswer },
		tagged: 'article',
		summary: 'An article with its document, rating scale and sources.'
	}),
	changeArticle: operation({
		...{ method: 'PATCH', path: article, access: 'article.change', body: ArticleChange, status: 200, answer: Article },
		tagged: 'article',
		summary: 'Change what is known about an article.'
	}),
	removeArticle: operation({
		...{ method: 'DELETE', path: article, access: 'article.remove', body: null, status: 204, answer: null },
		tagged: 'article',
		summary: 'Remove an article that was never published.'
	}),
	importCase: operation({
		...{ method: 'POST', path: '/api/cases', access: 'case.import', body: Snapshot, status: 201, answer: Article },
		summary: 'Import an article with everything that hangs on it, from Galley’s own JSON.',
		limit: 20 * MIB
	}),
	articleEvents: operation({
		...{ method: 'GET', path: `${article}/events`, access: 'article.read', body: null, status: 200, answer: Event },
		summary:
			'The article’s events as they happen (server-sent events), who is here as `presence`, and news of stored copies as `copies`. Goes on after Last-Event-ID.',
		produces: 'text/event-stream',
		query: { after: 'Sequence after which to begin, where no Last-Event-ID header is sent.' }
	}),
	showPresence: operation({
		...{ method: 'POST', path: `${article}/presence`, access: 'presence.show', body: NewPresence, status: 200 },
		summary: 'Say what a page of yours is doing, every 20 seconds while it is looked at; "gone" when it closes.',
		answer: v.strictObject({ here: v.array(Presence) })
	}),
	exportArticle: operation({
		...{
			method: 'GET',
			path: `${article}/exports/{format}`,
			access: 'article.export',
			body: null,
			status: 200,
			answer: null
		},
		summary:
			'The article as it stands, as html, docx, markdown, csv, xlsx, pdf, epub, wordpress, web-annotation, claim-review, data-feed or json.',
		produces: '*/*',
		query: {
			publication: 'Number of a publication to export instead of the working copy.',
			at: 'A moment in milliseconds since 1970, to export the article as it was then.',
			bom: 'Of csv: “no” leaves the byte order mark out.',
			notes:
				'Where notes stand. Of docx: “comments”, “footnotes” or “both”. Of pdf: “end” (after the text) or “margin” (beside it too).'
		}
	}),
	readGate: operation({
		...{ method: 'GET', path: `${article}/gate`, access: 'article.read', body: null, status: 200, answer: Gate },
		summary: 'What stands between the article and its next publication.'
	}),
	listDismissals: operation({
		...{ method: 'GET', path: `${article}/dismissals`, access: 'article.read', body: null, status: 200 },
		summary: 'Facts of the text that somebody has said need no check, with who, when and why.',
		answer: v.array(Dismissal)
	}),
	dismissFact: operation({
		...{ method: 'POST', path: `${article}/dismissals`, access: 'fact.dismiss', body: NewDismissal, status: 201 },
		summary: 'Say that a figure, date, name or quotation of the text needs no check, and why. Answers all of them.',
		answer: v.array(Dismissal)
	}),
	withdrawDismissal: operation({
		...{ method: 'PATCH', path: `${article}/dismissals/{dismissal}`, access: 'fact.dismiss', status: 200 },
		summary: 'Have a fact checked after all, or dismiss it again. Answers all of them.',
		body: Withdrawal,
		answer: v.array(Dismissal)
	}),
	readRadar: operation({
		...{ method: 'GET', path: `${article}/radar`, access: 'article.read', body: null, status: 200, answer: Radar },
		summary: 'When the article will be done at this desk’s pace, what blocks it, and which claims to look at first.'
	}),
	listPublications: operation({
		...{ method: 'GET', path: `${article}/publications`, access: 'article.read', body: null, status: 200 },
		summary: 'The article’s publications, newest first.',
		answer: v.array(PublicationSummary)
	}),
	publish: operation({
		...{
			method: 'POST',
			path: `${article}/publications`,
			access: 'article.publish',
			body: NewPublication,
			status: 201
		},
		summary: 'Publish the article as it stands. From the second time on the note says what changed.',
		answer: PublicationSummary
	})
};
