import * as sources from '#lib/server/sources.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readContact, async ({ params }) => ({
	contact: await sources.contactOf(params.source)
}));

export const PATCH = handler(operations.changeContact, async ({ user, params, body }) => ({
	contact: await sources.setContact(user, params.source, body.contact)
}));
