/** An annotated article as the data that the template of a printed edition lays out. */
import type { AnnotatedArticle, AnnotatedRating, Section } from '#lib/domain/annotate.ts';
import { linesOf, plainLine } from '#lib/edition/marks.ts';
import { type View, viewOf } from '#lib/edition/view.ts';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import { type Matter, matterOf } from '#lib/server/export/matter.ts';
import type { NoteMatter } from '#lib/server/export/note-matter.ts';
import { Setter, pieces, plain } from './set-text.ts';

type Data = Readonly<Record<string, unknown>>;

/** `missing` are the letters that no font at hand has. */
export function sheetOf({ article, options, t }: ExportInput, missing = ''): Data {
	const view = viewOf(article, t);
	const setter = new Setter(view);
	const isMargin = options['notes'] === 'margin';
	const sections = groups(article.sections, view).map(({ blocks, notes }) => ({
		blocks: setter.blocks(blocks),
		notes: notes.map(({ number }) => number),
		dense: isDense(blocks, notes)
	}));
	return {
		language: speech(article.language, article.direction),
		words: speech(view.words.lang, view.words.dir),
		margin: isMargin,
		author: [article.byline, article.newsroom.name].filter((name) => name !== '').map(plain),
		date: dateOf(article.publication.at),
		matter: matterData(article, matterOf(article, t), setter),
		headings: {
			notes: t('edition.allClaims', { count: article.claims.length }),
			sources: t('edition.sources'),
			corrections: t('edition.corrections'),
			links: t('edition.links'),
			labels: t('edition.labels'),
			colophon: t('edition.colophon')
		},
		sections,
		missing: missing && t('edition.missingLetters', { letters: missing })
	};
}

/** Typst knows a language by two or three letters and a region by two. */
function speech(language: string, dir: 'ltr' | 'rtl'): Data {
	const [lang, ...more] = language.split('-');
	return { lang, region: more.find((part) => part.length === 2)?.toUpperCase() ?? null, dir };
}

/** In UTC, so that the same publication is the same file everywhere. */
function dateOf(at: number): Data {
	const date = new Date(at);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

interface Group {
	readonly blocks: Section['block'][];
	readonly notes: Section['notes'][number][];
}

/** Blocks that a claim runs across are one: notes beside them must not come between its words. */
function groups(sections: readonly Section[], { marks }: View): readonly Group[] {
	const all: Group[] = [];
	let goesOn = false;
	for (const { block, notes } of sections) {
		const last = goesOn ? all.at(-1) : undefined;
		if (last) {
			last.blocks.push(block);
			last.notes.push(...notes);
		} else all.push({ blocks: [block], notes: [...notes] });
		const end = linesOf(block).at(-1)?.at(-1);
		goesOn = end !== undefined && marks.get(end)?.goesOn === true;
	}
	return all;
}

/** Characters of a line of the text and of a line in the margin; estimates are enough, since nothing is placed by them. */
const [LINE, NOTE_LINE] = [60, 32];
/** A line in the margin is so much of one of the text, and notes may reach so many lines below it. */
const [SHARE, SLACK] = [0.75, 3];

/** Whether whole notes would leave a hole in the text beside them: then they are one line each. */
function isDense(blocks: Group['blocks'], notes: Group['notes']): boolean {
	const lines = blocks.flatMap(linesOf).map((runs) => Math.ceil(plainLine(runs).length / LINE) + 1);
	const room = lines.reduce((sum, count) => sum + count, 0);
	const heights = notes.map(({ conclusion }) => Math.ceil((conclusion.length + 12) / NOTE_LINE) + 0.5);
	return heights.reduce((sum, height) => sum + height, 0) * SHARE > room + SLACK;
}

const look = (rating: AnnotatedRating | null): Data => ({
	tone: rating?.glyph ?? 'open',
	line: rating?.underline ?? 'none'
});

function matterData(article: AnnotatedArticle, matter: Matter, setter: Setter): Data {
	const standing = new Set(article.claims.map(({ number }) => number));
	const addressed = <T extends { readonly url: string | null }>(one: T) => ({
		...one,
		shown: one.url === null ? [] : pieces(one.url)
	});
	return legible({
		...matter,
		summary: matter.summary.map((one) => ({ ...one, ...look(one.rating) })),
		notes: matter.notes.map((note) => noteData(note, setter, standing)),
		sources: matter.sources.map(addressed),
		links: matter.links.map(addressed),
		addresses: matter.addresses.map(addressed),
		colophon: matter.colophon.map(pieces),
		labels: matter.labels.map(({ label, definition, ...rating }) => ({
			...{ label, definition, tone: rating.glyph, line: rating.underline }
		}))
	});
}

function noteData(note: NoteMatter, setter: Setter, standing: ReadonlySet<number>): Data {
	return {
		...note,
		...look(note.rating),
		begun: setter.hasBegun(note.number),
		statement: pieces(note.statement),
		rationale: setter.blocks(note.rationale),
		partOf: note.partOf && { ...note.partOf, stands: standing.has(note.partOf.number) },
		parts: note.parts.map((part) => ({ ...part, ...look(part.rating), stands: standing.has(part.number) })),
		evidence: note.evidence.map((one) => ({
			...one,
			excerpt: one.excerpt === '' ? [] : one.excerpt.split('\n').map(pieces)
		}))
	};
}

/** Every text in it as a font can show it. */
function legible<T>(value: T): T {
	// The shape stays: only strings become other strings.
	return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? plain(one) : one)) as T;
}
