import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { translator } from '#lib/i18n.ts';
import { atom } from '#lib/server/feeds/atom.ts';
import { claimFeed, claimsFeed } from '#lib/server/feeds/claim-feeds.ts';
import type { Feed } from '#lib/server/feeds/feed.ts';
import { jsonFeed } from '#lib/server/feeds/json-feed.ts';
import { document, element } from '#lib/server/feeds/xml.ts';
import en from '../../../messages/en.json' with { type: 'json' };
import { paragraph, snapshotOf, title } from '../../support/snapshot.ts';

const t = translator('en', en);
const firstAt = Date.UTC(2023, 4, 4, 8);
const corrected = Date.UTC(2023, 4, 6, 12);

const of = {
	t,
	firstAt,
	article: annotate(
		snapshotOf({
			publication: { number: 2, at: corrected },
			blocks: [title('Grain & “price”'), paragraph('Prices fell by 7 per cent. It rained <a lot>.')],
			claims: [
				{ quote: 'fell by 7 per cent', rating: 'false', conclusion: 'By 9 per cent' },
				{ quote: 'It rained <a lot>', rating: 'true', said: 'altered', conclusion: 'It did.' }
			],
			corrections: [
				{
					...{ publication: 2, at: corrected, note: 'We had misread a table.' },
					changes: [{ claim: 1, from: 'true', to: 'false' }]
				}
			]
		})
	)
};

const feed = claimsFeed(of);

describe('the claims of an article as a feed', () => {
	it('has each claim once, with its verdict, its answer, and when it last changed', () =>
		expect(feed).toEqual({
			...{ id: 'urn:uuid:0187e000-0002-7000-8000-000000000001:claims', title: 'Grain & “price”', language: 'en' },
			...{ home: 'https://check.example.org/a/an-article', self: 'https://check.example.org/a/an-article/feed' },
			...{ newsroom: 'The Steppe Desk', beganAt: firstAt },
			entries: [
				{
					...{ id: 'urn:uuid:0187e000-0004-7000-8000-000000000001', language: 'en' },
					url: 'https://check.example.org/a/an-article#claim-1',
					title: 'False: fell by 7 per cent',
					text: 'Accurately quoted. By 9 per cent. We had misread a table.',
					...{ publishedAt: firstAt, updatedAt: corrected }
				},
				{
					...{ id: 'urn:uuid:0187e000-0004-7000-8000-000000000002', language: 'en' },
					url: 'https://check.example.org/a/an-article#claim-2',
					title: 'True: It rained <a lot>',
					text: 'Quoted with changes. It did.',
					...{ publishedAt: firstAt, updatedAt: firstAt }
				}
			]
		} satisfies Feed));
});

describe('the verdicts of one claim as a feed', () => {
	const [first, second] = of.article.claims;
	if (!first || !second) throw new Error('There are two claims.');

	it('has what was published at first, and each correction, the newest first', () =>
		expect(claimFeed(first, of).entries.map(({ id, title, text, updatedAt }) => [id, title, text, updatedAt])).toEqual([
			[
				...['urn:uuid:0187e000-0004-7000-8000-000000000001:2', 'False: fell by 7 per cent', 'We had misread a table.'],
				corrected
			],
			['urn:uuid:0187e000-0004-7000-8000-000000000001:1', 'True: fell by 7 per cent', 'True', firstAt]
		]));
	it('has its only verdict, with the conclusion, where nothing was corrected', () =>
		expect(claimFeed(second, of).entries).toMatchObject([{ title: 'True: It rained <a lot>', text: 'It did.' }]));
});

describe('Atom (RFC 4287)', () => {
	const { document: xml } = parseHTML(atom(feed).replace(/^<\?xml.*\n/, ''));
	const texts = (selector: string) => [...xml.querySelectorAll(selector)].map((one) => one.textContent);
	/** The elements that a feed and an entry must have: 4.1.1 and 4.1.2. */
	const counts = (parent: Element) =>
		['id', 'title', 'updated', 'author'].map(
			(name) => [...parent.children].filter((child) => child.localName === name).length
		);

	it('has id, title, updated and author once, and one link to itself and to its page', () => {
		const [root] = xml.querySelectorAll('feed');
		if (!root) throw new Error('There is no feed.');
		expect(root.getAttribute('xmlns')).toBe('http://www.w3.org/2005/Atom');
		expect(counts(root)).toEqual([1, 1, 1, 1]);
		const links = [...root.children].filter((child) => child.localName === 'link');
		expect(links.map((link) => [link.getAttribute('rel'), link.getAttribute('href')])).toEqual([
			['self', 'https://check.example.org/a/an-article/feed.atom'],
			['alternate', 'https://check.example.org/a/an-article']
		]);
	});
	it('has id, title and updated once in each entry, and the author of the feed for all', () =>
		expect([...xml.querySelectorAll('entry')].map(counts)).toEqual([
			[1, 1, 1, 0],
			[1, 1, 1, 0]
		]));
	it('says times as RFC 3339, the newest for the feed', () =>
		expect(texts('updated')).toEqual([
			'2023-05-06T12:00:00.000Z',
			'2023-05-06T12:00:00.000Z',
			'2023-05-04T08:00:00.000Z'
		]));
	it('escapes what XML would take for its own', () => {
		expect(atom(feed)).toContain('<title>Grain &amp; “price”</title>');
		expect(atom(feed)).toContain('<title>True: It rained &lt;a lot&gt;</title>');
	});
	it('is whole without an entry', () =>
		expect(atom({ ...feed, entries: [] })).toContain('<updated>2023-05-04T08:00:00.000Z</updated>'));
});

describe('JSON Feed 1.1', () => {
	it('has its version, its addresses, and for each item an id, an address and a text', () =>
		expect(JSON.parse(jsonFeed({ ...feed, entries: feed.entries.slice(0, 1) }))).toEqual({
			version: 'https://jsonfeed.org/version/1.1',
			title: 'Grain & “price”',
			home_page_url: 'https://check.example.org/a/an-article',
			feed_url: 'https://check.example.org/a/an-article/feed.json',
			language: 'en',
			authors: [{ name: 'The Steppe Desk' }],
			items: [
				{
					id: 'urn:uuid:0187e000-0004-7000-8000-000000000001',
					url: 'https://check.example.org/a/an-article#claim-1',
					title: 'False: fell by 7 per cent',
					language: 'en',
					content_text: 'Accurately quoted. By 9 per cent. We had misread a table.',
					date_published: '2023-05-04T08:00:00.000Z',
					date_modified: '2023-05-06T12:00:00.000Z'
				}
			]
		}));
});

describe('XML', () => {
	it('escapes text and attributes, and leaves out what it cannot write', () =>
		expect(document(element('a', { b: '"<&', c: null }, 'x\u0000\u0008<', null, element('d', {})))).toBe(
			'<?xml version="1.0" encoding="utf-8"?>\n<a b="&quot;&lt;&amp;">x&lt;<d></d></a>\n'
		));
});
