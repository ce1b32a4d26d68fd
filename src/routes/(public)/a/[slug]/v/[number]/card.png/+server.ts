import * as faces from '#lib/server/faces.ts';
import { orError } from '#lib/server/page.ts';
import { publicFile } from '#lib/server/public-file.ts';
import * as published from '#lib/server/published.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { id } = await orError(locals, published.find(params.slug, Number(params.number)));
	return publicFile(request, { type: 'image/png', body: await faces.card(id), immutable: true });
};
