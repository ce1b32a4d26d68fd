/** The tables' rows as Kysely sees them. They never leave `server/`. Times are milliseconds, flags 0 or 1, JSON is text. */
import type { AmendmentDecision } from '#lib/domain/amendment.ts';
import type { AnchorState } from '#lib/domain/anchor.ts';
import type { Capture } from '#lib/domain/capture.ts';
import type { Category, ClaimStatus, Risk } from '#lib/domain/claim.ts';
import type { Finding } from '#lib/domain/earlier-verdict.ts';
import type { DismissalReason } from '#lib/domain/dismissal.ts';
import type { Verb } from '#lib/domain/event.ts';
import type { MailRhythm, NoticeKind } from '#lib/domain/notice.ts';
import type { QuestionStatus } from '#lib/domain/reader-question.ts';
import type { Role } from '#lib/domain/role.ts';
import type { DeliveryState } from '#lib/domain/webhook.ts';
import type { CallOutcome, CallWay } from '#lib/domain/call.ts';
import type { Reliability, SourceKind, Stance, Standing } from '#lib/domain/source.ts';
import type { Decision, Said } from '#lib/domain/verdict.ts';
import type { InferOutput } from 'valibot';

type Flag = 0 | 1;

interface Made {
	id: string;
	authorId: string;
	createdAt: number;
}

interface Withdrawable extends Made {
	withdrawn: Flag;
}

export interface Tables {
	setting: { key: string; value: string };
	person: {
		id: string;
		name: string;
		email: string | null;
		passwordHash: string | null;
		role: Role;
		active: Flag;
		createdAt: number;
	};
	/** `id` is the SHA-256 of the token: whoever reads the table cannot sign in with it. */
	session: { id: string; personId: string; expiresAt: number; createdAt: number; seenAt: number; agent: string };
	invitation: Withdrawable & {
		tokenHash: string;
		email: string | null;
		role: Role;
		expiresAt: number;
		acceptedAt: number | null;
	};
	article: Made & {
		slug: string;
		title: string;
		byline: string;
		publisher: string;
		canonicalUrl: string | null;
		publishedOn: string | null;
		language: string;
		version: number;
		document: string;
		/** The highest claim number given so far. */
		lastNumber: number;
		dueAt: number | null;
		/** Id of its rating scale. */
		scale: string;
		/** The article that this one is a translation of; that one is a translation of none. */
		translationOf: string | null;
		removed: Flag;
	};
	/** Whoever is answerable for an article: a team, one, or nobody. */
	articleOwner: { articleId: string; personId: string };
	/** An address that readers had an article under, and are led on from. */
	formerSlug: { slug: string; articleId: string };
	/** One step of an article's text; `version` is the document's after it. */
	step: {
		articleId: string;
		version: number;
		step: string;
		clientId: string;
		authorId: string;
		createdAt: number;
		replaced: Flag;
	};
	/** A new version of the whole text: `version` is the one it made; document, anchors (JSON) are as they were before. */
	replacement: Made & {
		articleId: string;
		version: number;
		document: string;
		anchors: string;
		/** JSON of how many passages had which fate. */
		counts: string;
		/** The version that it took back; null where it brought a text in. */
		undoes: number | null;
	};
	revision: Made & { articleId: string; version: number; name: string; document: string };
	claim: Withdrawable & {
		articleId: string;
		number: number;
		statement: string;
		claimant: string;
		saidOn: string | null;
		place: string;
		category: InferOutput<typeof Category>;
		risk: InferOutput<typeof Risk>;
		note: string;
		assigneeId: string | null;
		dueAt: number | null;
		submittedVerdictId: string | null;
		submittedBy: string | null;
		submittedAt: number | null;
		/** How many editors have to approve it; one where nothing is said. */
		submittedVotes: number | null;
		lockedBy: string | null;
		lockedAt: number | null;
		/** Since when its verdicts are kept from all but their authors, and since when they are open. */
		blindAt: number | null;
		openedAt: number | null;
		/** The claim that this one is a part of. */
		parentId: string | null;
		/** The claim that stands for this one too. */
		mergedIntoId: string | null;
		/** JSON of what the claim that it was merged into got from it; null while it stands by itself. */
		lent: string | null;
		asOf: string | null;
		checkAgainOn: string | null;
	};
	/** What a claim looked like after an event of its article's log, as the JSON that the domain knows. */
	claimState: { articleId: string; claimId: string; sequence: number; version: number; at: number; claim: string };
	/** What the desk has to know of a claim at a glance; made anew with every event about it. */
	claimDigest: {
		claimId: string;
		articleId: string;
		/** Its own, whatever its parts are. */
		status: ClaimStatus;
		/** Whether it has parts, at which the work is done. */
		divided: Flag;
		/** Pieces of evidence that stand. */
		sources: number;
		assigneeId: string | null;
		/** Who gave the verdict that counts. */
		verdictBy: string | null;
		dueAt: number | null;
		/** When review was last asked for. */
		askedAt: number | null;
		markedAt: number;
		/** When it got its first verdict, and when the one that counts was approved. */
		judgedAt: number | null;
		approvedAt: number | null;
	};
	/** Words to be found by. On SQLite an FTS5 table; on PostgreSQL `terms` holds them as a tsvector. */
	searchEntry: { key: string; words: string };
	anchor: {
		id: string;
		claimId: string;
		fromPosition: number;
		toPosition: number;
		quote: string;
		prefix: string;
		suffix: string;
		state: InferOutput<typeof AnchorState>;
		/** The last version of the document in which an orphan's words stood. */
		lostVersion: number | null;
		withdrawn: Flag;
		createdAt: number;
	};
	source: Made & {
		kind: InferOutput<typeof SourceKind>;
		url: string | null;
		title: string;
		publisher: string;
		author: string;
		publishedOn: string | null;
		reliability: InferOutput<typeof Reliability>;
		confidential: Flag;
		accessedAt: number;
		reason: string;
		/** JSON of its tags. */
		tags: string;
		doi: string | null;
		isbn: string | null;
		/** Its address in the form by which it is compared. */
		canonical: string | null;
		asOf: string | null;
		checkAgainOn: string | null;
		standing: Standing;
		standingReason: string;
		standingAt: number | null;
		mergedIntoId: string | null;
		/** JSON of what the source that stands for it got from it; null while it stands by itself. */
		lent: string | null;
	};
	/** How a person is reached. Nothing but the source's own page reads it. */
	sourceContact: { sourceId: string; contact: string };
	/** Somebody who was asked for their side, and what came of it. */
	call: Withdrawable & {
		articleId: string;
		/** Null for what is about the article as a whole. */
		claimId: string | null;
		sourceId: string | null;
		asked: string;
		way: CallWay;
		askedAt: number;
		question: string;
		deadline: number | null;
		outcome: CallOutcome;
		answer: string;
		answeredAt: number | null;
	};
	evidence: Withdrawable & {
		claimId: string;
		sourceId: string;
		stance: Stance;
		excerpt: string;
		locator: string;
		figure: string;
		note: string;
		/** JSON of where its excerpt stands in a copy of the source; null where nobody has said it. */
		place: string | null;
		sourceWithdrawn: Flag;
	};
	/** Something that is done in the background, once for each kind and subject. */
	job: {
		/** `kind:subject` */
		key: string;
		kind: 'capture' | 'archive' | 'link' | 'webhook';
		subject: string;
		/** JSON. */
		payload: string;
		createdAt: number;
		tries: number;
		/** When it is tried next; null once it is over. While somebody is at it, when others may take it to be left. */
		dueAt: number | null;
		/** The process that is at it. */
		holder: string | null;
		/** JSON of the sentence that says why it failed last. */
		problem: string | null;
	};
	/** A stored copy. The bytes lie in the vault under their hashes. */
	capture: Made & {
		sourceId: string;
		origin: Capture['origin'];
		address: string | null;
		name: string;
		mediaType: string;
		size: number;
		hash: string;
		textHash: string | null;
		/** Of its text with its structure, as JSON of lines. */
		readableHash: string | null;
		/** JSON of what the page says of itself. */
		found: string;
		archivedUrl: string | null;
	};
	/** What became of a source's address when it was looked at last. */
	linkCheck: {
		sourceId: string;
		checkedAt: number;
		state: 'same' | 'changed' | 'gone' | 'unreachable';
		problem: string | null;
	};
	verdict: Withdrawable & {
		claimId: string;
		said: Said;
		rating: string | null;
		conclusion: string;
		rationale: string | null;
		/** JSON of the ids of its reason tags; null where it names none. */
		reasons: string | null;
		/** JSON of the words it was given on, by anchor; null for verdicts from before the text could change. */
		words: string | null;
	};
	confirmation: Withdrawable & { claimId: string; verdictId: string; before: string; words: string; signed: Flag };
	amendment: Withdrawable & {
		claimId: string;
		anchorId: string;
		before: string;
		after: string;
		note: string;
		decision: InferOutput<typeof AmendmentDecision> | null;
		decidedBy: string | null;
		decidedAt: number | null;
		/** JSON of the step that takes an accepted edit back, and the version that it applies to. */
		inverse: string | null;
	};
	review: Withdrawable & { verdictId: string; decision: InferOutput<typeof Decision>; reason: string };
	comment: Withdrawable & {
		articleId: string;
		/** Null for what is said about the article as a whole. */
		claimId: string | null;
		/** The comment that begins the thread; null for that comment itself. */
		threadId: string | null;
		body: string;
		editedAt: number | null;
		/** JSON of what it said before. */
		versions: string;
		resolvedBy: string | null;
		resolvedAt: number | null;
	};
	/** One line of a person's inbox. */
	notice: {
		id: string;
		personId: string;
		/** Null for what is about no article. */
		articleId: string | null;
		claimId: string | null;
		kind: NoticeKind;
		/** The id of what it is about: a comment, a verdict, a review, a proposed edit, the claim itself, or a webhook. */
		about: string;
		/** What it was written for, once for each person. */
		ground: string;
		actorId: string | null;
		at: number;
		/** JSON of what differs. */
		detail: string;
		readAt: number | null;
		/** The mail that told of it. */
		mailId: string | null;
	};
	/** What a person wants to be told of, and how; who has no row wants what `blankSettings` says. */
	noticeSetting: {
		personId: string;
		/** JSON of the kinds that are not wanted. */
		unwanted: string;
		mail: MailRhythm;
		hour: number;
		zone: string;
		locale: string;
		/** Up to when mails have been made. */
		mailedAt: number;
	};
	/** A mail on its way: `dueAt` is when it is tried next, null once it is sent or given up. */
	mail: {
		id: string;
		personId: string;
		createdAt: number;
		tries: number;
		dueAt: number | null;
		sentAt: number | null;
		problem: string | null;
	};
	publication: Made & {
		articleId: string;
		number: number;
		note: string;
		snapshot: string;
		/** Why an admin published it past what blocked it. */
		override: string | null;
	};
	/** Whose check of a claim is in, and by which verdict, while nobody sees the others'. */
	blindCheck: { claimId: string; personId: string; verdictId: string; createdAt: number };
	/** A fact of an article's text that needs no check: its words, and those around them. */
	dismissal: Withdrawable & {
		articleId: string;
		quote: string;
		prefix: string;
		suffix: string;
		reason: DismissalReason;
		note: string;
	};
	/** When an article is to be published by itself, with which correction note. */
	publicationPlan: { articleId: string; at: number; note: string; authorId: string; createdAt: number };
	/** An article that readers no longer have, and what they are told instead. */
	unpublication: { articleId: string; notice: string; authorId: string; createdAt: number };
	/** The public halves of all keys that publications were ever signed with, base64url. */
	signingKey: { id: string; publicKey: string; createdAt: number };
	/** What readers get at an address, rendered once by a build of Galley: headers as JSON, bodies as base64. */
	buffer: {
		path: string;
		build: string;
		articleId: string;
		etag: string;
		headers: string;
		gzip: string;
		brotli: string;
		createdAt: number;
	};
	/** What a publication shows elsewhere: what feeds say of it, and its picture as PNG in base64 once it is drawn. */
	publicFace: { publicationId: string; facts: string; card: string | null; corrections: string | null };
	/** A stored picture, small, as JSON; null where none can be made of it. */
	thumbnail: { hash: string; picture: string | null };
	/** What a reader asked. Nothing says who. */
	readerQuestion: {
		id: string;
		articleId: string | null;
		quote: string;
		body: string;
		url: string | null;
		language: string;
		status: QuestionStatus;
		reason: string;
		claimId: string | null;
		decidedBy: string | null;
		decidedAt: number | null;
		createdAt: number;
	};
	/** Who has an article open, and what they are doing: kept for a minute, never part of a log. */
	presence: {
		clientId: string;
		articleId: string;
		personId: string;
		claimId: string | null;
		doing: string;
		seenAt: number;
	};
	/** How much of an article's log a person has seen. */
	visit: { articleId: string; personId: string; sequence: number; at: number };
	/** What a person has set for themselves, as JSON by its name. */
	preference: { personId: string; name: string; value: string };
	/** A token of the API. `hash` is the SHA-256 of the token: whoever reads the table cannot use it. */
	accessToken: Made & {
		/** In whose name it acts. */
		personId: string;
		hash: string;
		name: string;
		/** JSON of what it may do. */
		scopes: string;
		/** Whether it is the newsroom's own rather than a person's. */
		service: Flag;
		expiresAt: number | null;
		usedAt: number | null;
		revokedAt: number | null;
	};
	/** What was answered to a request with an Idempotency-Key; `status` is null while it is being done. */
	keptAnswer: {
		/** SHA-256 of the person and their key. */
		key: string;
		personId: string;
		createdAt: number;
		/** SHA-256 of what was asked for. */
		fingerprint: string;
		status: number | null;
		answer: string;
	};
	/** Every event of all logs in one order, without gaps. */
	feedEntry: { position: number; log: string; sequence: number };
	/** Up to which sequence each log stands in the feed; of the log without a name, the feed's last position. */
	feedMark: { log: string; position: number };
	/** An address that is told of what happens. */
	webhook: Made & {
		url: string;
		/** JSON of the verbs, or beginnings of verbs, that are wanted. */
		events: string;
		/** Signs what is sent, so it cannot be kept as a hash. */
		secret: string;
		/** Up to which position of the feed deliveries were written down. */
		position: number;
		active: Flag;
		failingSince: number | null;
		/** When it was switched off because nothing arrived for long. */
		disabledAt: number | null;
		removed: Flag;
	};
	/** One event on its way to a webhook, and what became of it. */
	delivery: {
		id: string;
		webhookId: string;
		position: number;
		verb: Verb;
		createdAt: number;
		state: DeliveryState;
		tries: number;
		triedAt: number | null;
		/** What the address answered last. */
		status: number | null;
		/** JSON of the sentence that says why it did not arrive. */
		problem: string | null;
	};
	/** An annotation from elsewhere, as it was sent. */
	annotation: Withdrawable & {
		articleId: string;
		/** The claim that it became. */
		claimId: string | null;
		changedAt: number;
		/** JSON-LD. */
		body: string;
	};
	/** The file that a version of an article's text came from; its bytes lie in the vault. */
	original: Made & { articleId: string; version: number; name: string; mediaType: string; size: number; hash: string };
	/** A verdict that was found elsewhere. `known` is the SHA-256 of its address and the claim's words. */
	earlierVerdict: Withdrawable & Finding & { known: string; file: string };
	/** The head of each log: locking its row orders the log's writers. */
	log: { id: string; sequence: number; hash: string };
	event: {
		log: string;
		sequence: number;
		actorId: string | null;
		verb: Verb;
		subject: string;
		payload: string;
		at: number;
		hash: string;
	};
}
