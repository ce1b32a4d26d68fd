/** The newsroom's events in one order, for systems that follow it without asking for everything again and again. */
import * as v from 'valibot';
import { Event, type Verb } from './event.ts';
import { Id } from './text.ts';

export const FeedEvent = v.strictObject({
	/** From 1, in the order in which events became visible; some are left out, none comes later before one that is read. */
	position: v.number(),
	/** The article in whose log it stands; null for the newsroom's own. */
	articleId: v.nullable(Id),
	...Event.entries
});
export type FeedEvent = Readonly<v.InferOutput<typeof FeedEvent>>;

export const Feed = v.strictObject({
	events: v.array(FeedEvent),
	/** Where to go on: `after` of the next request. */
	next: v.number(),
	/** Whether there is more by now. */
	more: v.boolean()
});
export type Feed = Readonly<v.InferOutput<typeof Feed>>;

/** What of the newsroom's own log everyone in it may know: sources and settings. Who came, went and signed in, admins know. */
const OPEN = /^(source|copy|link|settings)\./;

export const isOpen = (verb: Verb): boolean => OPEN.test(verb);
