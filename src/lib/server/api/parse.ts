/** What a request's JSON must be. */
import * as v from 'valibot';
import { Invalid } from '#lib/domain/errors.ts';
import { sentence } from '#lib/domain/sentence.ts';

/** Throws `Invalid` in the words of the first rule that it breaks, behind the name of the field. */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	// To valibot a list is an object without the keys.
	if (Array.isArray(input)) throw new Invalid('Send a JSON object, not a list.');
	const result = v.safeParse(schema, input, { abortPipeEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const path = v.getDotPath(issue);
	if (!path) throw new Invalid(issue.message);
	throw new Invalid('{path}: {problem}', { path, problem: sentence(issue.message) });
}
