import { doiIn, isbnIn } from '#lib/domain/source-key.ts';
import * as merges from '#lib/server/source-merges.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.findSame, ({ event }) => {
	const { searchParams: asked } = event.url;
	return merges.known({
		url: asked.get('url'),
		doi: doiIn(asked.get('doi') ?? ''),
		isbn: isbnIn(asked.get('isbn') ?? '')
	});
});
