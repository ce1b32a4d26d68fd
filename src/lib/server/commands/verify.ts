/** `galley verify`: whether a log or a publication was changed, in the newsroom's database or anywhere else. */
import { readFile } from 'node:fs/promises';
import { parseHTML } from 'linkedom';
import { type Outcome, carriedBy, checkPage, checkSeal, claimedBy } from '#lib/edition/verify/check.ts';
import { verify as verifyLogs } from '../events.ts';
import * as signing from '../keys.ts';
import * as publications from '../publications.ts';
import { type Command, openNewsroom, say } from './command.ts';

type Options = Readonly<Record<string, string | undefined>>;

export const verify: Command = {
	usage: 'verify [URL-or-FILE] [--publication FILE] [--keys FILE]',
	summary:
		'Without an address: recompute the hash of every event and every publication of the newsroom. With one: whether a published page, its JSON or its one-file HTML is what the newsroom signed. Files stand for what would be fetched.',
	options: { publication: { type: 'string' }, keys: { type: 'string' } },
	run: ([what], options) => (what === undefined ? verifyNewsroom() : verifyThing(what, options))
};

async function verifyNewsroom(): Promise<number> {
	await openNewsroom();
	const { events, breaks } = await verifyLogs();
	for (const { log, sequence, reason } of breaks) say(`broken: log ${log}, event ${sequence}, ${reason}`);
	say(`${events} events, ${breaks.length} breaks`);
	const keys = { keys: await signing.list() };
	let [count, bad] = [0, 0];
	for await (const { slug, number, text } of publications.everySealed()) {
		const outcome = await checkSeal(JSON.parse(text), keys);
		count += 1;
		if (isFine(outcome)) continue;
		bad += 1;
		say(`broken: publication ${number} of ${slug}, ${WORDS[outcome]}`);
	}
	say(`${count} publications, ${bad} changed`);
	return breaks.length === 0 && bad === 0 ? 0 : 1;
}

/** What was published before there were seals has none, and cannot be told to be changed. */
const isFine = (outcome: Outcome): boolean => outcome === 'good' || outcome === 'unsealed';

const WORDS: Readonly<Record<Outcome, string>> = {
	good: 'it is what the newsroom signed',
	unsealed: 'it was published before there were seals',
	changed: 'it was changed after it was sealed',
	forged: 'its seal is not by the newsroom’s key',
	'unknown-key': 'the newsroom does not know the key that signed it',
	unsupported: 'this machine cannot check Ed25519'
};

async function verifyThing(what: string, options: Options): Promise<number> {
	const content = await contentOf(what);
	const report = content.trimStart().startsWith('{')
		? await verifyJson(JSON.parse(content), options)
		: await verifyPage(content, what, options);
	for (const place of report.differences) say(`differs: ${place}`);
	const showsOther = report.outcome === 'good' && report.differences.length > 0;
	say(`${what}: ${showsOther ? 'it shows something else than what the newsroom signed' : WORDS[report.outcome]}`);
	return report.outcome === 'good' && report.differences.length === 0 ? 0 : 1;
}

async function verifyJson(publication: unknown, { keys }: Options) {
	// What is no publication has no origin, and no seal either.
	const { newsroom } = Object(publication) as { newsroom?: { origin?: string } };
	const address = `${newsroom?.origin ?? ''}/.well-known/galley-keys.json`;
	return { outcome: await checkSeal(publication, await json(keys ?? address)), differences: [] };
}

async function verifyPage(html: string, from: string, options: Options) {
	const { document } = parseHTML(html);
	const claimed = claimedBy(document);
	if (!claimed) throw new Error('There is no seal in this page. Give a published page of Galley, or its JSON.');
	// A page is asked where it stands; a file says where it came from.
	const at = (address: string): string => (isAddress(from) ? new URL(new URL(address).pathname, from).href : address);
	const keys = options['keys'] ?? at(claimed.keys);
	const carried = options['publication'] === undefined ? carriedBy(document) : null;
	if (carried !== null) return checkPage(document, { ...claimed, publication: '', keys }, carrying(carried));
	return checkPage(
		document,
		{ ...claimed, publication: options['publication'] ?? at(claimed.publication), keys },
		json
	);
}

/** A file brings its publication along; only the newsroom can say which keys are its own. */
const carrying = (publication: unknown) => async (what: string) => (what === '' ? publication : json(what));

const isAddress = (what: string): boolean => /^https?:\/\//.test(what);

async function contentOf(what: string): Promise<string> {
	if (!isAddress(what)) return readFile(what, 'utf8');
	const response = await fetch(what).catch((error: unknown) => {
		throw new Error(
			`${what} does not answer (${error instanceof Error ? error.message : ''}). Give --publication and --keys as files.`
		);
	});
	if (!response.ok) throw new Error(`${what} answered ${response.status}.`);
	return response.text();
}

const json = async (what: string): Promise<unknown> => JSON.parse(await contentOf(what));
