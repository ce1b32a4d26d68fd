/** Snapshots for tests: any article by its blocks and quotes, and the seed article with its 25 claims. */
import { readFileSync } from 'node:fs';
import { Node } from 'prosemirror-model';
import type { Claim } from '#lib/domain/claim.ts';
import { bareClaim } from '#lib/domain/claim.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import type { Snapshot } from '#lib/domain/publication.ts';
import { plainScale } from '#lib/domain/rating-scale.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { type Evidence, type Source, soundSource, unlisted } from '#lib/domain/source.ts';
import type { Verdict } from '#lib/domain/verdict.ts';

export const CHECKER = uuid(1, 1);
export const EDITOR = uuid(1, 2);
/** 3 May 2023, 09:00 UTC: when everything in these snapshots was written. */
export const WRITTEN = Date.UTC(2023, 4, 3, 9);

/** An id that says what it is: `kind` and `number` stand in its digits. */
export function uuid(kind: number, number: number): string {
	return `0187e000-000${kind}-7000-8000-${String(number).padStart(12, '0')}`;
}

export type BlockJson = Readonly<Record<string, unknown>>;
type Inline = string | BlockJson;

const inline = (content: readonly Inline[]): BlockJson[] =>
	content
		.map((one) => (typeof one === 'string' ? { type: 'text', text: one } : { ...one }))
		.filter((one) => one['text'] !== '');

const textBlock =
	(type: string) =>
	(...content: readonly Inline[]): BlockJson => ({ type, content: inline(content) });

export const title = textBlock('title');
export const standfirst = textBlock('standfirst');
export const paragraph = textBlock('paragraph');
const caption = textBlock('caption');
export const heading = (level: number, ...content: readonly Inline[]): BlockJson => ({
	...textBlock('heading')(...content),
	attrs: { level }
});
export const container = (type: string, content: readonly BlockJson[], attrs: BlockJson = {}): BlockJson => ({
	type,
	attrs,
	content
});
export const figure = (text: string, attrs: BlockJson = {}): BlockJson => container('figure', [caption(text)], attrs);
export const hardBreak: BlockJson = { type: 'hard_break' };
/** A rationale's reference to the evidence of a claim: both by number, the evidence from 1. */
export const reference = (claim: number, evidence: number): BlockJson => ({
	type: 'reference',
	attrs: { evidence: uuid(6, claim * 100 + evidence - 1) }
});

/** Text with marks: `styled('word', 'em')`, `styled('word', { type: 'link', attrs: { href } })`. */
export const styled = (text: string, ...marks: readonly (string | BlockJson)[]): BlockJson => ({
	type: 'text',
	text,
	marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark))
});
export const link = (href: string): BlockJson => ({ type: 'link', attrs: { href } });

/** Where a claim stands: its words, and which of their occurrences in the text (1 the first). */
export interface Place {
	readonly quote: string;
	readonly occurrence?: number;
}

export interface ClaimSpec extends Place, Partial<Omit<Claim, 'anchors' | 'evidence' | 'verdicts'>> {
	readonly also?: readonly Place[];
	readonly rating?: string | null;
	readonly said?: Verdict['said'];
	readonly reasons?: readonly string[];
	readonly conclusion?: string;
	readonly rationale?: Verdict['rationale'];
	/** Numbers of sources, from 1, or whole pieces of evidence. */
	readonly evidence?: readonly (number | (Partial<Evidence> & { readonly source: number }))[];
	/** False leaves the verdict without a review; null leaves the claim without a verdict. */
	readonly approved?: boolean | null;
}

export interface SnapshotSpec extends Partial<Omit<Snapshot, 'article' | 'claims' | 'sources' | 'document'>> {
	readonly article?: Partial<Snapshot['article']>;
	readonly blocks: readonly BlockJson[];
	readonly claims?: readonly ClaimSpec[];
	readonly sources?: readonly Partial<Source>[];
}

/** A published, approved snapshot; every part can be said otherwise. */
export function snapshotOf({ blocks, claims = [], sources = [], article = {}, ...rest }: SnapshotSpec): Snapshot {
	const document = Node.fromJSON(articleSchema, { type: 'doc', content: blocks });
	document.check();
	return {
		...{ format: 'galley', formatVersion: 1, corrections: [], comments: [], scale: plainScale },
		newsroom: { name: 'The Steppe Desk', origin: 'https://check.example.org' },
		publication: { number: 1, at: Date.UTC(2023, 4, 5, 10) },
		people: [
			{ id: CHECKER, name: 'Aigerim Kim', role: 'checker', active: true },
			{ id: EDITOR, name: 'Daniel Mora', role: 'editor', active: true }
		],
		...rest,
		article: { ...articleFields(document.firstChild?.textContent ?? ''), ...article },
		document: document.toJSON() as Snapshot['document'],
		sources: sources.map(sourceOf),
		claims: claims.map((claim, index) => claimOf(claim, index + 1, document))
	};
}

const articleFields = (title: string): Snapshot['article'] => ({
	...{ id: uuid(2, 1), slug: 'an-article', title, byline: 'Senior news correspondent', publisher: 'Example Daily' },
	...{ canonicalUrl: 'https://news.example.org/an-article', publishedOn: '2023-05-02', language: 'en' },
	...{ version: 0, dueAt: null, createdAt: WRITTEN }
});

function sourceOf(source: Partial<Source>, index: number): Source {
	const number = index + 1;
	return {
		...{ id: uuid(3, number), kind: 'web', url: `https://source.example.org/${number}`, title: `Source ${number}` },
		...{ publisher: 'Example', author: '', publishedOn: null, reliability: 'unrated', confidential: false },
		...{ ...unlisted, ...soundSource, accessedAt: WRITTEN, createdAt: WRITTEN },
		...source
	};
}

function claimOf(spec: ClaimSpec, number: number, document: Node): Claim {
	const { quote, occurrence = 1, also = [], evidence = [], ...more } = spec;
	const {
		said = 'yes',
		rating = 'unproven',
		conclusion = '',
		rationale = null,
		approved = true,
		reasons,
		...fields
	} = more;
	const proposal = { said, rating, conclusion, rationale, ...(reasons && { reasons: [...reasons] }) };
	return {
		...{ id: uuid(4, number), number, ...bareClaim, authorId: CHECKER, createdAt: WRITTEN },
		...fields,
		anchors: [{ quote, occurrence }, ...also].map((place, index) => anchorOf(place, number * 100 + index, document)),
		evidence: evidence.map((one, index) => evidenceOf(one, number * 100 + index)),
		verdicts: approved === null ? [] : [{ ...verdictOf(number, approved), ...proposal }]
	};
}

function anchorOf({ quote, occurrence = 1 }: Place, number: number, document: Node): Claim['anchors'][number] {
	const plain = new PlainText(document);
	let at = -1;
	for (let found = 0; found < occurrence; found += 1) at = plain.text.indexOf(quote, at + 1);
	if (at === -1) throw new Error(`The text has no "${quote}" for the ${occurrence}. time.`);
	const [from, to] = [plain.positionAt(at), plain.positionAt(at + quote.length)];
	return { id: uuid(5, number), from, to, quote, prefix: '', suffix: '', state: 'exact' };
}

function evidenceOf(spec: number | (Partial<Evidence> & { readonly source: number }), number: number): Evidence {
	const { source, ...fields } = typeof spec === 'number' ? { source: spec } : spec;
	return {
		...{
			id: uuid(6, number),
			sourceId: uuid(3, source),
			stance: 'context',
			excerpt: '',
			locator: '',
			figure: '',
			note: ''
		},
		...{ authorId: CHECKER, createdAt: WRITTEN, withdrawn: false },
		...fields
	};
}

function verdictOf(number: number, approved: boolean): Omit<Verdict, 'said' | 'rating' | 'conclusion' | 'rationale'> {
	const review = { id: uuid(8, number), decision: 'approved' as const, reason: '', authorId: EDITOR, withdrawn: false };
	return {
		...{ id: uuid(7, number), authorId: CHECKER, createdAt: WRITTEN, withdrawn: false, words: {} },
		reviews: approved ? [{ ...review, createdAt: WRITTEN + 3_600_000 }] : []
	};
}

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

/** The seed article: its first line is the title, the second the byline, the third a photograph's credit, the last chrome. */
function seedBlocks(): { readonly blocks: readonly BlockJson[]; readonly byline: string } {
	const lines = fixture('knb-article.txt')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const [heading = '', byline = '', credit = '', ...rest] = lines;
	return { byline, blocks: [title(heading), figure(credit), ...rest.slice(0, -1).map((line) => paragraph(line))] };
}

const SEED_SOURCE = {
	title: 'Secret service prevents terror attacks in Kazakhstan',
	url: 'https://news.example.org/knb-terror-attacks',
	publisher: 'Example Daily',
	publishedOn: '2023-05-02'
};

interface SeedClaim {
	readonly quote: string;
	readonly category: Claim['category'];
	/** Who says it in the article; empty where the article itself does. */
	readonly claimant: string;
}

/** What can honestly be said of the seed's claims from its own text: who said it, and that no document is given. */
const seedConclusion = ({ claimant }: SeedClaim): string =>
	claimant
		? `Reported on the word of ${claimant}; the article gives no document or data.`
		: 'The article states it in its own voice and names neither a document nor a second source.';

/** The seed article with its 25 claims, all approved: said yes, unproven, the article itself as the one source. */
export function seedSnapshot(change: Partial<SnapshotSpec> = {}): Snapshot {
	const { blocks, byline } = seedBlocks();
	// The fixture is ours and has this form.
	const claims = JSON.parse(fixture('knb-claims.json')) as readonly SeedClaim[];
	return snapshotOf({
		article: { slug: 'secret-service-prevents-terror-attacks-in-kazakhstan', byline, canonicalUrl: SEED_SOURCE.url },
		blocks,
		sources: [SEED_SOURCE],
		claims: claims.map((claim) => ({
			...claim,
			saidOn: '2023-05-02',
			evidence: [1],
			conclusion: seedConclusion(claim)
		})),
		...change
	});
}
