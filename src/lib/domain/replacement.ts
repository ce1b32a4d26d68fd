/**
 * A new version of the whole text, and what becomes of each claim in it. Its words are looked for anew, with the old text
 * known: a replacement is never mapped. Nothing is applied here; a person sees the plan first.
 */
import type { Node } from 'prosemirror-model';
import * as v from 'valibot';
import { Anchor, contextOf, prepare, quoteAt, type Finder } from './anchor.ts';
import { Alignment } from './anchoring/alignment.ts';
import { guesser, type Guesser } from './anchoring/guess.ts';
import type { Selector } from './anchoring/selector.ts';
import { unset } from './anchoring/typography.ts';
import { mapBetween } from './changes.ts';
import { digitsOf } from './characters.ts';
import type { Claim } from './claim.ts';
import { changesOf } from './fingerprint.ts';
import { PlainText } from './plain-text.ts';
import { Id } from './text.ts';

/** `recovered`: words that had been lost, or had changed, are again as they were. */
export const Fate = v.picklist(['kept', 'changed', 'moved', 'recovered', 'orphan']);
export type Fate = v.InferOutput<typeof Fate>;

/** Words that may be what became of a lost passage: a person says whether they are. */
const Proposal = v.strictObject({
	from: v.number(),
	to: v.number(),
	words: v.string(),
	/** From 0 to 1. */
	certainty: v.number()
});

/** What becomes of one passage of a claim. */
export const Outcome = v.strictObject({
	claimId: Id,
	/** The claim's number in the article. */
	number: v.number(),
	fate: Fate,
	before: Anchor,
	/** Where it will stand if nobody accepts its proposal. */
	after: Anchor,
	/** The words there before; an orphan's are those that it was last right with. */
	was: v.string(),
	/** The words there afterwards; null where it stands on none. */
	is: v.nullable(v.string()),
	proposal: v.nullable(Proposal)
});
export type Outcome = Readonly<v.InferOutput<typeof Outcome>>;

export const Plan = v.strictObject({
	/** The version of the article that the plan was made for. */
	version: v.number(),
	/** Whether the new text is the old one. */
	same: v.boolean(),
	/** In the order of the old text. */
	outcomes: v.array(Outcome)
});
export type Plan = Readonly<v.InferOutput<typeof Plan>>;

/** ProseMirror JSON of the article schema. */
const Document = v.record(v.string(), v.unknown());

const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The text that takes the place of the article's: a document, or a version of the article's own past. */
const text = {
	document: v.optional(Document),
	restores: v.optional(Version)
};

export const NewPlan = v.pipe(
	v.strictObject(text),
	v.check(
		({ document, restores }) => (document === undefined) !== (restores === undefined),
		'Give either a document or a version to restore.'
	)
);
export type NewPlan = Readonly<v.InferOutput<typeof NewPlan>>;

export const NewReplacement = v.pipe(
	v.strictObject({
		...text,
		id: Id,
		/** The version that the person saw the plan for: `Conflict` when the text has changed since. */
		version: Version,
		/** Ids of the passages whose proposals are accepted. */
		accept: v.array(Id)
	}),
	v.check(
		({ document, restores }) => (document === undefined) !== (restores === undefined),
		'Give either a document or a version to restore.'
	)
);
export type NewReplacement = Readonly<v.InferOutput<typeof NewReplacement>>;

/** How many passages had which fate. */
const Counts = v.record(Fate, v.number());
export type Counts = Readonly<v.InferOutput<typeof Counts>>;

export const Replacement = v.strictObject({
	id: Id,
	/** The version of the text that it made. */
	version: v.number(),
	counts: Counts
});
export type Replacement = Readonly<v.InferOutput<typeof Replacement>>;

export const countsOf = ({ outcomes }: Pick<Plan, 'outcomes'>): Counts =>
	Object.fromEntries(Fate.options.map((fate) => [fate, outcomes.filter((one) => one.fate === fate).length])) as Counts;

interface Range {
	readonly from: number;
	readonly to: number;
}

export interface Text {
	readonly document: Node;
	readonly version: number;
	/** BCP 47. */
	readonly language: string;
}

/** Where passages stand in the new text, by their anchors' ids, where that is known and need not be looked for. */
export type Known = ReadonlyMap<string, Range>;

/** What becomes of every passage of the claims when `document` takes the place of a text. */
export function plan(
	text: Text,
	document: Node,
	claims: readonly Pick<Claim, 'id' | 'number' | 'anchors'>[],
	known: Known = new Map()
): Plan {
	const replacing = new Replacing(text, document, known);
	const outcomes = claims.flatMap(({ id, number, anchors }) =>
		anchors.map((anchor) => ({ claimId: id, number, ...replacing.follow(anchor) }))
	);
	const inOrder = outcomes.toSorted((a, b) => a.before.from - b.before.from || a.number - b.number);
	return { version: text.version, same: text.document.eq(document), outcomes: inOrder };
}

/** The anchors as a plan leaves them, where these passages' proposals are accepted. */
export function anchorsAfter(
	{ outcomes }: Plan,
	document: Node,
	language: string,
	accept: ReadonlySet<string>
): readonly Anchor[] {
	return outcomes.map(({ after, proposal }) =>
		proposal && accept.has(after.id) ? onWords(after, document, proposal, language) : after
	);
}

type Followed = Omit<Outcome, 'claimId' | 'number'>;

/** One replacement: what all its passages need is made once. */
class Replacing {
	readonly #text: Text;
	readonly #document: Node;
	readonly #known: Known;
	readonly #old: PlainText;
	readonly #new: PlainText;
	readonly #finder: Finder;
	readonly #alone: Finder;
	readonly #way: ReturnType<typeof mapBetween>;
	#alignment: Alignment | null = null;
	#guesser: Guesser | null = null;

	constructor(text: Text, document: Node, known: Known) {
		[this.#text, this.#document, this.#known] = [text, document, known];
		[this.#old, this.#new] = [new PlainText(text.document), new PlainText(document)];
		this.#finder = prepare(this.#old.text, this.#new.text, text.language);
		this.#alone = prepare(null, this.#new.text, text.language);
		this.#way = mapBetween(text.document, document);
	}

	follow(before: Anchor): Followed {
		const wasOrphan = before.state === 'orphan';
		const was = wasOrphan ? before.quote : quoteAt(this.#text.document, before.from, before.to);
		const known = this.#known.get(before.id);
		const found = wasOrphan || known ? null : this.#find(before, was);
		const after = known
			? onWords(before, this.#document, known, this.#text.language)
			: (found ?? this.#returned(before));
		if (!after) return { fate: 'orphan', before, was, is: null, ...this.#lost(before) };
		const is = quoteAt(this.#document, after.from, after.to);
		return { fate: this.#fateOf(before, after, was, is), before, after, was, is, proposal: null };
	}

	/** The place of the words that stand at an anchor, with the state that they give it. */
	#find(anchor: Anchor, words: string): Anchor | null {
		const [start, end] = [this.#old.offsetAt(anchor.from), this.#old.offsetAt(anchor.to)];
		const around = contextOf(this.#text.document, anchor.from, anchor.to);
		const found = this.#finder.find({ exact: words, ...around, start, end });
		if (!found) return null;
		const range = this.#rangeOf(found);
		if (anchor.state === 'changed') return onWords(anchor, this.#document, range, this.#text.language);
		return found.state === 'exact' ? exact(anchor, this.#document, range) : { ...anchor, ...range, state: 'changed' };
	}

	/** Words that had been lost or had changed and now stand there as they were, where nothing like them stood before. */
	#returned(anchor: Anchor): Anchor | null {
		const { quote, prefix, suffix } = anchor;
		const selector: Selector = { exact: quote, prefix, suffix, start: 0, end: 0 };
		const found = anchor.state === 'exact' ? null : this.#alone.find(selector);
		if (!found || this.#aligned.known(found.start, found.end) > 0.5) return null;
		return exact(anchor, this.#document, this.#rangeOf(found));
	}

	#lost(before: Anchor): Pick<Followed, 'after' | 'proposal'> {
		const at = this.#way.map(before.from, -1);
		const lostVersion = before.lostVersion ?? this.#text.version;
		const guess = (this.#guesser ??= guesser(this.#new.text))({ ...before, exact: before.quote });
		const words = guess && this.#new.text.slice(guess.start, guess.end);
		return {
			after: { ...before, from: at, to: at, state: 'orphan', lostVersion },
			proposal: guess && { ...this.#rangeOf(guess), words: words ?? '', certainty: guess.certainty }
		};
	}

	#fateOf(before: Anchor, after: Anchor, was: string, is: string): Fate {
		if (before.state !== 'exact' && after.state === 'exact') return 'recovered';
		const isSame = plain(was) === plain(is);
		if (!isSame && after.state === 'changed') return 'changed';
		return isSame && this.#isMoved(before, after) ? 'moved' : 'kept';
	}

	/** Whether the comparison of both texts, in their order, has other words for the place where the words are now. */
	#isMoved(before: Anchor, after: Anchor): boolean {
		const links = this.#aligned.linksIn(this.#old.offsetAt(before.from), this.#old.offsetAt(before.to));
		const [start, end] = [this.#new.offsetAt(after.from), this.#new.offsetAt(after.to)];
		return !links.some(({ same, b0, b1 }) => same && b0 < end && b1 > start);
	}

	get #aligned(): Alignment {
		return (this.#alignment ??= new Alignment(this.#old.text, this.#new.text));
	}

	#rangeOf({ start, end }: { readonly start: number; readonly end: number }): Range {
		return { from: this.#new.positionAt(start), to: this.#new.positionAt(end) };
	}
}

const plain = (words: string): string => unset(words).replace(/\s+/g, ' ');

/** An anchor that is right with the words of a range. */
function exact({ lostVersion: _, ...anchor }: Anchor, document: Node, { from, to }: Range): Anchor {
	return { ...anchor, from, to, quote: quoteAt(document, from, to), ...contextOf(document, from, to), state: 'exact' };
}

/** An anchor on the words of a range: right with them, or changed, as they compare to those that it was right with. */
function onWords(anchor: Anchor, document: Node, { from, to }: Range, language: string): Anchor {
	const words = quoteAt(document, from, to);
	const isSame = digitsOf(anchor.quote) === digitsOf(words) && changesOf(anchor.quote, words, language).length === 0;
	if (isSame) return exact(anchor, document, { from, to });
	const { lostVersion: _, ...rest } = anchor;
	return { ...rest, from, to, state: 'changed' };
}
