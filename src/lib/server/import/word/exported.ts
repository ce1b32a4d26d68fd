/**
 * A Word file that Galley has written, whatever another program has made of it since. Word keeps the part that lists its
 * ids; other programs may drop it, number the comments anew and forget which answers which, but keep the file's own
 * properties (ECMA-376 part 1, 22.3) and bookmarks.
 */
import * as v from 'valibot';
import { type Exported, type ExportedRemark, GALLEY } from '#lib/domain/exported.ts';
import { MOST_COMMENTS } from '#lib/domain/import-comment.ts';
import { Id } from '#lib/domain/text.ts';
import type { Losses } from '../losses.ts';
import { quoteOf } from '../quoted.ts';
import { type Element, all, treeOf, wordsIn } from '../xml.ts';
import type { Zip } from '../zip.ts';
import { type Raw, rawIn, threadsOf } from './comments.ts';
import { type Story, type Stretch, timeOf } from './story.ts';

/** What the file says of a comment that Galley wrote. */
interface Identity {
	readonly key: string;
	readonly print: string | undefined;
	readonly wasSettled: boolean;
}

/** Null where nothing says that the file is one of Galley's. */
export function exportedOf(
	zip: Zip,
	parts: ReadonlyMap<string, string>,
	story: Story,
	losses: Losses
): Exported | null {
	const part = partOf(zip);
	const properties = propertiesOf(zip.xml('docProps/custom.xml') ?? '');
	const article = idOf(part?.attributes['article'] ?? properties.get('GalleyArticle'));
	const marks = [...story.marks].flatMap(([name, stretch]) => markOf(name, stretch));
	if (article === null && marks.length === 0) return null;
	const remarks = remarksOf(parts, { story, marks, identities: identitiesIn(part) });
	for (const { text } of remarks.slice(4 * MOST_COMMENTS)) losses.add('comment', text);
	return {
		article,
		version: numberOf(part?.attributes['version'] ?? properties.get('GalleyVersion')),
		at: madeAt(zip.xml('docProps/core.xml') ?? ''),
		remarks: remarks.slice(0, 4 * MOST_COMMENTS)
	};
}

/** The part that is Galley's, whatever its name is by now. */
function partOf(zip: Zip): Element | undefined {
	const names = zip.names.filter((name) => /^customXml\/item\d+\.xml$/.test(name));
	return names
		.flatMap((name) => treeOf(zip.xml(name) ?? '').children)
		.filter((child) => typeof child !== 'string')
		.find(({ attributes }) => Object.values(attributes).includes(GALLEY));
}

const propertiesOf = (xml: string): ReadonlyMap<string, string> =>
	new Map(
		all(treeOf(xml), 'property').map((property) => [property.attributes['name'] ?? '', wordsIn(property).trim()])
	);

const madeAt = (xml: string): number | null => {
	const [created] = all(treeOf(xml), 'dcterms:created');
	return created ? timeOf(wordsIn(created).trim()) : null;
};

const idOf = (text: string | undefined): string | null => (v.is(Id, text) ? text : null);

const numberOf = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

const identitiesIn = (part: Element | undefined): ReadonlyMap<string, Identity> =>
	new Map(
		(part ? all(part, 'comment') : []).map(({ attributes }) => [
			attributes['paragraph'] ?? '',
			{ key: attributes['id'] ?? '', print: attributes['print'], wasSettled: attributes['settled'] === '1' }
		])
	);

interface Mark extends Stretch {
	readonly claim: number;
}

/** The bookmark of a claim's passage: the export's `bookmarkOf`. */
function markOf(name: string, { start, end }: Stretch): readonly Mark[] {
	const [, number] = /^galley_claim_(\d{1,9})(?:_\d+)?$/.exec(name) ?? [];
	return number === undefined ? [] : [{ claim: Number(number), start, end }];
}

interface Around {
	readonly story: Story;
	readonly marks: readonly Mark[];
	readonly identities: ReadonlyMap<string, Identity>;
}

function remarksOf(parts: ReadonlyMap<string, string>, around: Around): readonly ExportedRemark[] {
	const raw = rawIn(parts);
	const threads = threadsOf(parts.get('word/commentsExtended.xml') ?? '');
	const parentOf = ({ paragraph }: Raw) => threads.get(paragraph)?.parent;
	const ordered = [...raw.filter((one) => !parentOf(one)), ...raw.filter((one) => parentOf(one))];
	const places = new Map(ordered.map(({ paragraph }, index) => [paragraph, index]));
	return ordered.map((one) => {
		const answers = places.get(parentOf(one) ?? '-') ?? null;
		return { ...remarkOf(one, around), answers, settled: threads.get(one.paragraph)?.done ?? false };
	});
}

function remarkOf({ id, author, at, text, print, paragraph }: Raw, { story, marks, identities }: Around) {
	const stretch = story.ranges.get(id) ?? { start: 0, end: 0 };
	const known = identities.get(paragraph);
	return {
		...{ author, at, text, ...quoteOf(story.text, stretch) },
		key: known ? known.key.slice(0, 100).toWellFormed() : null,
		altered: known?.print === undefined ? null : known.print !== print,
		claim: claimAt(stretch, marks),
		wasSettled: known ? known.wasSettled : null
	};
}

/** The claim whose words those of a comment are; else the one with the fewest words of those that it stands on. */
function claimAt({ start, end }: Stretch, marks: readonly Mark[]): number | null {
	const here = marks.filter((mark) => mark.start <= end && mark.end >= start && (mark.end > start || start === end));
	const same = here.find((mark) => mark.start === start && mark.end === end);
	const smallest = here.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
	return (same ?? smallest)?.claim ?? null;
}
