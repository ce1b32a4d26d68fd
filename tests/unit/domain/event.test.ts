import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Event, NEWSROOM_LOG, NO_HASH, Verb, hashedText } from '#lib/domain/event.ts';
import { Id } from '#lib/domain/text.ts';
import { CHECKER, EDITOR, WRITTEN, uuid } from '../../support/snapshot.ts';

const event: Omit<Event, 'hash'> = {
	...{ sequence: 1, actorId: CHECKER, verb: 'claim.marked', subject: uuid(4, 1), payload: { number: 1 }, at: WRITTEN }
};

describe('the text whose hash an event bears', () => {
	it('has every field in its order', () =>
		expect(hashedText('log', NO_HASH, event)).toBe(
			`["log","${'0'.repeat(64)}",1,"${CHECKER}","claim.marked","${uuid(4, 1)}",{"number":1},1683104400000]`
		));
	it.each<[string, Partial<Event>]>([
		['sequence', { sequence: 2 }],
		['actor', { actorId: EDITOR }],
		['lack of an actor', { actorId: null }],
		['verb', { verb: 'claim.changed' }],
		['subject', { subject: uuid(4, 2) }],
		['payload', { payload: { number: 2 } }],
		['kind of payload', { payload: { number: '1' } }],
		['time', { at: WRITTEN + 1 }]
	])('is another one for another %s', (_, change) =>
		expect(hashedText('log', NO_HASH, { ...event, ...change })).not.toBe(hashedText('log', NO_HASH, event))
	);
	it('is another one in another log', () =>
		expect(hashedText('other', NO_HASH, event)).not.toBe(hashedText('log', NO_HASH, event)));
	it('is another one after another event', () =>
		expect(hashedText('log', 'f'.repeat(64), event)).not.toBe(hashedText('log', NO_HASH, event)));
	it('cannot be shifted from one field to the next', () =>
		expect(hashedText('log', NO_HASH, { ...event, subject: 'a","b' })).not.toBe(
			hashedText('log', NO_HASH, { ...event, subject: 'a' })
		));
});

it('an event knows no other verbs', () =>
	expect(v.is(Event, { ...event, verb: 'claim.burnt', hash: NO_HASH })).toBe(false));
it('no verb stands twice', () => expect(new Set(Verb.options).size).toBe(Verb.options.length));
it('the log of the newsroom has a name that no article can have', () => expect(v.is(Id, NEWSROOM_LOG)).toBe(false));
