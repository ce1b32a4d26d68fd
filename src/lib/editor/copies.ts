/** Text and claims as the server has them, by the address that would answer them: to be read without a connection. */
import type { ArticleSession } from './session.svelte.ts';

type Copy = readonly [address: string, answer: unknown];

export function copiesOf({
	article,
	text,
	ledger,
	scale,
	sources,
	dismissals,
	sequence
}: ArticleSession): readonly Copy[] {
	const { confirmed } = text.sync;
	const { version } = confirmed;
	const now = { article: { ...article, version }, document: confirmed.document.toJSON() };
	const address = `/api/articles/${article.id}`;
	return [
		[address, { ...now, scale, sources: [...sources.values()], dismissals: dismissals.all, sequence }],
		[`${address}/claims`, confirmed.placed(ledger.confirmed)]
	];
}
