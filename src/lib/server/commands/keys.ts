/** `galley keys`: the keys that publications are signed with. */
import * as signing from '../keys.ts';
import { type Command, Usage, openNewsroom, say } from './command.ts';

const USAGE = 'keys [new]';

export const keys: Command = {
	usage: USAGE,
	summary:
		'List the keys that publications are signed with. `new` makes one that signs from now on; old ones stay known.',
	async run([act]) {
		if (act !== undefined && act !== 'new') throw new Usage(USAGE);
		await openNewsroom();
		if (act === 'new') await signing.renew();
		// A newsroom that has published nothing yet has none.
		else await signing.signer();
		for (const { id, key, createdAt, current } of await signing.list())
			say(`${id}\t${new Date(createdAt).toISOString().slice(0, 10)}\t${key}${current ? '\t(signs)' : ''}`);
	}
};
