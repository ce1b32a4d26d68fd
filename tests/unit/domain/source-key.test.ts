import { describe, expect, it } from 'vitest';
import { canonicalAddress, doiIn, doiOfAddress, isbnIn } from '#lib/domain/source-key.ts';

describe('the canonical form of an address', () => {
	it.each([
		['https://www.example.org/report/', 'example.org/report'],
		['http://example.org:80/report', 'example.org/report'],
		['HTTPS://EXAMPLE.org/Report?utm_source=x&utm_medium=y', 'example.org/Report'],
		['https://example.org/a?b=2&a=1&fbclid=Iw', 'example.org/a?a=1&b=2'],
		['https://example.org/a?id=7&gclid=1#section', 'example.org/a?id=7'],
		['https://example.org:8443/', 'example.org:8443'],
		['https://example.org/#!/page/7', 'example.org#!/page/7'],
		['https://пример.рф/отчёт', 'xn--e1afmkfd.xn--p1ai/%D0%BE%D1%82%D1%87%D1%91%D1%82']
	])('of %s is %s', (address, canonical) => expect(canonicalAddress(address)).toBe(canonical));
	it.each(['', 'example.org', 'mailto:a@example.org', 'javascript:alert(1)'])('is none for %j', (text) =>
		expect(canonicalAddress(text)).toBeNull()
	);
});

describe('a DOI', () => {
	it.each([
		['10.1000/182', '10.1000/182'],
		['doi:10.1000/ABC.', '10.1000/abc'],
		['DOI: 10.1000/182', '10.1000/182'],
		['https://doi.org/10.1000/182', '10.1000/182'],
		['dx.doi.org/10.1016/S0140-6736(20)30183-5', '10.1016/s0140-6736(20)30183-5'],
		['10.1000/182)', '10.1000/182']
	])('is read from %s', (text, doi) => expect(doiIn(text)).toBe(doi));
	it.each(['', '10.1000', '11.1000/182', 'see 10.1000/182', '10.1/2'])('is not read from %j', (text) =>
		expect(doiIn(text)).toBeNull()
	);
	it.each([
		['https://doi.org/10.1000/182', '10.1000/182'],
		['https://journal.example.org/doi/full/10.1000/ABC', '10.1000/abc'],
		['https://example.org/10.1000/182', null],
		[null, null]
	])('is shown by %s', (address, doi) => expect(doiOfAddress(address)).toBe(doi));
});

describe('an ISBN', () => {
	it.each([
		['978-0-306-40615-7', '9780306406157'],
		['ISBN 0-306-40615-2', '9780306406157'],
		['ISBN-13: 9780306406157', '9780306406157'],
		['080442957X', '9780804429573']
	])('is read from %s as its thirteen digits', (text, isbn) => expect(isbnIn(text)).toBe(isbn));
	it.each(['', '978-0-306-40615-8', '0306406153', '1234567890123', '41,200'])('is not read from %j', (text) =>
		expect(isbnIn(text)).toBeNull()
	);
});
