/** What is on the clipboard, where no paste has brought it: the browser may ask the person, or refuse. */
import type { Clipboard } from '#lib/editor/paste.ts';

/** Its words; where it has none, its pictures. */
export async function readClipboard(): Promise<Clipboard> {
	const text = await navigator.clipboard.readText();
	return { getData: () => text, files: text.trim() === '' ? await pictures() : [] };
}

async function pictures(): Promise<readonly File[]> {
	const files: File[] = [];
	// A browser that shows words only has none.
	for (const item of await navigator.clipboard.read().catch(() => []))
		for (const type of item.types.filter((one) => one.startsWith('image/')).slice(0, 1))
			files.push(new File([await item.getType(type)], `image.${type.slice('image/'.length)}`, { type }));
	return files;
}
