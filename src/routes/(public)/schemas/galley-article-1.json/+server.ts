import { readConfig } from '#lib/server/config.ts';
import { snapshotSchema } from '#lib/server/export/json-schema.ts';
import { publicFile } from '#lib/server/public-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) =>
	publicFile(request, { type: 'application/schema+json', body: snapshotSchema(readConfig().origin) });
