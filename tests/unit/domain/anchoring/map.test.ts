import fc from 'fast-check';
import { Fragment, Slice, type Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it, vi } from 'vitest';
import { AnchorSet, contextOf, map, mapAll, quoteAt, trimRange, type Anchor } from '#lib/domain/anchor.ts';
import { changesOf } from '#lib/domain/fingerprint.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { anyDocument, documentOf } from '../../../support/documents.ts';
import { paragraph, title, uuid } from '../../../support/snapshot.ts';

// Hundreds of random texts on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const anchorAt = (document: Node, from: number, to: number, id = uuid(1, 1)): Anchor => ({
	...{ id, from, to, quote: quoteAt(document, from, to), state: 'exact' },
	...contextOf(document, from, to)
});

/** A document of one paragraph, and the anchor of what stands in it between < and >. */
function marked(text: string): { readonly document: Node; readonly anchor: Anchor } {
	const [from, to] = [text.indexOf('<'), text.indexOf('>') - 1];
	const document = documentOf(title('T'), paragraph(text.replace(/[<>]/g, '')), paragraph('Other words stand here.'));
	return { document, anchor: anchorAt(document, 4 + from, 4 + to) };
}

/** The transform that puts `now` in the place of the first `was` of a document. */
function replaced(document: Node, was: string, now: string): Transform {
	const at = 4 + document.child(1).textContent.indexOf(was);
	const transform = new Transform(document);
	return now === ''
		? transform.delete(at, at + was.length)
		: transform.replaceWith(at, at + was.length, articleSchema.text(now));
}

/** The anchor after an edit: its words in the text, its state, its stored quote. */
function after(text: string, was: string, now: string, language = 'en') {
	const { document, anchor } = marked(text);
	const { mapping, doc } = replaced(document, was, now);
	const { from, to, state, quote } = map(anchor, mapping, doc, language);
	return { words: quoteAt(doc, from, to), state, quote };
}

describe('a claim in a text that is edited', () => {
	const exact = (words: string) => ({ words, state: 'exact', quote: words });
	const changed = (words: string, quote: string) => ({ words, state: 'changed', quote });
	const orphan = (quote: string) => ({ words: '', state: 'orphan', quote });

	it.each([
		['words before it', 'He reported <37.9 million> attacks.', 'He reported', 'They saw', exact('37.9 million')],
		['words after it', 'He reported <37.9 million> attacks.', ' attacks', ' strikes', exact('37.9 million')],
		['a typo beside it', 'He reprted <37.9 million> attacks.', 'reprted', 'reported', exact('37.9 million')],
		['a typo in it', 'He <reprted 37.9 million> attacks.', 'reprted', 'reported', exact('reported 37.9 million')],
		['its typography', 'He said <"we are ready"> now.', '"we', '“we', exact('“we are ready"')],
		['its capitals', 'See the <Playbook of 2012> here.', 'Playbook', 'playbook', exact('playbook of 2012')]
	])('stays right when another hand changes %s', (_, text, was, now, result) =>
		expect(after(text, was, now)).toEqual(result)
	);

	it.each([
		['a digit', 'He saw <37.9 million> attacks.', '37.9', '39.7', changed('39.7 million', '37.9 million')],
		['its scale', 'He saw <37.9 million> attacks.', 'million', 'thousand', changed('37.9 thousand', '37.9 million')],
		['all of a figure', 'He saw <eight> attacks.', 'eight', 'nine', changed('nine', 'eight')],
		['a digit at its start', 'He saw <37.9 million> attacks.', '37', '137', changed('137.9 million', '37.9 million')],
		['a digit before it', 'He saw <268> attacks.', '268', '1268', changed('1268', '268')],
		['a digit after it', 'He saw <268> attacks.', '268', '2689', changed('2689', '268')],
		['a name', 'So <Tokayev signed it> in May.', 'Tokayev', 'Tokaev', changed('Tokaev signed it', 'Tokayev signed it')],
		['a negation in it', 'He <did not sign it> then.', 'did not', 'did', changed('did sign it', 'did not sign it')],
		[
			'a negation before it',
			'He did <resign that day> then.',
			'did ',
			'did not ',
			changed('not resign that day', 'resign that day')
		]
	])('has changed when %s does', (_, text, was, now, result) => expect(after(text, was, now)).toEqual(result));

	it.each([
		['it is deleted', 'He saw <37.9 million> attacks.', '37.9 million', ''],
		['its sentence is deleted', 'One. He saw <37.9 million> attacks. Two.', ' He saw 37.9 million attacks.', ''],
		[
			'other words come for its sentence',
			'One. He <saw 37.9 million> so. Two.',
			'He saw 37.9 million so.',
			'Rain fell.'
		]
	])('is an orphan with its old words when %s', (_, text, was, now) => {
		const [, quote = ''] = /<(.*)>/.exec(text) ?? [];
		expect(after(text, was, now)).toEqual(orphan(quote));
	});

	it.each([
		['a changed one', '37.9', '39.7'],
		['an orphan', '37.9 million', ''],
		['an orphan whose sentence went', 'He saw 37.9 million attacks.', ''],
		['one with a typo', 'saw', 'swa']
	])('is right again, and where it was, when the edit is undone: %s', (_, was, now) => {
		const { document, anchor } = marked('He saw <37.9 million> attacks.');
		const transform = replaced(document, was, now);
		const edited = map(anchor, transform.mapping, transform.doc, 'en');
		const undone = undo(transform);
		expect(map(edited, undone.mapping, undone.doc, 'en')).toEqual(anchor);
	});

	it('follows its words when they are cut and pasted elsewhere', () => {
		const { document, anchor } = marked('<He saw 37.9 million attacks.> Two.');
		const cut = new Transform(document).delete(anchor.from, anchor.to);
		const orphan = map(anchor, cut.mapping, cut.doc, 'en');
		expect(orphan.state).toBe('orphan');
		const pasted = new Transform(cut.doc).insert(cut.doc.content.size - 1, articleSchema.text(anchor.quote));
		const { from, to, state } = map(orphan, pasted.mapping, pasted.doc, 'en');
		expect([quoteAt(pasted.doc, from, to), state]).toEqual(['He saw 37.9 million attacks.', 'exact']);
	});

	it('is not right again in a longer number that begins with its own: that is shown as a change', () => {
		const { document, anchor } = marked('They found <21> grenades.');
		const cut = new Transform(document).delete(anchor.from, anchor.to);
		const orphan = map(anchor, cut.mapping, cut.doc, 'en');
		const pasted = new Transform(cut.doc).insert(anchor.from + 1, articleSchema.text('2100 rounds and '));
		const { from, to, state, quote } = map(orphan, pasted.mapping, pasted.doc, 'en');
		expect([quoteAt(pasted.doc, from, to), state, quote]).toEqual(['2100 rounds and', 'changed', '21']);
	});

	it('costs nothing where nothing changes: it is the same object', () => {
		const { document, anchor } = marked('<He saw> it.');
		expect(map(anchor, new Transform(document).mapping, document)).toBe(anchor);
	});
});

function undo(transform: Transform): Transform {
	const back = new Transform(transform.doc);
	for (const [index, step] of transform.steps.entries().toArray().reverse()) {
		const before = transform.docs[index];
		if (before) back.step(step.invert(before));
	}
	return back;
}

/** An edit that may stand anywhere: a range goes, words come. */
const anyEdit = fc.record({
	at: fc.nat(),
	length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(60)),
	text: fc.constantFrom('', 'a', '7', ' ', '19 held', 'not ', ' two words', '. ', '👩‍🚒', 'Қазақ')
});
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never;

function edited(document: Node, { at, length, text }: Edit): Transform {
	const size = document.content.size;
	const from = at % (size + 1);
	const slice = text === '' ? Slice.empty : new Slice(Fragment.from(articleSchema.text(text)), 0, 0);
	const transform = new Transform(document);
	try {
		return transform.replace(from, Math.min(size, from + length), slice);
	} catch {
		return new Transform(document);
	}
}

const anyAnchors = (document: Node, spots: readonly (readonly [number, number])[]): readonly Anchor[] =>
	spots.flatMap(([a, length], index) => {
		const from = a % (document.content.size + 1);
		const range = trimRange(document, from, Math.min(document.content.size, from + length));
		return range.from < range.to ? [anchorAt(document, range.from, range.to, uuid(1, index + 1))] : [];
	});

const spots = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 6 });

describe('in any article with any edits', () => {
	const mapped = (document: Node, places: readonly (readonly [number, number])[], edit: Edit) => {
		const anchors = anyAnchors(document, places);
		const transform = edited(document, edit);
		return { anchors, transform, now: mapAll(anchors, transform.mapping, transform.doc, 'en') };
	};

	it('no anchor is lost, and each says of its words what a fresh look says', () =>
		fc.assert(
			fc.property(anyDocument, spots, anyEdit, (document, places, edit) => {
				const { anchors, transform, now } = mapped(document, places, edit);
				expect(now.map(({ id }) => id)).toEqual(anchors.map(({ id }) => id));
				for (const { from, to, quote, state } of now) {
					const words = quoteAt(transform.doc, from, to);
					if (state === 'orphan') expect(words).toBe('');
					if (state === 'exact') expect(words).toBe(quote);
					if (state === 'changed') expect(changesOf(quote, words, 'en')).not.toEqual([]);
				}
			})
		));

	it('an untouched anchor keeps its words, and a deleted one points at nothing', () =>
		fc.assert(
			fc.property(anyDocument, spots, fc.nat(), (document, places, at) => {
				const anchors = anyAnchors(document, places);
				const [target] = anchors;
				if (!target) return;
				const transform = new Transform(document).delete(target.from, target.to);
				const now = mapAll(anchors, transform.mapping, transform.doc, 'en');
				expect(now[0]?.state).toBe('orphan');
				for (const [index, { quote, to, from, state }] of anchors.entries()) {
					if (to > target.from && from < target.to) continue;
					expect(quoteAt(transform.doc, now[index]?.from ?? 0, now[index]?.to ?? 0)).toBe(quote);
					expect([at >= 0, now[index]?.state]).toEqual([true, state]);
				}
			})
		));

	/** Whole words of one line that stand once in the document, so that they can be told from others. */
	const isOnly = (document: Node, { quote, prefix, suffix }: Anchor) => {
		const text = quoteAt(document, 0, document.content.size);
		if (!/^.{4,}$/u.test(quote) || /[^\s]$/u.test(prefix) || /^[^\s]/u.test(suffix)) return false;
		return text.indexOf(quote) === text.lastIndexOf(quote);
	};

	it('undoing an edit makes every anchor right again, on the words that it had', () =>
		fc.assert(
			fc.property(anyDocument, spots, anyEdit, (document, places, edit) => {
				const { anchors, transform, now } = mapped(document, places, edit);
				const back = undo(transform);
				const undone = mapAll(now, back.mapping, back.doc, 'en');
				for (const [index, anchor] of anchors.entries()) {
					const again = undone[index];
					if (!again || !isOnly(document, anchor)) continue;
					expect(again.state).toBe('exact');
					expect(again.from >= anchor.from && again.to <= anchor.to).toBe(true);
					expect(changesOf(anchor.quote, again.quote, 'en')).toEqual([]);
					if (now[index]?.state !== 'exact' || !cuts(transform, anchor)) expect(again).toEqual(anchor);
				}
			})
		));

	/** Whether a transform takes away an end of an anchor. */
	const cuts = ({ mapping }: Transform, { from, to }: Anchor) =>
		mapping.mapResult(from, 1).deletedAfter || mapping.mapResult(to, -1).deletedBefore;

	it('in a set they are the same, whatever came before', () =>
		fc.assert(
			fc.property(anyDocument, spots, anyEdit, anyEdit, (document, places, one, other) => {
				const anchors = anyAnchors(document, places).toSorted((a, b) => a.from - b.from);
				const first = edited(document, one);
				const second = edited(first.doc, other);
				const set = AnchorSet.of(anchors).map(first.mapping, first.doc, 'en').map(second.mapping, second.doc, 'en');
				const all = mapAll(anchors, first.mapping, first.doc, 'en');
				expect(set.toArray()).toEqual(mapAll(all, second.mapping, second.doc, 'en'));
			})
		));

	it('one by one and all at once are the same', () =>
		fc.assert(
			fc.property(anyDocument, spots, anyEdit, (document, places, edit) => {
				const { anchors, transform, now } = mapped(document, places, edit);
				expect(anchors.map((anchor) => map(anchor, transform.mapping, transform.doc, 'en'))).toEqual(now);
			})
		));
});
