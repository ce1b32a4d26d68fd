/** What the two routes of the protocol share: who asks, what was sent, and refusals in the API's form. */
import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type * as v from 'valibot';
import { Annotation } from '#lib/domain/annotation.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { isStorable } from '#lib/domain/text.ts';
import { JSON_TYPE, readBody } from '../api/body.ts';
import { authorise, failure } from '../api/handler.ts';
import { parse } from '../api/parse.ts';
import type { User } from '../auth/lucia.ts';

/** Answer one request, with every refusal in its form. */
export const protocol =
	(answer: (event: RequestEvent) => Promise<Response>): RequestHandler =>
	async (event) => {
		try {
			if (!Object.values(event.params).every((one) => isStorable(one ?? ''))) throw new NotFound('This address');
			return await answer(event);
		} catch (error) {
			return failure(error, event);
		}
	};

/** Who sends something: by a token with the scope `write`, or signed in. */
export const sender = ({ locals }: RequestEvent, access: 'annotation.make' | 'annotation.change'): User =>
	authorise({ access, method: 'POST' }, locals.user);

/** The annotation in a request's body. */
export async function sent({ request }: RequestEvent): Promise<v.InferOutput<typeof Annotation>> {
	return parse(Annotation, await readBody(request, undefined, [JSON_TYPE, 'application/ld+json']));
}
