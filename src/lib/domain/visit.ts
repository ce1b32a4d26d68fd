/** What changed in an article since a person was there. */
import * as v from 'valibot';
import type { Event } from './event.ts';
import { Time } from './text.ts';

/** When a person was at an article, and the newest event of its log that they could see then. */
export const Visit = v.strictObject({ sequence: v.number(), at: Time });
export type Visit = Readonly<v.InferOutput<typeof Visit>>;

const ABOUT_CLAIMS = /^(claim|anchor|evidence|verdict|review|confirmation|amendment|comment|thread)\./;

export interface News {
	/** Ids of claims, in the order in which they changed first. */
	readonly claims: readonly string[];
	/** Whether words of the article were edited. */
	readonly text: boolean;
}

/** What others did, of the events since a visit. Spelling that was mended within a claim's words is news of the text. */
export function newsFor(personId: string, events: readonly Event[]): News {
	const others = events.filter((event) => event.actorId !== personId);
	const about = others.filter(({ verb }) => ABOUT_CLAIMS.test(verb) && verb !== 'anchor.reworded');
	return {
		claims: [...new Set(about.map(({ subject }) => subject))],
		text: others.some(({ verb }) => verb.startsWith('text.'))
	};
}
