/** The documented API as a program uses it: a token for the Authorization header, and what tests do over and over. */
import { v7 as uuid } from 'uuid';
import { type Client, type Program, client, connect } from '#lib/client.ts';
import { type NewAnchor, quoteAt } from '#lib/domain/anchor.ts';
import type { Article } from '#lib/domain/article.ts';
import type { Category, Claim } from '#lib/domain/claim.ts';
import type { ImportPreview } from '#lib/domain/import.ts';
import { PlainText } from '#lib/domain/plain-text.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { webSource } from '#lib/domain/source.ts';
import type { Said } from '#lib/domain/verdict.ts';
import { PASSWORD, type Role } from './desk.ts';

/** Sign in without a browser. The Origin header is what a page of ours would send. */
export async function tokenOf(origin: string, email: string, password = PASSWORD): Promise<string> {
	const api = client(fetch, origin, { origin });
	const { token } = await api.call<{ token: string }>('POST', '/api/sessions', { email, password });
	return token;
}

/** As a program: what the tests write of the desk's own addresses goes to those of version 1. */
export const withToken = (origin: string, token: string): Program =>
	connect(origin, token, (address, init) =>
		fetch(String(address).replace('/api/', '/api/v1/').replace('/v1/v1/', '/v1/'), init)
	);

/** A client signed in as a person of the demonstration. */
export const clientOf = async (origin: string, role: Role): Promise<Program> =>
	withToken(origin, await tokenOf(origin, `${role}@galley.example`));

interface Text {
	readonly content: string;
	readonly name?: string;
	readonly fields?: Partial<ImportPreview['fields']>;
}

export interface BroughtIn {
	readonly article: Article;
	readonly base: string;
	/** Where words stand, as a client says it. With `until`: from the first words to the last of these. */
	readonly anchor: (words: string, until?: string) => NewAnchor;
}

/** Bring an article in: read as a preview first, as the desk does. */
export async function bringIn(api: Client, { content, name = 'article.txt', fields = {} }: Text): Promise<BroughtIn> {
	const bytes = Buffer.from(content).toString('base64');
	const preview = await api.call<ImportPreview>('POST', '/api/imports', { content: bytes, name, mediaType: null });
	const seed = { id: uuid(), fields: { ...preview.fields, ...fields }, document: preview.document };
	const article = await api.call<Article>('POST', '/api/articles', seed);
	const document = parseDocument(preview.document);
	const plain = new PlainText(document);
	const startOf = (words: string): number => {
		const start = plain.text.indexOf(words);
		if (start < 0) throw new Error(`The article does not say: ${words}`);
		return start;
	};
	const anchor = (words: string, until = words): NewAnchor => {
		const from = plain.positionAt(startOf(words));
		const to = plain.positionAt(startOf(until) + until.length);
		return { id: uuid(), version: article.version, from, to, quote: quoteAt(document, from, to) };
	};
	return { article, base: `/api/articles/${article.id}`, anchor };
}

export const mark = (
	api: Client,
	{ base }: BroughtIn,
	anchor: NewAnchor,
	category: Category = 'other'
): Promise<Claim> => api.call('POST', `${base}/claims`, { id: uuid(), anchor, category });

interface Finding {
	readonly rating: string;
	readonly said?: Said;
	readonly conclusion?: string;
	/** Address of the one source; none where it is not named. */
	readonly source?: string;
}

/** Attach a source, propose a verdict and ask for review. */
export async function check(api: Client, { base }: BroughtIn, { id }: Claim, finding: Finding): Promise<Claim> {
	const { rating, said = 'yes', conclusion = '', source } = finding;
	if (source) {
		const where = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' } as const;
		const made = { ...webSource(uuid(), source), title: `Report at ${source}` };
		await api.call('POST', `${base}/claims/${id}/evidence`, { id: uuid(), source: made, ...where });
	}
	await api.call('POST', `${base}/claims/${id}/verdicts`, { id: uuid(), said, rating, conclusion, rationale: null });
	return api.call('POST', `${base}/claims/${id}/review-request`);
}

export const decide = (
	api: Client,
	{ base }: BroughtIn,
	{ id, verdicts }: Claim,
	decision: 'approved' | 'returned',
	reason = ''
): Promise<Claim> =>
	api.call('POST', `${base}/claims/${id}/verdicts/${verdicts.at(-1)?.id}/reviews`, { id: uuid(), decision, reason });

export const publish = (api: Client, { base }: BroughtIn, note = ''): Promise<{ number: number }> =>
	api.call('POST', `${base}/publications`, { note });
