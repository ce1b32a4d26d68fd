/** Why nothing was fetched, in words for the person who wants the copy. */
import { type Sentence, inEnglish, sentence } from '#lib/domain/sentence.ts';

export class FetchRefused extends Error {
	readonly sentence: Sentence;
	/** Whether trying again later may help. */
	readonly passes: boolean;
	/** The status that the site answered with, where it answered. */
	readonly status: number | null;
	/** How long the site asks to wait, in milliseconds. */
	readonly wait: number | null;

	constructor(
		why: Sentence,
		{
			passes = false,
			status = null,
			wait = null
		}: { readonly passes?: boolean; readonly status?: number | null; readonly wait?: number | null } = {}
	) {
		super(inEnglish(why));
		[this.sentence, this.passes, this.status, this.wait] = [why, passes, status, wait];
	}
}

const refusal = (why: Sentence) => new FetchRefused(why);

export const noAddress = () =>
	refusal(sentence('This is no web address that begins with http:// or https://. Correct it, then try again.'));
export const withPassword = () =>
	refusal(sentence('The address holds a name or a password. Take them out of it, then try again.'));
export const closedPort = (port: number) =>
	refusal(
		sentence('Galley does not fetch from port {port}. An admin of the server can open it, or upload the copy.', {
			port
		})
	);
export const closedAddress = () =>
	refusal(
		sentence('This address leads into a private network, which Galley does not enter. Upload the copy yourself.')
	);
export const tooManyRedirects = () =>
	refusal(sentence('The site sends from address to address without end. Open the page and give its last address.'));
export const tooLarge = (megabytes: number) =>
	refusal(
		sentence('What is at this address is larger than {megabytes} MB. Upload the part that you need.', { megabytes })
	);
export const broken = () =>
	refusal(sentence('What the site sent cannot be unpacked. Save the page yourself and upload it.'));
export const byRobots = () =>
	refusal(
		sentence('The site’s robots.txt asks programs not to fetch this page. Save the page yourself and upload it.')
	);

export const tooSlow = (seconds: number) =>
	new FetchRefused(sentence('The site did not answer within {seconds} seconds.', { seconds }), { passes: true });
export const unknownName = () =>
	new FetchRefused(sentence('No site of this name was found. Check the address.'), { passes: true });
export const unreachable = () =>
	new FetchRefused(sentence('The site could not be reached, or ended the connection.'), { passes: true });
export const badCertificate = () =>
	refusal(sentence('The site’s certificate is not valid, so that nobody can tell whose page it is. Upload the copy.'));

/** What a status says that brings no page; `retryAfter` is the header. */
export function byStatus(status: number, retryAfter: string | null, now: number): FetchRefused {
	if (status === 404 || status === 410)
		return new FetchRefused(sentence('There is no page at this address any more ({status}).', { status }), { status });
	if (status === 401 || status === 402 || status === 403 || status === 451)
		return new FetchRefused(
			sentence('The site refuses to show this page to a program ({status}). Save it yourself and upload it.', {
				status
			}),
			{ status }
		);
	const wait = waitOf(retryAfter, now);
	if (status === 429 || status === 503)
		return new FetchRefused(sentence('The site asks to wait ({status}).', { status }), { status, passes: true, wait });
	if (status >= 500)
		return new FetchRefused(sentence('The site has an error of its own ({status}).', { status }), {
			status,
			passes: true
		});
	return new FetchRefused(sentence('The site answered {status} and sent no page.', { status }), { status });
}

/** Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
function waitOf(header: string | null, now: number): number | null {
	if (header === null) return null;
	if (/^\d{1,7}$/.test(header)) return Number(header) * 1000;
	const at = Date.parse(header);
	return Number.isNaN(at) ? null : Math.max(0, at - now);
}
