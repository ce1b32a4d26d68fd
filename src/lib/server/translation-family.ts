/** The original and its translations, whichever of them is asked for. */
import type { Database, Tx } from './db/client.ts';

/** The ids of an article's whole family, itself among them, to be asked within another query. */
export const familyOf = (db: Tx | Database, articleId: string) =>
	db
		.selectFrom('article as relative')
		.innerJoin('article as self', (join) =>
			join.on((eb) =>
				eb(
					eb.fn.coalesce('relative.translationOf', 'relative.id'),
					'=',
					eb.fn.coalesce('self.translationOf', 'self.id')
				)
			)
		)
		.select('relative.id')
		.where('self.id', '=', articleId);
