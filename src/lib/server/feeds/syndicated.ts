/** A published article as its feeds need it. */
import { readPublic } from '../reader.ts';
import { translatorFor } from '../messages.ts';
import type { Syndicated } from './claim-feeds.ts';

/** `rest` is what stands behind the article's address. */
export async function syndicated(locals: App.Locals, slug: string, rest: string): Promise<Syndicated> {
	const { article, firstAt } = await readPublic(locals, slug, (to) => `/a/${to}${rest}`);
	return { article, firstAt, t: translatorFor(article.language) };
}
