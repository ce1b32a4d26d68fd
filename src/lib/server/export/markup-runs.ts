/** Runs of text as inline markup, with the words of claims marked and a reference to the note after each. */
import type { AnnotatedClaim, TextRun } from '#lib/domain/annotate.ts';
import { shownRating } from '#lib/edition/claim-verdict.ts';
import { lineOf, toneOf } from '#lib/edition/tone.ts';
import type { View } from '#lib/edition/view.ts';
import { empty, tag } from './markup.ts';

export interface InlineForm {
	readonly text: (words: string) => string;
	readonly href: (url: string) => string;
	/** What leads from the end of a claim's words to its note. */
	readonly noteRef: (claim: AnnotatedClaim) => string;
	/** Where a source of the list stands. */
	readonly sourceHref: (number: number) => string;
}

export const inlineOf = (runs: readonly TextRun[], view: View, form: InlineForm): string =>
	runs.map((run) => marked(run, view, form)).join('');

function marked(run: TextRun, view: View, form: InlineForm): string {
	const mark = view.marks.get(run);
	if (!mark) return styled(run, form);
	const rating = shownRating(mark.inner);
	const [id, ...aliases] = mark.ids;
	const words = tag('mark', { id, class: `claim ${toneOf(rating)} ${lineOf(rating)}` }, styled(run, form));
	return aliases.map((alias) => tag('span', { id: alias })).join('') + words + mark.ends.map(form.noteRef).join('');
}

function styled({ text, style, reference }: TextRun, form: InlineForm): string {
	let markup = text === '\n' ? empty('br') : form.text(text);
	if (style.superscript) markup = tag('sup', {}, markup);
	if (style.subscript) markup = tag('sub', {}, markup);
	if (style.em) markup = tag('em', {}, markup);
	if (style.strong) markup = tag('strong', {}, markup);
	if (reference?.number != null) return tag('a', { href: form.sourceHref(reference.number) }, markup);
	return style.href === null ? markup : tag('a', { href: form.href(style.href) }, markup);
}
