import { describe, expect, it } from 'vitest';
import { comesFromUs } from '#lib/server/origin-check.ts';

const US = 'https://check.example.org';

const request = (method: string, headers: Record<string, string>) => new Request(`${US}/api/me`, { method, headers });
const accepts = (method: string, headers: Record<string, string>) => comesFromUs(request(method, headers), US);

describe('a request that only reads', () => {
	it.each(['GET', 'HEAD', 'OPTIONS'])('is answered wherever it comes from: %s', (method) =>
		expect(accepts(method, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(true)
	);
});

describe('a request that may change something is taken', () => {
	it.each<[string, string, Record<string, string>]>([
		['from our own page', 'POST', { 'sec-fetch-site': 'same-origin' }],
		['from our own page, to delete', 'DELETE', { 'sec-fetch-site': 'same-origin' }],
		['from our own page, by a browser without Fetch Metadata', 'PATCH', { origin: US }],
		['from a program with a token', 'POST', { authorization: 'Bearer abc' }],
		['from a program with a token, whatever the case', 'POST', { authorization: 'bearer abc' }],
		['with a token, from another site', 'POST', { authorization: 'Bearer abc', 'sec-fetch-site': 'cross-site' }]
	])('%s', (_, method, headers) => expect(accepts(method, headers)).toBe(true));
});

describe('a request that may change something is refused', () => {
	it.each<[string, string, Record<string, string>]>([
		['from another site', 'POST', { 'sec-fetch-site': 'cross-site' }],
		['from a sibling domain', 'POST', { 'sec-fetch-site': 'same-site' }],
		['that a person typed', 'POST', { 'sec-fetch-site': 'none' }],
		['from another site that says it is we', 'POST', { 'sec-fetch-site': 'cross-site', origin: US }],
		['with an empty word on where it comes from', 'POST', { 'sec-fetch-site': '', origin: US }],
		['from nowhere', 'POST', {}],
		['from another origin', 'POST', { origin: 'https://evil.example' }],
		['from another port', 'POST', { origin: `${US}:8443` }],
		['over plain http', 'POST', { origin: 'http://check.example.org' }],
		['from an origin that begins like ours', 'POST', { origin: `${US}.evil.example` }],
		['from a sandbox', 'POST', { origin: 'null' }],
		['with a token that is empty', 'POST', { authorization: 'Bearer ' }],
		['with two tokens, of which the server would read none', 'POST', { authorization: 'Bearer a b' }],
		['with a password instead of a token', 'POST', { authorization: 'Basic YTpi' }],
		['with something else before the token', 'POST', { authorization: 'x Bearer abc' }],
		['to put', 'PUT', { 'sec-fetch-site': 'cross-site' }],
		['to delete', 'DELETE', { 'sec-fetch-site': 'cross-site' }],
		['with a method that nobody knows', 'PROPFIND', { 'sec-fetch-site': 'cross-site' }]
	])('%s', (_, method, headers) => expect(accepts(method, headers)).toBe(false));
});
