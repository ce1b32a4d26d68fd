import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate, type AnnotatedArticle, type Block, type TextRun } from '#lib/domain/annotate.ts';
import {
	type ClaimSpec,
	type SnapshotSpec,
	container,
	figure,
	hardBreak,
	heading,
	paragraph,
	seedSnapshot,
	snapshotOf,
	styled,
	title,
	uuid
} from '../../support/snapshot.ts';

const annotated = (spec: SnapshotSpec): AnnotatedArticle => annotate(snapshotOf(spec));

/** The runs of each text block, in the order of the text. */
function linesOf(block: Block): readonly (readonly TextRun[])[] {
	if (block.kind === 'horizontal_rule') return [];
	return 'runs' in block ? [block.runs] : block.children.flatMap(linesOf);
}

const lines = (article: AnnotatedArticle) => article.sections.flatMap(({ block }) => linesOf(block));
const runs = (article: AnnotatedArticle) => lines(article).flat();
const textOf = (all: readonly TextRun[]) => all.map((run) => run.text).join('');

/** A body of one paragraph, shown run by run: "[1,2:words]" for words under claims 1 and 2. */
function shown(text: string, claims: readonly ClaimSpec[]): string {
	const article = annotated({ blocks: [title('T'), paragraph(text)], claims });
	const show = ({ text, claims }: TextRun) => (claims.length ? `[${claims.join(',')}:${text}]` : text);
	return (lines(article)[1] ?? []).map(show).join('');
}

const at = (quote: string, more: Partial<ClaimSpec> = {}): ClaimSpec => ({ quote, ...more });

describe('claims cut the text into runs', () => {
	it('one claim', () => expect(shown('a b c', [at('b')])).toBe('a [1:b] c'));
	it('claims side by side', () => expect(shown('abc', [at('a'), at('b')])).toBe('[1:a][2:b]c'));
	it('overlapping claims', () => expect(shown('abcd', [at('abc'), at('bcd')])).toBe('[1:a][1,2:bc][2:d]'));
	it('nested claims, the outer one first', () => expect(shown('abc', [at('b'), at('abc')])).toBe('[2:a][2,1:b][2:c]'));
	it('two claims on the same words', () => expect(shown('abc', [at('b'), at('b')])).toBe('a[1,2:b]c'));
	it('the second of two equal words', () => expect(shown('b b', [at('b', { occurrence: 2 })])).toBe('b [1:b]'));
	it('an emoji stays whole', () => expect(shown('👩‍🚒 x 🇰🇿', [at('🇰🇿')])).toBe('👩‍🚒 x [1:🇰🇿]'));
});

describe('a claim stands in the text', () => {
	it('begins and ends once, however often its style changes', () => {
		const blocks = [title('T'), paragraph('a ', styled('b', 'em'), ' c', hardBreak, 'd')];
		const [, line = []] = lines(annotated({ blocks, claims: [at('a b c\nd')] }));
		expect(line.map(({ begins, ends }) => [begins.length, ends.length])).toEqual([
			[1, 0],
			[0, 0],
			[0, 0],
			[0, 0],
			[0, 1]
		]);
	});
	it('runs over two paragraphs', () => {
		const article = annotated({
			blocks: [title('T'), paragraph('one two'), paragraph('three four')],
			claims: [at('two\nthree')]
		});
		expect(article.claims[0]?.passages[0]?.exact).toBe('two\nthree');
		expect(article.sections.map(({ notes }) => notes.length)).toEqual([0, 0, 1]);
	});
	it('in the title and in the body, with one note at the first', () => {
		const article = annotated({
			blocks: [title('19 held'), paragraph('Police: 19 held.')],
			claims: [at('19 held', { also: [{ quote: '19 held', occurrence: 2 }] })]
		});
		expect(article.claims[0]?.passages.map(({ start }) => start)).toEqual([0, 16]);
		expect(article.sections.map(({ notes }) => notes.length)).toEqual([1, 0]);
	});
	it('in a table cell, with its note at the table', () => {
		const table = container('table', [container('table_row', [container('table_cell', [paragraph('1,948')])])]);
		const article = annotated({ blocks: [title('T'), heading(2, 'H'), table], claims: [at('1,948')] });
		expect(article.sections.map(({ block, notes }) => [block.kind, notes.length])).toEqual([
			['title', 0],
			['heading', 0],
			['table', 1]
		]);
	});
	it('claims are in the order of the text, whatever their numbers', () => {
		const article = annotated({ blocks: [title('T'), paragraph('a b c')], claims: [at('c'), at('a'), at('b')] });
		expect(article.claims.map((claim) => claim.number)).toEqual([2, 3, 1]);
	});
	it('an anchor that an edit left between blocks is drawn in to the words', () => {
		const snapshot = snapshotOf({ blocks: [title('T'), paragraph('one'), paragraph('two')], claims: [at('one')] });
		const [claim] = snapshot.claims;
		const anchors = (claim?.anchors ?? []).map((anchor) => ({ ...anchor, from: anchor.from - 1, to: anchor.to + 1 }));
		const article = annotate({ ...snapshot, claims: claim ? [{ ...claim, anchors }] : [] });
		expect(article.claims[0]?.passages[0]?.exact).toBe('one');
		expect(runs(article).map(({ begins, ends }) => begins.length + ends.length)).toEqual([0, 2, 0]);
	});
});

describe('what is left out', () => {
	const blocks = [title('T'), paragraph('a b')];
	it('withdrawn claims', () =>
		expect(annotated({ blocks, claims: [at('a', { withdrawn: true })] }).claims).toEqual([]));
	it('claims that lost their words', () => {
		const snapshot = snapshotOf({ blocks, claims: [at('a')] });
		const claims = snapshot.claims.map((claim) => ({
			...claim,
			anchors: claim.anchors.map((one) => ({ ...one, state: 'orphan' as const }))
		}));
		expect(annotate({ ...snapshot, claims }).claims).toEqual([]);
	});
	it('anchors beyond the end of the text', () => {
		const snapshot = snapshotOf({ blocks, claims: [at('a')] });
		const claims = snapshot.claims.map((claim) => ({
			...claim,
			anchors: claim.anchors.map((one) => ({ ...one, from: 900, to: 905 }))
		}));
		expect(annotate({ ...snapshot, claims }).claims).toEqual([]);
	});
	it('withdrawn evidence, and sources that nobody needs any more', () => {
		const article = annotated({
			blocks,
			sources: [{}, {}],
			claims: [at('a', { evidence: [{ source: 1, withdrawn: true }, 2] })]
		});
		expect(article.sources.map(({ number, name }) => `${number} ${name}`)).toEqual(['1 Source 2']);
		expect(article.claims[0]?.evidence.map(({ source }) => source.number)).toEqual([1]);
	});
	it('an address that is not of the web', () => {
		const article = annotated({
			blocks,
			sources: [{ url: 'javascript:alert(1)' }],
			claims: [at('a', { evidence: [1] })],
			article: { canonicalUrl: 'data:text/html,x' }
		});
		expect([article.sources[0]?.url, article.canonicalUrl]).toEqual([null, null]);
	});
});

describe('passages', () => {
	it('count code points, not UTF-16 units', () => {
		const article = annotated({ blocks: [title('😀'), paragraph('𝒳 19 people')], claims: [at('19 people')] });
		expect(article.claims[0]?.passages[0]).toEqual({
			exact: '19 people',
			prefix: '😀\n𝒳 ',
			suffix: '',
			start: 4,
			end: 13
		});
	});
	it('of the seed stand where the text says', () => {
		const article = annotate(seedSnapshot());
		const points = [...article.text];
		const cut = article.claims.map(({ passages }) => points.slice(passages[0]?.start, passages[0]?.end).join(''));
		expect(cut).toEqual(article.claims.map(({ passages }) => passages[0]?.exact));
		expect(article.claims.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
	});
});

describe('verdicts', () => {
	const blocks = [title('T'), paragraph('a b')];
	it('speak the language of the article', () => {
		const article = annotated({ blocks, article: { language: 'kk' }, claims: [at('a', { rating: 'false' })] });
		expect(article.claims[0]?.rating?.label).toBe('Жалған');
	});
	it('carry the ends of the scale', () => {
		const [claim] = annotated({ blocks, claims: [at('a', { rating: 'mostly-true' })] }).claims;
		expect(claim?.rating?.value).toEqual({ number: 4, worst: 1, best: 5 });
	});
	it('are signed by the checker and, once approved, by the editor', () => {
		const { claims } = annotated({ blocks, claims: [at('a'), at('b', { approved: false })] });
		expect(claims.map(({ checkedBy, reviewedBy, status }) => [checkedBy, reviewedBy, status])).toEqual([
			['Aigerim Kim', 'Daniel Mora', 'approved'],
			['Aigerim Kim', '', 'checking']
		]);
	});
	it('are counted in the order of the scale', () => {
		const claims = [
			at('a', { rating: 'unproven' }),
			at('b', { rating: 'true' }),
			at('a', { rating: 'unproven' }),
			at('b', { approved: null })
		];
		expect(annotated({ blocks, claims }).summary.map(({ rating, count }) => `${rating.label} ${count}`)).toEqual([
			'True 1',
			'Unproven 2'
		]);
	});
	it('that a later publication changed are corrections of their claim', () => {
		const corrections = [
			{
				publication: 2,
				at: 5,
				note: 'New data.',
				changes: [
					{ claim: 1, from: 'true', to: 'false' },
					{ claim: 2, from: null, to: 'true' }
				]
			}
		];
		const { claims } = annotated({ blocks, corrections, claims: [at('a', { rating: 'false' }), at('b')] });
		expect(
			claims.map((claim) => claim.corrections.map(({ from, to, note }) => [from?.label, to?.label, note]))
		).toEqual([[['True', 'False', 'New data.']], []]);
	});
});

describe('properties', () => {
	const words = fc.string({
		unit: fc.constantFrom('a', 'б', '文', '😀', '🇰🇿', 'é', ' ', '*', 'ع'),
		minLength: 1,
		maxLength: 12
	});
	const block = fc.oneof(
		words.map((text) => paragraph(text)),
		fc.tuple(words, words, words).map(([one, two, three]) => paragraph(one, styled(two, 'strong'), hardBreak, three)),
		words.map((text) => figure(text)),
		fc.array(words, { minLength: 1, maxLength: 3 }).map((items) =>
			container(
				'bullet_list',
				items.map((item) => container('list_item', [paragraph(item)]))
			)
		),
		fc.constant(paragraph()),
		fc.constant({ type: 'horizontal_rule' })
	);
	const share = fc.double({ min: 0, max: 1, noNaN: true });
	const article = fc.record({
		title: words,
		blocks: fc.array(block, { maxLength: 6 }),
		places: fc.array(fc.tuple(share, share), { maxLength: 12 })
	});

	/** Claims on arbitrary ranges of the plain text: overlapping, nested, equal, across blocks. */
	function build(spec: { title: string; blocks: ReturnType<typeof paragraph>[]; places: [number, number][] }) {
		const plain = snapshotOf({ blocks: [title(spec.title), ...spec.blocks] });
		const { text } = annotate(plain);
		const quotes = spec.places.map(
			([one, two]) =>
				[Math.floor(Math.min(one, two) * text.length), Math.ceil(Math.max(one, two) * text.length)] as const
		);
		const claims = quotes
			.map(([from, to]) => text.slice(from, to))
			.filter((quote) => quote.trim() !== '' && quote.trim() === quote);
		return annotate(
			snapshotOf({ blocks: [title(spec.title), ...spec.blocks], claims: claims.map((quote) => ({ quote })) })
		);
	}
	const holds = (check: (article: AnnotatedArticle) => void) =>
		fc.assert(
			fc.property(article, (spec) => {
				check(build(spec));
			}),
			{ numRuns: 300 }
		);

	it('the runs together are the text', () =>
		holds((article) => expect(lines(article).map(textOf).join('\n')).toBe(article.text)));
	it('the runs of a claim together are its quote', () =>
		holds((article) => {
			for (const { number, passages } of article.claims) {
				const marked = textOf(runs(article).filter((run) => run.claims.includes(number)));
				// Between blocks a passage has a line feed that no run has.
				expect(marked.replaceAll('\n', '')).toBe(passages[0]?.exact.replaceAll('\n', ''));
			}
		}));
	it('every claim has exactly one note', () =>
		holds((article) => {
			const notes = article.sections.flatMap((section) => section.notes.map((note) => note.number));
			expect(notes.toSorted((a, b) => a - b)).toEqual(
				article.claims.map((claim) => claim.number).toSorted((a, b) => a - b)
			);
		}));
	it('every claim begins once and ends once', () =>
		holds((article) => {
			const count = (key: 'begins' | 'ends', number: number) =>
				runs(article).filter((run) => run[key].includes(number)).length;
			for (const { number } of article.claims) expect([count('begins', number), count('ends', number)]).toEqual([1, 1]);
		}));
});

it('ids survive', () => expect(annotate(seedSnapshot()).claims[0]?.id).toBe(uuid(4, 1)));
