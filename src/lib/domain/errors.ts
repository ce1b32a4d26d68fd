/** What can go wrong in the domain, in words a person can act on. Only `handleError` and the API's wrapper turn these into HTTP. */
import { type Sentence, type Values, inEnglish } from './sentence.ts';

abstract class DomainError extends Error implements Sentence {
	abstract readonly code: string;
	abstract readonly status: number;
	readonly template: string;
	readonly values: Values;
	constructor(template: string, values: Values = {}) {
		super(inEnglish({ template, values }));
		[this.template, this.values] = [template, values];
	}
}

/** The thing is not there, or this person may not know whether it is. `what` begins the sentence: "This claim". */
export class NotFound extends DomainError {
	readonly code = 'not_found';
	readonly status = 404;
	constructor(what: string) {
		super(`${what} was not found. It may have been removed, or the address is mistyped.`);
	}
}

/** The person is known and the thing may be known to them, but this act is not theirs. */
export class Forbidden extends DomainError {
	readonly code = 'forbidden';
	readonly status = 403;
}

/** What stands there by now, to be shown beside what the person wanted: the values, and who put them there, and when. */
export interface Standing {
	readonly current: Readonly<Record<string, unknown>>;
	readonly by: string | null;
	readonly at: number | null;
}

/** The thing has changed since the person looked at it. Nothing was written. */
export class Conflict extends DomainError {
	readonly code = 'conflict';
	readonly status = 409;
	readonly standing: Standing | null;
	constructor(template: string, values: Values = {}, standing: Standing | null = null) {
		super(template, values);
		this.standing = standing;
	}
}

/** The input cannot be understood or breaks a rule; the message says which and what to do. */
export class Invalid extends DomainError {
	readonly code: string = 'invalid';
	readonly status: number = 422;
}

/** Too many tries; `retryAfter` is in seconds, `headers` what else a program is told of its limit. */
export class Throttled extends DomainError {
	readonly code = 'throttled';
	readonly status = 429;
	readonly retryAfter: number;
	readonly headers: Readonly<Record<string, string>>;
	constructor(retryAfter: number, headers: Readonly<Record<string, string>> = {}) {
		super('Too many tries. Wait {seconds} seconds, then try again.', { seconds: retryAfter });
		[this.retryAfter, this.headers] = [retryAfter, headers];
	}
}

/** Readers had it once, and are told why they no longer do. */
export class Gone extends DomainError {
	readonly code = 'gone';
	readonly status = 410;
	/** When it was taken back. Milliseconds. */
	readonly at: number;
	constructor(notice: string, at: number) {
		super('{notice}', { notice });
		this.at = at;
	}
}

/** Nobody is signed in, or the session has ended. */
export class Unauthenticated extends DomainError {
	readonly code = 'unauthenticated';
	readonly status = 401;
	constructor() {
		super('Sign in to go on. What you typed is kept.');
	}
}

/** A program's token opens nothing. */
export class InvalidToken extends DomainError {
	readonly code = 'invalid_token';
	readonly status = 401;
	constructor() {
		super('This token opens nothing: it was revoked, has expired, or is mistyped. Make a new one in Galley.');
	}
}

/** The person may do it, but not by this token. */
export class InsufficientScope extends DomainError {
	readonly code = 'insufficient_scope';
	readonly status = 403;
	/** Empty for what no token does. */
	readonly scope: string;
	constructor(scope: string | null) {
		super(
			scope === null
				? 'No token does this. Sign in to Galley and do it there.'
				: 'This token lacks the scope {scope}. Make one that has it.',
			{ scope: scope ?? '' }
		);
		this.scope = scope ?? '';
	}
}

/** The thing is not what the request says it saw (If-Match). Nothing was written. */
export class PreconditionFailed extends DomainError {
	readonly code = 'precondition_failed';
	readonly status = 412;
	constructor() {
		super('This has changed since you read it. Read it again, then send what is still wanted.');
	}
}

/** Somebody is signed in, but not the person whose page this is: what they did must not be done in another's name. */
export class OtherPerson extends DomainError {
	readonly code = 'other_person';
	readonly status = 401;
	constructor() {
		super('Somebody else is signed in here now. Sign in again as yourself.');
	}
}

const ONE_POINT = 'Publishing is blocked by 1 open point. Settle them first.';
const POINTS = 'Publishing is blocked by {count} open points. Settle them first.';

/** Publishing is blocked; `blockers` names each reason. */
export class Blocked extends Invalid {
	override readonly code = 'blocked';
	override readonly status = 409;
	readonly blockers: readonly { readonly reason: string; readonly claim: number | null }[];
	constructor(blockers: Blocked['blockers']) {
		super(blockers.length === 1 ? ONE_POINT : POINTS, { count: blockers.length });
		this.blockers = blockers;
	}
}

export const isDomainError = (error: unknown): error is DomainError => error instanceof DomainError;
