/** Word files of ours, changed as somebody who has them would change them: by their XML. */
import { strFromU8, unzipSync } from 'fflate';
import type { Inside } from '#lib/domain/inside.ts';
import { docx } from '#lib/server/export/docx/index.ts';
import { readAny } from '#lib/server/import/read-file.ts';
import { exportInput } from './export.ts';
import { zipOf } from './office.ts';
import { type SnapshotSpec, uuid } from './snapshot.ts';

/** The parts of a file by their names. */
export type WordParts = Readonly<Record<string, string>>;

export const partsOf = (file: Uint8Array): WordParts =>
	Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));

export const exportedWith = (spec: SnapshotSpec, inside: Inside | null = null, notes = 'comments') =>
	docx(exportInput({ publication: { number: 0, at: Date.UTC(2023, 4, 5) }, ...spec }, { notes }, inside));

export const readWord = (file: Uint8Array) => readAny({ bytes: file, name: 'a.docx', mediaType: null });

/** A file with some of its parts changed; a part that became empty is left out. */
export function changed(file: Uint8Array, changes: Readonly<Record<string, (xml: string) => string>>): Uint8Array {
	const parts = Object.entries(partsOf(file)).map(([name, xml]) => [name, changes[name]?.(xml) ?? xml] as const);
	return zipOf(Object.fromEntries(parts.filter(([, xml]) => xml !== '')));
}

/** A change of a part; fails where there is nothing to change. */
export const put =
	(from: string | RegExp, to: string) =>
	(xml: string): string => {
		const after = xml.replace(from, to);
		if (after === xml) throw new Error(`The part has no ${String(from)}.`);
		return after;
	};

/** Words in a run of their own, as somebody types other ones over them. */
export const retyped = (from: string, to: string) => ({ 'word/document.xml': put(`>${from}<`, `>${to}<`) });

export const remark = (id: number, text: string, author = 'Ann Lee', at = Date.UTC(2023, 4, 4)) => ({
	...{ id: uuid(9, id), author, at },
	text
});

interface Reply {
	/** Text of the comment that is answered. */
	readonly to: string;
	readonly author: string;
	readonly text: string;
}

/** The file with an answer to a comment, as Word writes it: a comment of its own that stands on the same words. */
export function answered(file: Uint8Array, { to, author, text }: Reply): Uint8Array {
	const parts = partsOf(file);
	const all = (parts['word/comments.xml'] ?? '').match(/<w:comment [^]*?<\/w:comment>/g) ?? [];
	const asked = all.find((comment) => comment.includes(`>${to}<`)) ?? '';
	const [parent, id] = [/w14:paraId="(\w+)"(?![^]*w14:paraId)/.exec(asked)?.[1], /w:id="(\d+)"/.exec(asked)?.[1]];
	if (parent === undefined || id === undefined) throw new Error(`No comment says "${to}".`);
	const reply = `<w:comment w:id="900" w:author="${author}" w:date="2026-05-04T10:00:00Z" w:initials="X"><w:p w14:paraId="7F000001"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`;
	const mark = `<w:r><w:commentReference w:id="900"/></w:r>`;
	return changed(file, {
		'word/comments.xml': put('</w:comments>', `${reply}</w:comments>`),
		'word/commentsExtended.xml': put(
			'</w15:commentsEx>',
			`<w15:commentEx w15:paraId="7F000001" w15:paraIdParent="${parent}" w15:done="0"/></w15:commentsEx>`
		),
		'word/document.xml': (xml) =>
			xml
				.replace(`<w:commentRangeStart w:id="${id}"/>`, `$&<w:commentRangeStart w:id="900"/>`)
				.replace(`<w:commentRangeEnd w:id="${id}"/>`, `<w:commentRangeEnd w:id="900"/>${mark}$&`)
	});
}

/** The file as a program leaves it that keeps no part of others and counts paragraphs by itself. */
export const withoutIds = (file: Uint8Array): Uint8Array =>
	changed(file, {
		'customXml/item1.xml': () => '',
		'customXml/itemProps1.xml': () => '',
		'customXml/_rels/item1.xml.rels': () => '',
		'docProps/custom.xml': () => '',
		'word/comments.xml': (xml) => xml.replace(/ w14:paraId="\w+"/g, ''),
		'word/commentsExtended.xml': () => ''
	});
