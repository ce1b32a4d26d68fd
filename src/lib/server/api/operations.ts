/** Every operation of the API, in the order of the documentation. A route that stands here twice or not at all fails a test. */
import * as v from 'valibot';
import { AnchorChange, NewAnchor } from '#lib/domain/anchor.ts';
import { Article, ArticleChange } from '#lib/domain/article.ts';
import { Claim, ClaimChange, ClaimStatus, CommentChange, NewClaim, NewComment } from '#lib/domain/claim.ts';
import { Event } from '#lib/domain/event.ts';
import { ImportPreview } from '#lib/domain/import.ts';
import { Colleague, NewInvitation, Person, PersonChange, SignIn } from '#lib/domain/person.ts';
import { Gate, NewPublication, PublicationSummary, Snapshot } from '#lib/domain/publication.ts';
import { RatingScale } from '#lib/domain/rating-scale.ts';
import { EvidenceChange, NewEvidence, Source, SourceChange } from '#lib/domain/source.ts';
import { Id, Time } from '#lib/domain/text.ts';
import { NewReview, NewVerdict } from '#lib/domain/verdict.ts';
import { NewArticle, NewImport } from '#lib/domain/workbench.ts';
import { operation } from './operation.ts';

const MIB = 1024 * 1024;
const json = v.record(v.string(), v.unknown());
const Withdrawal = v.strictObject({ withdrawn: v.boolean() });
const ClaimAnswer = v.strictObject({ ...Claim.entries, status: ClaimStatus });
const Me = v.strictObject({ id: Id, name: v.string(), role: Person.entries.role });
const SessionSummary = v.strictObject({
	id: v.string(),
	createdAt: Time,
	seenAt: Time,
	expiresAt: Time,
	agent: v.string(),
	current: v.boolean()
});
const ArticleAnswer = v.strictObject({
	article: Article,
	document: json,
	scale: RatingScale,
	/** The sources that its claims rest on. */
	sources: v.array(Source),
	/** The sequence of the newest event that the answer knows: where to go on listening. */
	sequence: v.number()
});
const DeskRow = v.strictObject({
	article: Article,
	counts: v.record(v.string(), v.number()),
	withoutSource: v.number(),
	needsYou: v.number(),
	publication: v.nullable(v.strictObject({ number: v.number(), at: Time })),
	people: v.array(Id)
});

const article = '/api/articles/{article}';
const claim = '/api/articles/{article}/claims/{claim}';

/** An operation that changes something of a claim and answers with the whole claim. */
const claimBase = { answer: ClaimAnswer, status: 200 } as const;
const claimMade = { answer: ClaimAnswer, status: 201 } as const;

export const operations = {
	signIn: operation({
		...{ method: 'POST', path: '/api/sessions', access: 'anyone', body: SignIn, status: 201 },
		summary: 'Sign in. Answers a token for the Authorization header; browsers get a cookie too.',
		answer: v.strictObject({ token: v.string(), person: Me })
	}),
	listSessions: operation({
		...{ method: 'GET', path: '/api/sessions', access: 'session.read', body: null, status: 200 },
		summary: 'Your open sessions, the last used first.',
		answer: v.array(SessionSummary)
	}),
	endSession: operation({
		...{
			method: 'DELETE',
			path: '/api/sessions/{session}',
			access: 'session.close',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'End one of your sessions.'
	}),
	me: operation({
		...{ method: 'GET', path: '/api/me', access: 'signed-in', body: null, status: 200, answer: Me },
		summary: 'Who you are.'
	}),
	listPeople: operation({
		...{
			method: 'GET',
			path: '/api/people',
			access: 'people.read',
			body: null,
			status: 200,
			answer: v.array(Colleague)
		},
		summary: 'The people of the newsroom. E-mail addresses are shown to admins.'
	}),
	changePerson: operation({
		...{
			method: 'PATCH',
			path: '/api/people/{person}',
			access: 'people.change',
			body: PersonChange,
			status: 200,
			answer: Person
		},
		summary: 'Change someone’s name, role or access. A change of role or access ends their sessions.'
	}),
	invite: operation({
		...{ method: 'POST', path: '/api/invitations', access: 'people.invite', body: NewInvitation, status: 201 },
		summary: 'Invite someone. The link is shown once and works for seven days.',
		answer: v.strictObject({ id: Id, link: v.string() })
	}),
	withdrawInvitation: operation({
		...{
			method: 'DELETE',
			path: '/api/invitations/{invitation}',
			access: 'people.invite',
			body: null,
			status: 204,
			answer: null
		},
		summary: 'Withdraw an invitation that nobody has followed yet.'
	}),
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
			'Read an article from text, HTML or Markdown (base64) without keeping it: what was recognised, what cannot be kept.',
		limit: 28 * MIB
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
		summary: 'All articles with their progress, those that need you first.'
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
	readArticle: operation({
		...{ method: 'GET', path: article, access: 'article.read', body: null, status: 200, answer: ArticleAnswer },
		summary: 'An article with its document, rating scale and sources.'
	}),
	changeArticle: operation({
		...{ method: 'PATCH', path: article, access: 'article.change', body: ArticleChange, status: 200, answer: Article },
		summary: 'Change what is known about an article.'
	}),
	removeArticle: operation({
		...{ method: 'DELETE', path: article, access: 'article.remove', body: null, status: 204, answer: null },
		summary: 'Remove an article that was never published.'
	}),
	importCase: operation({
		...{ method: 'POST', path: '/api/cases', access: 'case.import', body: Snapshot, status: 201, answer: Article },
		summary: 'Import an article with everything that hangs on it, from Galley’s own JSON.',
		limit: 20 * MIB
	}),
	articleEvents: operation({
		...{ method: 'GET', path: `${article}/events`, access: 'article.read', body: null, status: 200, answer: Event },
		summary: 'The article’s events as they happen (server-sent events). Goes on after Last-Event-ID.',
		produces: 'text/event-stream',
		query: { after: 'Sequence after which to begin, where no Last-Event-ID header is sent.' }
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
		summary: 'The article as it stands, as html, markdown, csv, web-annotation, claim-review or json.',
		produces: '*/*',
		query: { publication: 'Number of a publication to export instead of the working copy.' }
	}),
	readGate: operation({
		...{ method: 'GET', path: `${article}/gate`, access: 'article.read', body: null, status: 200, answer: Gate },
		summary: 'What stands between the article and its next publication.'
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
	}),
	listClaims: operation({
		...{
			method: 'GET',
			path: `${article}/claims`,
			access: 'article.read',
			body: null,
			status: 200,
			answer: v.array(ClaimAnswer)
		},
		summary: 'All claims of an article, in the order of the text.'
	}),
	markClaim: operation({
		...{ method: 'POST', path: `${article}/claims`, access: 'claim.mark', body: NewClaim, ...claimMade },
		summary: 'Mark words as a claim. You make the id, so that a repeated request is the same claim.'
	}),
	readClaim: operation({
		...{ method: 'GET', path: claim, access: 'article.read', body: null, ...claimBase },
		summary: 'One claim with everything that hangs on it.'
	}),
	changeClaim: operation({
		...{ method: 'PATCH', path: claim, access: 'claim.change', body: ClaimChange, ...claimBase },
		summary: 'Change some of a claim’s fields, withdraw it or restore it.'
	}),
	claimHistory: operation({
		...{
			method: 'GET',
			path: `${claim}/history`,
			access: 'article.read',
			body: null,
			status: 200,
			answer: v.array(Event)
		},
		summary: 'Everything that happened to a claim, newest first.'
	}),
	addAnchor: operation({
		...{ method: 'POST', path: `${claim}/anchors`, access: 'claim.change', body: NewAnchor, ...claimMade },
		summary: 'Mark further words as saying the same.'
	}),
	moveAnchor: operation({
		...{ method: 'PATCH', path: `${claim}/anchors/{anchor}`, access: 'claim.change', body: AnchorChange, ...claimBase },
		summary: 'Move a passage’s bounds to other words.'
	}),
	removeAnchor: operation({
		...{ method: 'DELETE', path: `${claim}/anchors/{anchor}`, access: 'claim.change', body: null, ...claimBase },
		summary: 'Take away one of several passages.'
	}),
	attachEvidence: operation({
		...{ method: 'POST', path: `${claim}/evidence`, access: 'evidence.attach', body: NewEvidence, ...claimMade },
		summary: 'Attach evidence, from a source the desk has ({"id"}) or from a new one.'
	}),
	changeEvidence: operation({
		...{
			method: 'PATCH',
			path: `${claim}/evidence/{evidence}`,
			access: 'evidence.change',
			body: EvidenceChange,
			...claimBase
		},
		summary: 'Change evidence, withdraw it or restore it.'
	}),
	proposeVerdict: operation({
		...{ method: 'POST', path: `${claim}/verdicts`, access: 'verdict.propose', body: NewVerdict, ...claimMade },
		summary: 'Propose a verdict. The newest counts; earlier ones stay in the history.'
	}),
	withdrawVerdict: operation({
		...{
			method: 'PATCH',
			path: `${claim}/verdicts/{verdict}`,
			access: 'verdict.withdraw',
			body: Withdrawal,
			...claimBase
		},
		summary: 'Withdraw your own verdict, or restore it.'
	}),
	requestReview: operation({
		...{ method: 'POST', path: `${claim}/review-request`, access: 'review.request', body: null, ...claimBase },
		summary: 'Ask an editor to review the verdict that counts.'
	}),
	cancelReview: operation({
		...{ method: 'DELETE', path: `${claim}/review-request`, access: 'review.request', body: null, ...claimBase },
		summary: 'Take the asking back, as long as nobody has decided.'
	}),
	review: operation({
		...{
			method: 'POST',
			path: `${claim}/verdicts/{verdict}/reviews`,
			access: 'review.decide',
			body: NewReview,
			...claimMade
		},
		summary: 'Approve a verdict, or return it with a reason. Nobody reviews their own.'
	}),
	withdrawReview: operation({
		...{
			method: 'PATCH',
			path: `${claim}/verdicts/{verdict}/reviews/{review}`,
			access: 'review.withdraw',
			body: Withdrawal,
			...claimBase
		},
		summary: 'Take your own decision back, or restore it.'
	}),
	writeComment: operation({
		...{ method: 'POST', path: `${claim}/comments`, access: 'comment.write', body: NewComment, ...claimMade },
		summary: 'Write a comment on a claim.'
	}),
	changeComment: operation({
		...{
			method: 'PATCH',
			path: `${claim}/comments/{comment}`,
			access: 'comment.change',
			body: CommentChange,
			...claimBase
		},
		summary: 'Change your own comment, withdraw it or restore it.'
	}),
	listSources: operation({
		...{ method: 'GET', path: '/api/sources', access: 'source.read', body: null, status: 200 },
		summary: 'Sources, the newest first, each with the number of claims that rest on it.',
		answer: v.array(v.strictObject({ source: Source, claims: v.number() })),
		query: { q: 'Words that the title, publisher, author or address holds.' }
	}),
	readSource: operation({
		...{ method: 'GET', path: '/api/sources/{source}', access: 'source.read', body: null, status: 200 },
		summary: 'A source and the articles that use it.',
		answer: v.strictObject({ source: Source, usedIn: v.array(Article) })
	}),
	changeSource: operation({
		...{
			method: 'PATCH',
			path: '/api/sources/{source}',
			access: 'source.change',
			body: SourceChange,
			status: 200,
			answer: Source
		},
		summary: 'Change what is known about a source.'
	}),
	openapi: operation({
		...{ method: 'GET', path: '/api/openapi.json', access: 'anyone', body: null, status: 200, answer: json },
		summary: 'This description.'
	})
};
