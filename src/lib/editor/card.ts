/**
 * The card of one claim: everything that can be done to it. A card is bound to its claim for as long as it lives, so that
 * what was typed on it never lands on another claim that has been selected since.
 */
import { v7 as uuid } from 'uuid';
import type { Anchor } from '#lib/domain/anchor.ts';
import { type NewAmendment, isOpen } from '#lib/domain/amendment.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { statusOf, votesOf } from '#lib/domain/claim.ts';
import { isAnswer } from '#lib/domain/rating-scale.ts';
import { can } from '#lib/domain/role.ts';
// prettier-ignore
import {
	type EvidenceChange, type NewSource, type Source, doiSource, fileSource, isbnSource, soundSource, webSource
} from '#lib/domain/source.ts';
import { canonicalAddress } from '#lib/domain/source-key.ts';
import { type NewVerdict, type Verdict, currentVerdict } from '#lib/domain/verdict.ts';
import * as acts from './acts.ts';
import { type Edge, type Range, type Way, movedEdge } from './commands.ts';
import { Conversation } from './conversation.ts';
import { FamilyCard } from './family-card.ts';
import { nameOf, readPaste } from './paste.ts';
import type { ArticleSession, Saved } from './session.svelte.ts';
import type { Saying } from './voice.ts';

const NO_VERDICT = { said: 'unknown', rating: null, conclusion: '', rationale: null } as const satisfies Proposal;

type Proposal = Omit<NewVerdict, 'id'>;

/** What a verdict says. */
const proposalOf = ({ said, rating, reasons, conclusion, rationale }: Proposal): Proposal => ({
	...{ said, rating, conclusion, rationale },
	...(reasons && { reasons })
});

export class Card {
	readonly #session: ArticleSession;
	readonly #id: string;
	/** What can be done to it with other claims, or more places. */
	readonly family: FamilyCard;
	/** What is said about it. */
	readonly conversation: Conversation;

	constructor(session: ArticleSession, id: string) {
		this.#session = session;
		this.#id = id;
		this.family = new FamilyCard(session, id);
		this.conversation = new Conversation(session, id);
	}

	get #claim(): Claim | undefined {
		return this.#session.ledger.claims.get(this.#id);
	}

	/** The claim's passages as they stand now. */
	get #places(): readonly Anchor[] {
		return (this.#claim?.anchors ?? []).map((anchor) => this.#session.text.live(anchor));
	}

	get #verdict(): Verdict | null {
		return currentVerdict(this.#claim?.verdicts ?? []);
	}

	/** Change fields that showed `seen`. */
	change(changes: acts.ClaimFields, seen: acts.ClaimFields): Promise<Saved> {
		return this.#session.save(acts.change(this.#id, changes, seen), this.#id);
	}

	/** Take the claim on, or where this person has it already, let it go. */
	assignMe(): void {
		const seen = this.#claim?.assigneeId ?? null;
		const assigneeId = seen === this.#session.user.id ? null : this.#session.user.id;
		void this.change({ assigneeId }, { assigneeId: seen });
	}

	/** Lock the claim against changes by checkers, or unlock it. */
	lock(): void {
		if (!this.#session.may('claim.lock')) return this.#session.say('say.mayNotLock');
		void this.#session.perform(acts.lock(this.#session.actor, this.#id, this.#claim?.lock == null));
	}

	remove(): void {
		void this.#session.perform(acts.withdraw(this.#id, true));
		if (this.#session.selectedId === this.#id) this.#session.select(null);
	}

	/** Mark words as saying the same. */
	alsoMark(range: Range): void {
		void this.#session.perform(acts.addAnchor(this.#id, this.#session.text.anchorAt(range)));
	}

	/** Whether the verdict is the parts' to have; says so. */
	#isDivided(): boolean {
		const divided = this.family.isDivided();
		if (divided) this.#session.say('say.hasParts');
		return divided;
	}

	removePassage(anchorId: string): void {
		const anchor = this.#places.find((one) => one.id === anchorId);
		if (anchor) void this.#session.perform(acts.removeAnchor(this.#id, this.#session.text.anchorAt(anchor, anchor.id)));
	}

	/** Move a bound by a word: of the passage that the caret is in, else of the first. */
	adjust(edge: Edge, way: Way): boolean {
		const { view, article } = this.#session;
		const anchor = this.passage;
		const range = view && anchor && movedEdge(view.state, anchor, edge, way, article.language);
		return anchor !== null && range !== null && this.bound(anchor, range);
	}

	/** The passage that the caret is in, else the first that stands. */
	get passage(): Anchor | null {
		const head = this.#session.view?.state.selection.head ?? -1;
		const anchors = this.#places.filter(({ state }) => state !== 'orphan');
		return anchors.find((one) => one.from <= head && head <= one.to) ?? anchors[0] ?? null;
	}

	/** Give a passage other bounds. False where it has them already. */
	bound({ id, from, to }: Anchor, range: Range): boolean {
		if (range.from === from && range.to === to) return false;
		void this.#session.perform(acts.moveAnchor(this.#id, this.#session.text.anchorAt(range, id)));
		return true;
	}

	/** Put the claim on other words: the passage that is named, else the one that they touch, one that has lost its words, the first. */
	moveTo(range: Range, anchorId = this.#session.lostId): void {
		const anchors = this.#places;
		const touched =
			anchors.find((one) => one.id === anchorId) ??
			anchors.find((one) => one.from < range.to && one.to > range.from) ??
			anchors.find((one) => one.state === 'orphan') ??
			anchors[0];
		if (!touched) return;
		this.#session.lostId = null;
		void this.#session.perform(acts.moveAnchor(this.#id, this.#session.text.anchorAt(range, touched.id)));
		this.#session.text.collapse(range.to);
	}

	/** Propose a verdict: what is not named stays as the verdict that counts has it. */
	async propose(changes: Partial<Omit<NewVerdict, 'id'>>): Promise<Saved> {
		if (this.#isDivided()) return 'refused';
		const verdict = { id: uuid(), ...proposalOf(this.#verdict ?? NO_VERDICT), ...changes };
		return this.#session.save(acts.propose(this.#session.actor, this.#id, verdict), this.#id);
	}

	/** Propose what somebody else has proposed, under one's own name. */
	takeOver(verdict: Verdict): void {
		void this.propose({ reasons: [], ...proposalOf(verdict) });
	}

	/** Add a sentence to the rationale, as a paragraph of its own. */
	addToRationale(sentence: string): Promise<Saved> {
		const paragraph = { type: 'paragraph', content: [{ type: 'text', text: sentence }] };
		const content: unknown = this.#verdict?.rationale?.['content'];
		const before = Array.isArray(content) ? content : [];
		return this.propose({ rationale: { type: 'doc', content: [...before, paragraph] } });
	}

	/** Give the rating at a place of the scale, from 0. */
	rate(index: number): void {
		const rating = this.#session.scale.ratings[index];
		if (rating) void this.propose({ rating: rating.id });
	}

	/** Name a reason tag beside the rating, or take it back. */
	toggleReason(id: string): void {
		if (this.#isDivided()) return;
		const { rating, reasons = [] } = this.#verdict ?? { rating: null };
		if (rating === null) return this.#session.say('say.verdictFirst');
		void this.propose({ reasons: reasons.includes(id) ? reasons.filter((one) => one !== id) : [...reasons, id] });
	}

	/** Take the rating away, with its reason tags. Conclusion and rationale stay: a verdict without a rating stands over the one with it. */
	clearVerdict(): void {
		if (this.#isDivided()) return;
		if (this.#verdict?.rating == null) this.#session.say('say.verdictFirst');
		else void this.propose({ rating: null, reasons: [] });
	}

	/** Ask for review, and go on to what comes next. */
	requestReview(): void {
		if (this.#isDivided()) return;
		const [claim, verdict] = [this.#claim, this.#verdict];
		if (!claim || !verdict || !isAnswer(this.#session.scale, verdict)) return this.#session.say('say.verdictFirst');
		if (['in-review', 'approved'].includes(statusOf(claim))) return;
		void this.#session.perform(acts.requestReview(this.#session.actor, this.#id, verdict.id));
		this.#session.walk.goOn();
	}

	/** Approve the verdict, or return it with a reason, and go on to the next claim that waits. Answers whether it was taken. */
	async review(decision: 'approved' | 'returned', reason = ''): Promise<boolean> {
		if (this.#isDivided()) return false;
		const [claim, verdict] = [this.#claim, this.#verdict];
		if (!claim || !verdict || statusOf(claim) !== 'in-review') return this.#not('say.notAsked');
		if (!can(this.#session.user, 'review.decide', verdict)) return this.#not('say.ownVerdict');
		if (decision === 'approved' && votesOf(claim).given.has(this.#session.user.id)) return this.#not('say.voted');
		const review = { id: uuid(), decision, reason };
		const settled = this.#session.perform(acts.review(this.#session.actor, this.#id, verdict.id, review));
		this.#session.walk.nextOpen();
		return settled;
	}

	#not(reason: Saying): boolean {
		this.#session.say(reason);
		return false;
	}

	/** Confirm the verdict for the words as they are now. */
	confirm(): void {
		if (this.#isDivided()) return;
		const [claim, verdict] = [this.#claim, this.#verdict];
		if (!claim || !verdict || statusOf(claim) !== 'stale') return this.#session.say('say.notStale');
		const { text, user, actor } = this.#session;
		const standing = claim.anchors.filter((anchor) => text.live(anchor).state !== 'orphan');
		const words = Object.fromEntries(standing.map((anchor) => [anchor.id, text.wordsAt(anchor)]));
		const input = { id: uuid(), verdictId: verdict.id, words };
		void this.#session.perform(acts.confirm(actor, this.#id, input, can(user, 'review.decide', verdict)));
	}

	/** Propose other words for a passage. */
	amend(change: Omit<NewAmendment, 'id'>): Promise<boolean> {
		return this.#session.perform(acts.amend(this.#session.actor, this.#id, { id: uuid(), ...change }));
	}

	withdrawAmendment(id: string): void {
		void this.#session.perform(acts.withdrawAmendment(this.#id, id, true));
	}

	/** Decide on a proposed edit, on the first that is open where none is named. */
	decideAmendment(decision: 'accepted' | 'declined', id = this.#claim?.amendments.find(isOpen)?.id): void {
		if (!this.#session.mayEdit) return this.#session.say('say.mayNotEdit');
		if (id === undefined) return this.#session.say('say.noAmendment');
		void this.#session.perform(acts.decideAmendment(this.#session.actor, this.#id, id, decision));
	}

	/** What is pasted: an address, a DOI or an ISBN is a source, text with one its excerpt, other text a note. */
	async paste(text: string): Promise<void> {
		const { urls, dois, isbns, excerpt, note } = readPaste(text);
		for (const url of urls) void this.attachAddress(url, excerpt);
		for (const doi of dois) void this.#attach(doiSource(uuid(), doi), (source) => source.doi === doi);
		for (const isbn of isbns) void this.#attach(isbnSource(uuid(), isbn), (source) => source.isbn === isbn);
		const before = this.#claim?.note ?? '';
		if (note) await this.change({ note: [before, note].filter(Boolean).join('\n') }, { note: before });
	}

	/** Attach what a line names: an address, a DOI or an ISBN. False where it names none. */
	attachNamed(line: string): boolean {
		const { urls, dois, isbns } = readPaste(line);
		if (urls.length + dois.length + isbns.length === 0) return false;
		void this.paste(line);
		return true;
	}

	/** Attach a web address. A source of this article with this address is used again. */
	attachAddress(url: string, excerpt = ''): Promise<boolean> {
		const canonical = canonicalAddress(url);
		return this.#attach(
			webSource(uuid(), url),
			(source) => source.url === url || (source.url !== null && canonicalAddress(source.url) === canonical),
			excerpt
		);
	}

	#attach(made: NewSource, isSame: (source: Source) => boolean, excerpt = ''): Promise<boolean> {
		const { sources, actor } = this.#session;
		const known = [...sources.values()].find(isSame);
		const source = known ? { id: known.id } : made;
		if (!known) sources.set(made.id, { ...soundSource, ...made, accessedAt: actor.now, createdAt: actor.now });
		const evidence = { id: uuid(), source, stance: 'supports', excerpt, locator: '', figure: '', note: '' } as const;
		return this.#session.perform(acts.attach(actor, this.#id, evidence));
	}

	/** Attach a file as a source of its own: the evidence stands at once, the file follows as its copy. */
	async attachFile(file: File): Promise<void> {
		const { actor, copies } = this.#session;
		const source = fileSource(uuid(), nameOf(file, actor.now));
		if (await this.#attach(source, () => false)) await copies.upload(source.id, file);
	}

	changeEvidence(id: string, changes: Omit<EvidenceChange, 'seen'>, seen?: acts.EvidenceFields): Promise<Saved> {
		return this.#session.save(acts.changeEvidence(this.#id, id, changes, seen), id);
	}
}
