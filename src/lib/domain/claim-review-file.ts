/**
 * Verdicts in a file of schema.org's ClaimReview: one, a list, a graph, a DataFeed, or the JSON-LD of a saved page. A page's
 * markup is not read, let alone run: only what stands in its `application/ld+json` scripts.
 */
import * as v from 'valibot';
import { type Finding, type LeftOut, MOST_VERDICTS } from './earlier-verdict.ts';
import { Invalid } from './errors.ts';
import { Day, isWebAddress } from './text.ts';

type Thing = Readonly<Record<string, unknown>>;

interface Found {
	readonly findings: readonly Finding[];
	readonly leftOut: readonly LeftOut[];
}

const NEITHER = 'This file is neither JSON nor a page. Choose a file of ClaimReview as JSON, or a saved page.';
const NONE = 'There is no ClaimReview in this file. Choose one that a fact-checker’s page or feed has.';
const TOO_MANY = 'This file has more than {most} verdicts. Bring it in in parts.';
const TOO_DEEP = 'This file is too large to be looked through. Bring it in in parts.';

/** Throws `Invalid` where a text holds no ClaimReview, or too many. */
export function readVerdicts(content: string): Found {
	const { values, unreadable } = valuesIn(content.replace(/^\ufeff/, '').trim());
	const { reviews, byId } = reviewsIn(values);
	if (reviews.length === 0) throw new Invalid(NONE);
	if (reviews.length > MOST_VERDICTS) throw new Invalid(TOO_MANY, { most: MOST_VERDICTS });
	const [findings, refused]: [Finding[], Refused[]] = [[], unreadable];
	for (const review of reviews) {
		const finding = findingOf(review, byId);
		const reason = missing(finding);
		if (reason === null) findings.push(finding);
		else refused.push({ reason, sample: finding.claim || finding.url || finding.publisher });
	}
	return { findings, leftOut: summed(refused) };
}

type Refused = Omit<LeftOut, 'count'>;

function missing({ claim, rating, url }: Finding): LeftOut['reason'] | null {
	if (claim === '') return 'claim';
	if (rating === '') return 'rating';
	return url === '' ? 'address' : null;
}

const summed = (refused: readonly Refused[]): LeftOut[] =>
	[...Map.groupBy(refused, ({ reason }) => reason)].map(([reason, all]) => ({
		...{ reason, count: all.length, sample: all[0]?.sample ?? '' }
	}));

function valuesIn(content: string): { readonly values: readonly unknown[]; readonly unreadable: Refused[] } {
	if (!content.startsWith('<')) {
		const value = parsed(content);
		if (value === undefined) throw new Invalid(NEITHER);
		return { values: [value], unreadable: [] };
	}
	const scripts = scriptsIn(content).map((text) => ({ text, value: parsed(text) }));
	const broken = scripts.filter(({ value }) => value === undefined);
	return {
		values: scripts.map(({ value }) => value),
		unreadable: broken.map(({ text }) => ({ reason: 'unreadable', sample: lineOf(text, 80) }))
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** What stands in the page's JSON-LD, in one pass: as HTML has it, a script ends at the next `</script`. */
function scriptsIn(page: string): string[] {
	const small = page.toLowerCase();
	const found: string[] = [];
	for (let at = small.indexOf('<script'); at !== -1; at = small.indexOf('<script', at + 1)) {
		const begin = small.indexOf('>', at) + 1;
		const end = begin === 0 ? -1 : small.indexOf('</script', begin);
		if (end === -1) break;
		if (small.slice(at, begin).includes('application/ld+json')) found.push(page.slice(begin, end));
		at = end;
	}
	return found;
}

/** Things in a file that are looked at. */
const MOST_THINGS = 500_000;

/** Every ClaimReview at whatever depth, in the order of the file, and what has a name there, by its id. */
function reviewsIn(values: readonly unknown[]): { readonly reviews: Thing[]; readonly byId: Map<string, Thing> } {
	const [reviews, byId]: [Thing[], Map<string, Thing>] = [[], new Map()];
	const waiting = values.toReversed();
	for (let seen = 0; waiting.length > 0; seen += 1) {
		if (seen > MOST_THINGS) throw new Invalid(TOO_DEEP);
		const one = waiting.pop();
		if (!isThing(one) && !Array.isArray(one)) continue;
		if (isThing(one)) note(one, reviews, byId);
		for (const inner of Object.values(one).toReversed()) waiting.push(inner);
	}
	return { reviews, byId };
}

function note(one: Thing, reviews: Thing[], byId: Map<string, Thing>): void {
	if ([one['@type']].flat().some((type) => typeof type === 'string' && IS_REVIEW.test(type))) reviews.push(one);
	const id = one['@id'];
	if (typeof id === 'string' && 'name' in one) byId.set(id, one);
}

const IS_REVIEW = /(?:^|[/:#])ClaimReview$/;

const isThing = (value: unknown): value is Thing =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const LONGEST = { claim: 2000, name: 200, rating: 200, conclusion: 1000 };

function findingOf(review: Thing, byId: ReadonlyMap<string, Thing>): Finding {
	const author = thingOf(review['author'] ?? review['publisher'] ?? review['sdPublisher'], byId);
	const reviewed = thingOf(review['itemReviewed'], byId);
	const rating = thingOf(review['reviewRating'], byId);
	return {
		claim: textOf(review['claimReviewed'] ?? reviewed['text'], LONGEST.claim),
		claimant: textOf(thingOf(reviewed['author'], byId)['name'], LONGEST.name),
		rating: ratingOf(rating),
		conclusion: textOf(rating['ratingExplanation'] ?? review['reviewBody'], LONGEST.conclusion),
		url: addressIn(review['url'], review['@id'], review['mainEntityOfPage']) ?? '',
		publisher: textOf(author['name'], LONGEST.name),
		publisherUrl: addressIn(author['url'], author['@id']),
		day: dayOf(review['datePublished'] ?? review['dateModified']),
		appearance: addressIn(reviewed['appearance'], reviewed['firstAppearance'], reviewed['url'])
	};
}

/** The rating's name, else its number of its best. */
function ratingOf(rating: Thing): string {
	const [name, number, best] = [rating['alternateName'] ?? rating['name'], rating['ratingValue'], rating['bestRating']];
	const said = textOf(name, LONGEST.rating) || textOf(number, 20);
	return textOf(name, 1) === '' && said !== '' && best !== undefined ? `${said}/${textOf(best, 20)}` : said;
}

/** The first of several; a text is a thing's name, and a thing that is only named stands elsewhere in the file. */
function thingOf(value: unknown, byId: ReadonlyMap<string, Thing>): Thing {
	const [first] = [value].flat();
	if (typeof first === 'string') return byId.get(first) ?? { name: first };
	if (!isThing(first)) return {};
	const id = first['@id'];
	return (typeof id === 'string' && !('name' in first) && byId.get(id)) || first;
}

/** One line. JSON-LD has texts also as the value of a thing. */
function textOf(value: unknown, longest: number): string {
	const [first] = [value].flat();
	const text = isThing(first) ? first['@value'] : first;
	return typeof text === 'string' || typeof text === 'number' ? lineOf(String(text), longest) : '';
}

const lineOf = (text: string, longest: number): string =>
	text
		.toWellFormed()
		.normalize('NFC')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim()
		.slice(0, longest)
		.trim()
		.toWellFormed();

const LONGEST_ADDRESS = 2048;

/** The first address that can be followed: `javascript:` and the like are none. */
function addressIn(...values: readonly unknown[]): string | null {
	for (const value of values.flat()) {
		const text = isThing(value) ? (value['url'] ?? value['@id']) : value;
		if (typeof text !== 'string' || text.length > LONGEST_ADDRESS || !isWebAddress(text.trim())) continue;
		return new URL(text.trim()).href;
	}
	return null;
}

function dayOf(value: unknown): string | null {
	const day = textOf(value, 10);
	return v.is(Day, day) ? day : null;
}
