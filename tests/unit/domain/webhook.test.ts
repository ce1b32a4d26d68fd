import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { EventFilter, NewWebhook, wants } from '#lib/domain/webhook.ts';

describe('a filter', () => {
	it.each(['*', 'claim.*', 'claim.marked', 'webhook.*'])('may be %s', (filter) =>
		expect(v.is(EventFilter, filter)).toBe(true)
	);
	it.each(['', 'claim', 'claim.', 'clai*', 'claim.m*', 'nothing.*', '.*', '**', 'Claim.marked', 'toString'])(
		'may not be "%s"',
		(filter) => expect(v.is(EventFilter, filter)).toBe(false)
	);
	it('names the verbs that it is told of', () => {
		expect(wants(['claim.*'], 'claim.marked')).toBe(true);
		expect(wants(['claim.*'], 'source.added')).toBe(false);
		expect(wants(['source.added', 'claim.marked'], 'claim.marked')).toBe(true);
		expect(wants(['*'], 'key.made')).toBe(true);
		expect(wants([], 'key.made')).toBe(false);
	});
});

describe('an address', () => {
	const made = (url: string) => v.is(NewWebhook, { id: '01930000-0000-7000-8000-000000000001', url, events: ['*'] });
	it.each(['https://hooks.example.org/x', 'http://hooks.example.org:8080/'])('may be %s', (url) =>
		expect(made(url)).toBe(true)
	);
	it.each(['', 'hooks.example.org', 'ftp://x.org/', 'javascript:alert(1)', 'https://name:word@x.org/'])(
		'may not be "%s"',
		(url) => expect(made(url)).toBe(false)
	);
});
