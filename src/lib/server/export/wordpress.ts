/**
 * The annotated article as WordPress blocks (the grammar of its Block Editor Handbook, "Key Concepts"): to be pasted into
 * the code editor or sent as the content of a post. Claims are marked, their notes stand after the text.
 */
import { viewOf } from '#lib/edition/view.ts';
import type { ExportInput } from './export-input.ts';
import { tag } from './markup.ts';
import { type Matter, type SourceMatter, matterOf } from './matter.ts';
import type { ChangeMatter, EvidenceMatter, NoteMatter } from './note-matter.ts';
import { blocksOf, heading, list, paragraph, separator, words } from './wordpress-blocks.ts';
import type { View } from '#lib/edition/view.ts';

export function wordpress({ article, t }: ExportInput): string {
	const view = viewOf(article, t);
	const matter = matterOf(article, t);
	const blocks = [
		...front(matter),
		...blocksOf(
			article.sections.map((section) => section.block),
			view
		),
		separator(),
		...(matter.notes.length > 0 ? [heading(2, words(t('edition.allClaims', { count: matter.notes.length })))] : []),
		...matter.notes.flatMap((note) => noteBlocks(note, view)),
		...titled(t('edition.sources'), matter.sources.length === 0 ? '' : list(matter.sources.map(sourceOf), 1)),
		...titled(
			t('edition.corrections'),
			matter.corrections.length === 0 ? '' : list(matter.corrections.map(correctionOf))
		),
		...titled(
			t('edition.labels'),
			matter.labels.length === 0
				? ''
				: list(matter.labels.map((one) => `${strong(`${one.label}:`)} ${words(one.definition)}`))
		),
		...matter.colophon.map((line) => paragraph(words(line))),
		...matter.addresses.map(({ text, url }) => paragraph(`${words(text)}: ${linked(url, url)}`))
	];
	return `${blocks.join('\n\n')}\n`;
}

const strong = (text: string): string => tag('strong', {}, words(text));
const linked = (text: string, url: string | null): string =>
	url === null ? words(text) : tag('a', { href: url }, words(text));
const spaced = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

const titled = (title: string, markup: string): readonly string[] =>
	markup === '' ? [] : [heading(2, words(title)), markup];

function front({ kind, banner, front: lines, found, total, summary }: Matter): readonly string[] {
	const counts = summary.map(({ label, count }) => `${count} ${label}`);
	return [
		paragraph(strong(kind)),
		...(banner === '' ? [] : [paragraph(strong(banner))]),
		...lines.map((line) => paragraph(words(line))),
		paragraph(`${strong(`${found}:`)} ${words([total, ...counts].join(' · '))}`)
	];
}

function noteBlocks(note: NoteMatter, view: View): readonly string[] {
	const { number, verdict, conclusion, statement, origin, said, hasParts, partOf } = note;
	const back = tag('a', { href: `#claim-${number}` }, `↑ ${number}`);
	return [
		paragraph(spaced(back, strong(`${verdict}.`), words(conclusion)), `note-${number}`),
		paragraph(spaced(tag('em', {}, words(statement)), origin === '' ? '' : words(`(${origin})`))),
		...(partOf === null ? [] : [paragraph(tag('a', { href: `#note-${partOf.number}` }, words(partOf.words)))]),
		...[said, hasParts].filter((line) => line !== '').map((line) => paragraph(words(line))),
		...(note.parts.length === 0 ? [] : [list(note.parts.map(partOfClaim))]),
		...blocksOf(note.rationale, view),
		...(note.evidence.length === 0 ? [] : [list(note.evidence.map(evidenceOf))]),
		...note.facts.map((fact) => paragraph(words(fact))),
		...note.changes.map((change) => paragraph(`${words(change.day)}: ${changeOf(change)}`)),
		...(note.signed === '' ? [] : [paragraph(words(note.signed))])
	];
}

const partOfClaim = ({ number, name, text, verdict, conclusion }: NoteMatter['parts'][number]): string =>
	spaced(
		`${tag('a', { href: `#note-${number}` }, words(name))}:`,
		words(text),
		strong(`${verdict}.`),
		words(conclusion)
	);

const evidenceOf = ({ stance, name, url, about, retracted, excerpt }: EvidenceMatter): string =>
	spaced(
		strong(`${stance}:`),
		linked(name, url),
		about === '' ? '' : `· ${words(about)}`,
		retracted === '' ? '' : strong(retracted),
		excerpt === '' ? '' : tag('q', {}, words(excerpt.replace(/\s+/g, ' ')))
	);

const changeOf = ({ from, to, note }: ChangeMatter): string =>
	spaced(tag('s', {}, words(from)), '→', strong(`${to}.`), words(note));

const sourceOf = ({ number, name, url, about, retracted }: SourceMatter): string =>
	spaced(
		tag('span', { id: `source-${number}` }, linked(name, url)),
		`· ${words(about)}`,
		retracted === '' ? '' : strong(retracted)
	);

const correctionOf = ({ day, note, changes }: Matter['corrections'][number]): string =>
	spaced(
		strong(day),
		words(note),
		...changes.map((change) => `${words(change.name)}: ${changeOf({ ...change, note: '' })}`)
	);
