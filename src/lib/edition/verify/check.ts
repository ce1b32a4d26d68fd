/**
 * Whether a publication is still what the newsroom published: by its hash, by the newsroom's signature, and whether a page
 * shows what it says. Runs in the reader's browser and on the command line, on whatever it is given.
 */
import { sealedText, signedText } from '../../domain/canonical.ts';

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const items = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * `good`: nothing was changed. `unsealed`: it was published before there were seals. `changed`: it is not what was sealed.
 * `forged`: the seal is not the newsroom's. `unknown-key`: signed with a key that the newsroom does not name.
 * `unsupported`: this browser cannot check signatures; the hash is right.
 */
export type Outcome = 'good' | 'unsealed' | 'changed' | 'forged' | 'unknown-key' | 'unsupported';

const bytesOf = (words: string) => new TextEncoder().encode(words);
const hex = (bytes: ArrayBuffer): string =>
	Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromBase64 = (words: string) =>
	Uint8Array.from(atob(words.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** Check a publication's JSON against its seal and the newsroom's public keys. */
export async function checkSeal(publication: unknown, keys: unknown): Promise<Outcome> {
	const whole = fields(publication);
	const inner = fields(whole['publication']);
	const seal = fields(inner['seal']);
	if (inner['seal'] === undefined) return 'unsealed';
	const content = bytesOf(sealedText({ ...whole, publication: inner }));
	if (hex(await crypto.subtle.digest('SHA-256', content)) !== seal['hash']) return 'changed';
	const key = items(fields(keys)['keys']).find(({ id }) => id === seal['key']);
	if (!key) return 'unknown-key';
	const signed = bytesOf(signedText({ hash: text(seal['hash']), event: text(seal['event']) }));
	try {
		const by = await crypto.subtle.importKey('raw', fromBase64(text(key['key'])), 'Ed25519', false, ['verify']);
		const isGood = await crypto.subtle.verify('Ed25519', by, fromBase64(text(seal['signature'])), signed);
		return isGood ? 'good' : 'forged';
	} catch (error) {
		return error instanceof DOMException && error.name === 'NotSupportedError' ? 'unsupported' : 'forged';
	}
}

/** What of the page is compared, as far as any DOM has it. */
type Page = Pick<Document, 'querySelector' | 'querySelectorAll'>;

const bare = (words: string): string => words.replace(/\s+/g, '');

/** The article's own words in the page: what Galley puts beside them is marked as such. */
function wordsIn(node: Node): string {
	if (node.nodeType === 3) return node.nodeValue ?? '';
	if ('hasAttribute' in node && (node as Element).hasAttribute('data-marker')) return '';
	return Array.from(node.childNodes, wordsIn).join('');
}

function wordsOf(node: Fields): string {
	return text(node['text']) + items(node['content']).map(wordsOf).join('');
}

/** A rating's label in any of its languages. */
function labelsOf(publication: Fields, id: unknown): readonly string[] {
	const rating = items(fields(publication['scale'])['ratings']).find((one) => one['id'] === id);
	return Object.values(fields(rating?.['label'])).map(text);
}

function isShown(page: Page, publication: Fields, claim: Fields): boolean {
	const note = page.querySelector(`#note-${Number(claim['number'])}`);
	const [verdict] = items(claim['verdicts']);
	if (!note || !verdict) return note !== null;
	const badge = bare(note.querySelector('.verdict')?.textContent ?? '');
	const labels = labelsOf(publication, verdict['rating']);
	const isRated = labels.length === 0 || labels.some((label) => badge === bare(label));
	return isRated && bare(note.textContent ?? '').includes(bare(text(verdict['conclusion'])));
}

/** Where a page does not show what the publication says: `text`, or `C3` for a claim's verdict. */
export function differences(page: Page, json: unknown): readonly string[] {
	const publication = fields(json);
	const article = page.querySelector('[data-article]');
	const isSame = article && bare(wordsIn(article)) === bare(wordsOf(fields(publication['document'])));
	// Of a claim that was merged there is no note: the one that it was merged into tells of it.
	const claims = items(publication['claims']).filter((claim) => claim['mergedIntoId'] === null);
	const wrong = claims.filter((claim) => !isShown(page, publication, claim)).map(({ number }) => `C${Number(number)}`);
	const extra = page.querySelectorAll('[data-article] .note').length - claims.length;
	return [...(isSame ? [] : ['text']), ...wrong, ...(extra > 0 ? ['notes'] : [])];
}

/** What a page says of its own seal, and where the whole publication and the keys are. */
export interface Claimed {
	readonly hash: string;
	readonly publication: string;
	readonly keys: string;
}

export function claimedBy(page: Page): Claimed | null {
	const place = page.querySelector('[data-seal]');
	const of = (name: string) => place?.getAttribute(`data-${name}`) ?? '';
	return place ? { hash: of('hash'), publication: of('publication'), keys: of('keys') } : null;
}

/** The publication that a file carries in itself; null in a page, which only says where it is. */
export function carriedBy(page: Page): unknown {
	const data = page.querySelector('script[data-galley]')?.textContent ?? '';
	return data === '' ? null : JSON.parse(data);
}

export interface Report {
	readonly outcome: Outcome;
	readonly differences: readonly string[];
}

/** Check a page, with a way to get JSON from an address. */
export async function checkPage(
	page: Page,
	claimed: Claimed,
	get: (address: string) => Promise<unknown>
): Promise<Report> {
	const [publication, keys] = [await get(claimed.publication), await get(claimed.keys)];
	const outcome = await checkSeal(publication, keys);
	const seal = fields(fields(fields(publication)['publication'])['seal']);
	const other = seal['hash'] === claimed.hash ? [] : ['seal'];
	return { outcome, differences: [...other, ...differences(page, publication)] };
}
