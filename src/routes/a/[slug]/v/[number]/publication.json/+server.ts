import { describedBy } from '#lib/server/api/export-file.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as publications from '#lib/server/publications.ts';

export const GET = handler(operations.readPublication, async ({ params }) => {
	const number = /^[1-9]\d{0,6}$/.test(params.number) ? Number(params.number) : 0;
	const { text } = await publications.publishedText(params.slug, number);
	return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8', ...describedBy() } });
});
