/** What `annotate` makes of a snapshot: an article with its claims in place, ready to be shown in any form. */
import type { Category, ClaimStatus } from './claim.ts';
import type { Newsroom, Seal } from './publication.ts';
import type { Glyph, Rating } from './rating-scale.ts';
import type { Source, Stance } from './source.ts';
import type { Said } from './verdict.ts';

export interface InlineStyle {
	readonly href: string | null;
	readonly em: boolean;
	readonly strong: boolean;
	readonly superscript: boolean;
	readonly subscript: boolean;
}

/** What a rationale refers to in its claim's evidence. */
export interface Reference {
	/** Id of the evidence; null where it is not to be known. */
	readonly evidence: string | null;
	/** Where it stands among the claim's evidence, from 1; null where it was removed or is not shown. */
	readonly place: number | null;
	/** The number that its source has in the article's list. */
	readonly number: number | null;
}

/** A stretch of text with one style under one set of claims. */
export interface TextRun {
	readonly text: string;
	readonly style: InlineStyle;
	/** Numbers of the claims that the run belongs to, the outermost first. */
	readonly claims: readonly number[];
	/** Numbers of the claims of which this is the first run of an anchor. */
	readonly begins: readonly number[];
	/** Numbers of the claims of which this is the last run of an anchor. */
	readonly ends: readonly number[];
	/** Only in a rationale: the run is a reference, as `[3]`. */
	readonly reference?: Reference;
}

export type TextBlockKind = 'title' | 'standfirst' | 'paragraph' | 'heading' | 'caption';
export type ContainerKind =
	| 'blockquote'
	| 'bullet_list'
	| 'ordered_list'
	| 'list_item'
	| 'figure'
	| 'table'
	| 'table_row'
	| 'table_cell'
	| 'table_header';

export type Block =
	| { readonly kind: TextBlockKind; readonly level: number; readonly runs: readonly TextRun[] }
	| {
			readonly kind: ContainerKind;
			readonly attrs: Readonly<Record<string, unknown>>;
			readonly children: readonly Block[];
	  }
	| { readonly kind: 'horizontal_rule' };

/** A block of the article's top level with the claims whose note stands beside it. */
export interface Section {
	readonly block: Block;
	readonly notes: readonly AnnotatedClaim[];
}

/** Where a claim stands, as the W3C Web Annotation Data Model selects text. */
export interface Passage {
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
	/** Unicode code points into `AnnotatedArticle.text`. */
	readonly start: number;
	readonly end: number;
}

export interface AnnotatedRating {
	readonly id: string;
	readonly label: string;
	readonly definition: string;
	readonly glyph: Glyph;
	readonly underline: Rating['underline'];
	/** ratingValue with the lowest and highest number of its scale; null where the rating is words only. */
	readonly value: { readonly number: number; readonly worst: number; readonly best: number } | null;
	readonly exported: boolean;
}

/** Why a rating was given: a tag of the scale. */
export interface AnnotatedReason {
	readonly id: string;
	readonly label: string;
	readonly definition: string;
}

export interface AnnotatedSource {
	/** Its number in the article's list of sources, from 1. */
	readonly number: number;
	readonly id: string;
	readonly kind: Source['kind'];
	readonly name: string;
	readonly url: string | null;
	readonly publisher: string;
	readonly author: string;
	readonly publishedOn: string | null;
	readonly accessedAt: number;
	/** The day that what it says belongs to. */
	readonly asOf: string | null;
	/** The day from which on somebody should look at it again; the desk's own, so that only working copies name it. */
	readonly checkAgainOn: string | null;
	/** Its publisher or authors took it back. */
	readonly retracted: boolean;
}

export interface AnnotatedEvidence {
	readonly id: string;
	readonly source: AnnotatedSource;
	readonly stance: Stance;
	readonly excerpt: string;
	readonly locator: string;
	readonly figure: string;
}

/** A part of a compound claim, with the verdict that was given on it. */
export interface AnnotatedPart {
	readonly number: number;
	readonly text: string;
	readonly rating: AnnotatedRating | null;
	/** In the scale's order. */
	readonly reasons: readonly AnnotatedReason[];
	readonly conclusion: string;
}

export interface AnnotatedClaim {
	readonly id: string;
	readonly number: number;
	readonly status: ClaimStatus;
	/** The statement, or where there is none the quote. */
	readonly text: string;
	readonly passages: readonly Passage[];
	readonly claimant: string;
	readonly saidOn: string | null;
	readonly place: string;
	readonly category: Category;
	/** The claims that it was split into, by number: the verdicts are theirs, and it has none of its own. */
	readonly parts: readonly AnnotatedPart[];
	/** Number of the claim that it is a part of. */
	readonly partOf: number | null;
	/** Numbers of the claims that were merged into it: what led to one of them leads here. */
	readonly merged: readonly number[];
	readonly said: Said;
	/** Null for a claim with parts, even where all of them have the same: `partRatings` counts theirs. */
	readonly rating: AnnotatedRating | null;
	/** Why this rating, in the scale's order; none for a claim with parts. */
	readonly reasons: readonly AnnotatedReason[];
	/** How many of the parts have each rating, in the scale's order, those without one last; none without parts. */
	readonly partRatings: readonly PartRating[];
	readonly conclusion: string;
	readonly rationale: readonly Block[];
	readonly evidence: readonly AnnotatedEvidence[];
	/** The day that the facts in the verdict belong to. */
	readonly asOf: string | null;
	/** The day from which on they should be checked again; only working copies name it. */
	readonly checkAgainOn: string | null;
	/** How many confidential sources there are, where the newsroom tells; 0 otherwise. */
	readonly confidentialSources: number;
	readonly checkedBy: string;
	readonly reviewedBy: string;
	/** When the verdict was approved, else proposed; null without one. Milliseconds. */
	readonly decidedAt: number | null;
	/** Earlier published ratings that were corrected, oldest first. */
	readonly corrections: readonly AnnotatedChange[];
}

export interface PartRating {
	readonly rating: AnnotatedRating | null;
	readonly count: number;
}

export interface AnnotatedChange {
	readonly publication: number;
	readonly at: number;
	readonly note: string;
	readonly claim: number;
	readonly from: AnnotatedRating | null;
	readonly to: AnnotatedRating | null;
}

export interface AnnotatedCorrection {
	readonly publication: number;
	readonly at: number;
	readonly note: string;
	readonly changes: readonly AnnotatedChange[];
}

export interface AnnotatedArticle {
	readonly id: string;
	readonly slug: string;
	readonly title: string;
	readonly byline: string;
	readonly publisher: string;
	readonly canonicalUrl: string | null;
	readonly publishedOn: string | null;
	readonly language: string;
	readonly direction: 'ltr' | 'rtl';
	readonly newsroom: Newsroom;
	/** The published page's address. */
	readonly url: string;
	/** Number 0 is a working copy. */
	readonly publication: { readonly number: number; readonly at: number; readonly seal?: Seal | undefined };
	/** The document's plain text, one block a line, which passages count in. */
	readonly text: string;
	readonly sections: readonly Section[];
	/** In the order of the text. */
	readonly claims: readonly AnnotatedClaim[];
	/** How many claims have each rating, in the scale's order; ratings that nobody gave are left out. */
	readonly summary: readonly { readonly rating: AnnotatedRating; readonly count: number }[];
	readonly scale: readonly AnnotatedRating[];
	/** The reason tags of the scale. */
	readonly reasons: readonly AnnotatedReason[];
	readonly sources: readonly AnnotatedSource[];
	/** Oldest first. */
	readonly corrections: readonly AnnotatedCorrection[];
	readonly checkers: readonly string[];
	readonly reviewers: readonly string[];
}
