/** Where claims begin and end in the text: their bookmarks, comments and footnotes. */
import type { AnnotatedClaim } from '#lib/domain/annotate.ts';
import type { Talk } from '#lib/domain/inside.ts';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import { Comments } from './comments.ts';
import { Footnotes } from './footnotes.ts';
import { noteOf } from './note.ts';
import { runOf } from './run.ts';

/** A passage of a claim that has begun and not ended. */
interface Open {
	readonly bookmark: number;
	readonly comments: readonly number[];
}

/** The bookmark around a claim's words; a further passage has its own. Word takes letters, digits and `_`, 40 at most. */
export const bookmarkOf = (number: number, passage = 1): string =>
	passage > 1 ? `galley_claim_${number}_${passage}` : `galley_claim_${number}`;

export class Anchors {
	readonly comments = new Comments();
	readonly footnotes = new Footnotes();
	readonly #input: ExportInput;
	readonly #claims: ReadonlyMap<number, AnnotatedClaim>;
	readonly #talks: ReadonlyMap<number | null, readonly Talk[]>;
	readonly #open = new Map<number, Open>();
	readonly #passages = new Map<number, number>();
	readonly #notes = new Map<number, readonly string[]>();
	#marked = 0;

	constructor(input: ExportInput) {
		this.#input = input;
		this.#claims = new Map(input.article.claims.map((claim) => [claim.number, claim]));
		this.#talks = Map.groupBy(input.inside?.talks ?? [], ({ claim }) => claim);
	}

	get hasComments(): boolean {
		return this.#input.options['notes'] !== 'footnotes';
	}

	get hasFootnotes(): boolean {
		return this.#input.options['notes'] === 'footnotes' || this.#input.options['notes'] === 'both';
	}

	/** A number for a mark in the text that no other has. */
	nextMark(): number {
		return (this.#marked += 1);
	}

	/** What stands before the first words of claims. */
	begin(numbers: readonly number[]): string {
		return numbers.map((number) => this.#begin(number)).join('');
	}

	#begin(number: number): string {
		const claim = this.#claims.get(number);
		if (!claim || this.#open.has(number)) return '';
		const passage = (this.#passages.get(number) ?? 0) + 1;
		this.#passages.set(number, passage);
		const bookmark = this.nextMark();
		const comments = [
			...(this.hasComments ? [this.#verdict(claim, passage)] : []),
			...(passage === 1 ? this.#discussion(number) : [])
		];
		this.#open.set(number, { bookmark, comments });
		const name = bookmarkOf(number, passage);
		return `<w:bookmarkStart w:id="${bookmark}" w:name="${name}"/>${started(comments)}`;
	}

	/** What stands behind the last words of claims. */
	end(numbers: readonly number[]): string {
		return numbers.map((number) => this.#end(number)).join('');
	}

	#end(number: number): string {
		const [open, claim] = [this.#open.get(number), this.#claims.get(number)];
		if (!open || !claim) return '';
		this.#open.delete(number);
		const { links } = this.footnotes;
		const note = this.hasFootnotes ? this.footnotes.add(noteOf(claim, { t: this.#input.t, links })) : '';
		return `${ended(open.comments)}<w:bookmarkEnd w:id="${open.bookmark}"/>${note}`;
	}

	/** What stands before and behind the words that stand for the article as a whole. */
	aboutArticle(): readonly [string, string] {
		const comments = this.#discussion(null);
		return [started(comments), ended(comments)];
	}

	#verdict(claim: AnnotatedClaim, passage: number): number {
		const { newsroom, publication } = this.#input.article;
		const { id, number, checkedBy, decidedAt } = claim;
		return this.comments.add({
			key: passage > 1 ? `${id} ${passage}` : id,
			author: checkedBy || newsroom.name,
			at: decidedAt ?? publication.at,
			paragraphs: this.#noteOf(number, claim),
			...{ answers: null, isSettled: false }
		});
	}

	#noteOf(number: number, claim: AnnotatedClaim): readonly string[] {
		const note = this.#notes.get(number) ?? noteOf(claim, { t: this.#input.t, links: this.comments.links });
		this.#notes.set(number, note);
		return note;
	}

	#discussion(about: number | null): readonly number[] {
		return (this.#talks.get(about) ?? []).flatMap(({ remarks, resolved }) => {
			const numbers: number[] = [];
			for (const { id, author, at, text } of remarks) {
				const paragraphs = (text || this.#input.t('act.commentRemoved')).split('\n').map((line) => runOf(line));
				const answers = numbers[0] ?? null;
				numbers.push(this.comments.add({ key: id, author, at, paragraphs, answers, isSettled: resolved }));
			}
			return numbers;
		});
	}
}

const started = (comments: readonly number[]): string =>
	comments.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');

const ended = (comments: readonly number[]): string =>
	comments.map((id) => `<w:commentRangeEnd w:id="${id}"/>`).join('') +
	comments
		.map((id) => `<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`)
		.join('');
