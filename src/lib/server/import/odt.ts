/** OpenDocument texts (ODF 1.3) to blocks: their own markup to HTML, then through the same door as any HTML. */
import { Invalid } from '#lib/domain/errors.ts';
import { withTitleAlone } from './headings.ts';
import { read as readHtml } from './html.ts';
import type { Losses } from './losses.ts';
import { Styles } from './odt/styles.ts';
import { Writer } from './odt/writer.ts';
import type { Reading } from './reading.ts';
import { type Element, all, treeOf, wordsIn } from './xml.ts';
import { locked, openZip } from './zip.ts';

const NO_TEXT =
	'This is no OpenDocument text that can be read: the part that holds its words is missing. Save it as .odt anew, and bring that in.';

/** Read an OpenDocument text. Comments and recorded changes come along beside the text. */
export function read(bytes: Uint8Array, losses: Losses): Reading {
	const zip = openZip(bytes);
	if (zip.xml('META-INF/manifest.xml')?.includes('encryption-data')) throw locked();
	const content = treeOf(zip.xml('content.xml') ?? '');
	const [body] = all(content, 'office:text');
	if (!body) throw new Invalid(NO_TEXT);
	const styles = treeOf(zip.xml('styles.xml') ?? '');
	listRunning(styles, losses);
	const writer = new Writer(content, new Styles(styles, content), losses);
	const reading = readHtml(withTitleAlone(writer.write(body)), losses);
	return { ...reading, comments: writer.margin.comments(writer.text, losses), changes: writer.margin.changes };
}

/** The heads and feet of pages, each once. */
function listRunning(styles: Element, losses: Losses): void {
	for (const part of all(styles, 'style:header', 'style:footer')) {
		const words = wordsIn(part).trim();
		if (/\p{L}/u.test(words)) losses.add('running', words);
	}
}
