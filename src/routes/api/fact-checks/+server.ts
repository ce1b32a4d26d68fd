import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as factChecks from '#lib/server/evidence/services/fact-checks.ts';

export const GET = handler(operations.findFactChecks, ({ event: { url } }) =>
	factChecks.search(url.searchParams.get('q') ?? '', url.searchParams.get('language') ?? '')
);
