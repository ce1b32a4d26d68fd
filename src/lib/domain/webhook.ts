/** Addresses of other systems that are told of what happens. */
import * as v from 'valibot';
import { Verb } from './event.ts';
import { Id, Time, WebAddress } from './text.ts';

/** A verb, all verbs of a kind ("claim.*"), or all ("*"). */
export const EventFilter = v.pipe(
	v.string(),
	v.maxLength(60),
	v.check(isFilter, 'Name events as in the log, such as claim.marked, claim.* or *.')
);

const kindOf = (filter: string): string => filter.slice(0, -1);

function isFilter(filter: string): boolean {
	if (filter === '*' || v.is(Verb, filter)) return true;
	return filter.endsWith('.*') && Verb.options.some((verb) => verb.startsWith(kindOf(filter)));
}

/** Whether one of the filters names the verb. */
export const wants = (filters: readonly string[], verb: Verb): boolean =>
	filters.some((one) => one === verb || (one.endsWith('*') && verb.startsWith(kindOf(one))));

const Address = v.pipe(
	WebAddress,
	v.check((url) => {
		const { username, password } = new URL(url);
		return username === '' && password === '';
	}, 'The address holds a name or a password. Take them out of it, then try again.')
);

const fields = {
	url: Address,
	events: v.pipe(v.array(EventFilter), v.minLength(1, 'Name at least one event.'), v.maxLength(100))
};

export const NewWebhook = v.strictObject({ id: Id, ...fields });
export type NewWebhook = Readonly<v.InferOutput<typeof NewWebhook>>;

export const WebhookChange = v.partial(v.strictObject({ ...fields, active: v.boolean() }));
export type WebhookChange = Readonly<v.InferOutput<typeof WebhookChange>>;

export const Webhook = v.strictObject({
	id: Id,
	url: v.string(),
	events: v.array(v.string()),
	active: v.boolean(),
	createdAt: Time,
	/** Since when nothing arrives. */
	failingSince: v.nullable(Time),
	/** When it was switched off because nothing had arrived for three days. */
	disabledAt: v.nullable(Time)
});
export type Webhook = Readonly<v.InferOutput<typeof Webhook>>;

/** What signs the deliveries is shown this once. */
export const MadeWebhook = v.strictObject({ secret: v.string(), made: Webhook });
export type MadeWebhook = Readonly<v.InferOutput<typeof MadeWebhook>>;

export const DeliveryState = v.picklist(['waiting', 'delivered', 'failed']);
export type DeliveryState = v.InferOutput<typeof DeliveryState>;

export const Delivery = v.strictObject({
	id: Id,
	/** Of its event in the feed. */
	position: v.number(),
	verb: Verb,
	createdAt: Time,
	state: DeliveryState,
	tries: v.number(),
	triedAt: v.nullable(Time),
	status: v.nullable(v.number()),
	problem: v.nullable(v.string())
});
export type Delivery = Readonly<v.InferOutput<typeof Delivery>>;
