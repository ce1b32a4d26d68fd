/** A page in a zip, as Google Docs saves one: the page and its pictures, which are not read. */
import { Invalid } from '#lib/domain/errors.ts';
import { openZip } from './zip.ts';

const NO_PAGE = 'This zip file holds no single page. Unpack it, and bring its files in.';

export function pageIn(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly name: string } {
	const zip = openZip(bytes);
	const [name, second] = zip.names.filter((one) => /\.html?$/i.test(one) && !one.startsWith('__MACOSX/'));
	const page = name !== undefined && second === undefined ? zip.bytes(name) : null;
	if (name === undefined || page === null) throw new Invalid(NO_PAGE);
	return { bytes: page, name };
}
