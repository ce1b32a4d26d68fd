/** Tokens by which programs use the API, in a person's name or in that of a service of the newsroom. */
import * as v from 'valibot';
import { Role } from './role.ts';
import { TokenScope } from './scope.ts';
import { Id, Time, line } from './text.ts';

/** What every token begins with, so that whoever finds one knows what it opens. */
export const TOKEN_PREFIX = 'galley_';

const Name = v.pipe(line(100), v.minLength(1, 'Give the token a name that says what uses it.'));

const Scopes = v.pipe(
	v.array(TokenScope),
	v.minLength(1, 'Choose at least one thing that the token may do.'),
	v.transform((scopes) => TokenScope.options.filter((scope) => scopes.includes(scope)))
);

/** Days after which a token ends by itself. */
const Days = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(1, 'A token lives for a day at least.'),
	v.maxValue(3650, 'A token lives for ten years at most.')
);

/** `days` is after how many days it ends; null for never. */
export const NewToken = v.strictObject({ id: Id, name: Name, scopes: Scopes, days: v.nullable(Days) });
export type NewToken = Readonly<v.InferOutput<typeof NewToken>>;

/** A token of the newsroom's own acts under its own name, in a role. */
export const NewServiceToken = v.strictObject({ ...NewToken.entries, role: Role });
export type NewServiceToken = Readonly<v.InferOutput<typeof NewServiceToken>>;

export const AccessToken = v.strictObject({
	id: Id,
	name: v.string(),
	scopes: v.array(TokenScope),
	/** In whose name it acts. */
	personId: Id,
	role: Role,
	createdAt: Time,
	expiresAt: v.nullable(Time),
	/** When it was used last, to the minute. */
	usedAt: v.nullable(Time)
});
export type AccessToken = Readonly<v.InferOutput<typeof AccessToken>>;

/** The answer to a new token: the token itself is shown this once. */
export const MadeToken = v.strictObject({ token: v.string(), made: AccessToken });
export type MadeToken = Readonly<v.InferOutput<typeof MadeToken>>;
