import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { explain } from '#lib/server/explain.ts';
import * as sources from '#lib/server/sources.ts';

export const POST = handler(operations.importSources, async ({ user, body, event: { locals } }) => {
	const { done, refused } = await sources.createMany(user, body.sources);
	const told = refused.map(({ source, reason }) => ({
		...{ source, code: reason.code, message: explain(reason, locals.locale) }
	}));
	return { done, refused: told };
});
