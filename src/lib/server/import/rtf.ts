/** RTF files to blocks: read to HTML, then through the same door as any HTML. */
import { withTitleAlone } from './headings.ts';
import { read as readHtml } from './html.ts';
import type { Losses } from './losses.ts';
import type { Reading } from './reading.ts';
import { pageOf } from './rtf/page.ts';
import { Reader } from './rtf/reader.ts';
import { tokensOf } from './rtf/tokens.ts';

export function read(bytes: Uint8Array, losses: Losses): Reading {
	const reader = new Reader(losses);
	reader.read(tokensOf(Buffer.from(bytes).toString('latin1').replace(/\0+$/, '')));
	const reading = readHtml(withTitleAlone(pageOf(reader.blocks, reader.notes)), losses);
	return { ...reading, comments: reader.remarks.comments(losses), changes: reader.changes };
}
