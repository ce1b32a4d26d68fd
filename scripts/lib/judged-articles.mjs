import { hostileSnapshot } from '../../tests/support/hostile.ts';
import { snapshotOf, title } from '../../tests/support/snapshot.ts';
import { post, sessionOf } from './server.mjs';

/** The demonstration's published article, with its 25 claims. */
const SEED = 'secret-service-prevents-terror-attacks-in-kazakhstan';

/** @typedef {{ readonly name: string, readonly slug: string, readonly isPublished: boolean }} JudgedArticle */

/**
 * The articles that are judged: the demonstration's; a hostile one, brought in and published as everything else is; and
 * an empty one as it stands, since nothing is published without a claim.
 * @param {string} origin of a server with the demonstration
 * @returns {Promise<readonly JudgedArticle[]>}
 */
export async function judgedArticles(origin) {
	const admin = await sessionOf(origin, 'admin');
	/** @param {unknown} snapshot */
	const bring = (snapshot) => post(origin, '/api/v1/cases', snapshot, admin);
	const hostile = await bring(hostileSnapshot());
	// It is there to be judged as a file, not by the desk's rules.
	const past = { note: '', override: 'It is published for the judges.' };
	await post(origin, `/api/v1/articles/${hostile.id}/publications`, past, admin);
	const empty = await bring(snapshotOf({ blocks: [title('Nothing yet')] }));
	return [
		{ name: 'the seed', slug: SEED, isPublished: true },
		{ name: 'a hostile article', slug: hostile.slug, isPublished: true },
		{ name: 'an empty article', slug: empty.slug, isPublished: false }
	];
}
