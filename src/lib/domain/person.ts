/** The people of the newsroom. */
import * as v from 'valibot';
import { Role } from './role.ts';
import { Id, Time, firstGraphemes, isStorable, line } from './text.ts';

export const Email = v.pipe(
	v.string(),
	v.trim(),
	v.toLowerCase(),
	v.maxLength(254),
	v.email('Give an e-mail address such as name@example.org.')
);

/** OWASP ASVS 2.1: at least 12 characters, no rule about their kinds, every character counts. */
export const Password = v.pipe(
	v.string(),
	v.minLength(12, 'A password has at least 12 characters. A short sentence is a good one.'),
	v.maxLength(200, 'A password has at most 200 characters.')
);

export const Name = v.pipe(line(100), v.minLength(1, 'Give a name; it signs verdicts and reviews.'));

export const Person = v.strictObject({
	id: Id,
	name: v.string(),
	role: Role,
	/** False for someone who has left, or who stands here only because an imported case names them. */
	active: v.boolean()
});
export type Person = Readonly<v.InferOutput<typeof Person>>;

/** What colleagues see; the address is for admins only. */
export const Colleague = v.strictObject({ ...Person.entries, email: v.nullable(v.string()), createdAt: Time });
export type Colleague = Readonly<v.InferOutput<typeof Colleague>>;

/** What somebody has on their desk. */
export interface Load {
	/** Unsettled claims assigned to them, and those of them that are past their due time. */
	readonly open: number;
	readonly late: number;
	/** Claims in review that they may decide on. */
	readonly review: number;
	/** Articles that they are answerable for. */
	readonly articles: number;
}

export const PersonChange = v.partial(v.strictObject({ name: Name, role: Role, active: v.boolean() }));
export type PersonChange = Readonly<v.InferOutput<typeof PersonChange>>;

export const NewInvitation = v.strictObject({ email: Email, role: Role });
export type NewInvitation = Readonly<v.InferOutput<typeof NewInvitation>>;

/** What someone who follows an invitation (or the first admin's link) gives. */
export const NewAccount = v.strictObject({
	token: v.pipe(v.string(), v.maxLength(100)),
	name: Name,
	password: Password
});
export type NewAccount = Readonly<v.InferOutput<typeof NewAccount>>;

export const SignIn = v.strictObject({
	email: v.pipe(v.string(), v.maxLength(254), v.check(isStorable, 'No e-mail address has such characters.')),
	password: v.pipe(v.string(), v.maxLength(200))
});

/** One or two letters for where a name does not fit. */
export function initialsOf(name: string): string {
	const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
	const [first = '?', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
	return (firstGraphemes(first, 1) + firstGraphemes(last ?? '', 1)).toUpperCase();
}
