/** The articles that the screenshots show: without claims, with a few, with many, with very many. */
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { fixture, seedClaims } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark } from '../support/program.ts';

const RATINGS = ['true', 'mostly-true', 'misleading', 'mostly-false', 'false', 'unproven', 'not-checkable'] as const;

/** An article's id by the number of its claims. */
export type Seeds = ReadonlyMap<number, string>;

const FEW = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

const FEW_CLAIMS = ['May 4', '41,200 tonnes of wheat', '7 per cent', 'Two of the five reservoirs', '19 farms'];

/** A long text of which each sentence has one figure. */
const MANY = Array.from({ length: 200 }, (_, index) => `In district ${index + 1}, wells gave ${index + 301} litres.`);

interface Wanted {
	readonly content: string;
	readonly claims: readonly string[];
	/** Every so many claims stay open. */
	readonly open: number;
}

/** Mark the claims; take most of them some way, so that each rating and status is to be seen. */
async function bring({ content, claims, open }: Wanted, checker: Client, editor: Client): Promise<BroughtIn> {
	const article = await bringIn(checker, { content });
	for (const [index, words] of claims.entries()) {
		const claim = await mark(checker, article, article.anchor(words), 'statistic');
		if (index % open !== 0) await checked(claim, index, { article, checker, editor });
	}
	return article;
}

async function checked(
	claim: Claim,
	index: number,
	{ article, checker, editor }: { article: BroughtIn; checker: Client; editor: Client }
): Promise<void> {
	const rating = RATINGS[index % RATINGS.length] ?? 'true';
	const conclusion = 'The ministry’s own table gives this figure for the whole year, not for May alone.';
	const source = index % 3 === 0 ? {} : { source: `https://stat.example.org/tables/2023/agriculture/harvest-${index}` };
	const done = await check(checker, article, claim, { rating, conclusion, ...source });
	if (index % 2 === 1) await decide(editor, article, done, 'approved');
}

/** Bring them all in, on a server with the demonstration's people. */
export async function sow(origin: string): Promise<Seeds> {
	const [checker, editor] = [await clientOf(origin, 'checker'), await clientOf(origin, 'editor')];
	const wanted: readonly (readonly [number, Wanted])[] = [
		[0, { content: FEW.replace('A dry year', 'Before the harvest: a dry year'), claims: [], open: 1 }],
		[1, { content: FEW.replace('A dry year', 'One figure of a dry year'), claims: ['7 per cent'], open: 1 }],
		[5, { content: FEW, claims: FEW_CLAIMS, open: 3 }],
		[25, { content: fixture('knb-article.txt'), claims: seedClaims.map(({ quote }) => quote), open: 4 }],
		[200, { content: `Wells of the steppe\n\n${MANY.join('\n\n')}`, claims: MANY.map((one) => one), open: 5 }]
	];
	const seeds = new Map<number, string>();
	for (const [count, want] of wanted) seeds.set(count, (await bring(want, checker, editor)).article.id);
	return seeds;
}
