/** What happens before the first request: the database is opened and migrated, and a new newsroom is founded. */
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { forgetEndedSessions } from './auth/lucia.ts';
import * as claimStates from './claim-states.ts';
import { type Config, isLoopback } from './config.ts';
import { connect } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import * as digests from './digests.ts';
import * as evidenceWork from './evidence/work.ts';
import * as keptAnswers from './kept-answers.ts';
import { forgetOld as forgetDeliveries } from './webhook-work.ts';
import * as rounds from './mail/rounds.ts';
import { wake, write } from './events.ts';
import * as people from './people.ts';
import * as index from './search/keep.ts';
import * as settings from './settings.ts';

const HOUR_MS = 3600 * 1000;

/** Open the database for a process that serves or works on it, and bring its tables up to date. */
export async function open({ databaseUrl }: Pick<Config, 'databaseUrl'>): Promise<void> {
	await migrate(connect(databaseUrl, wake));
	await claimStates.begin();
	await digests.begin();
	await index.begin();
}

/** Keep house while the server runs: what has ended or grown old is forgotten each hour, people are told what is due. */
export function keepHouse(config: Config): void {
	rounds.begin(config);
	evidenceWork.begin(config);
	const forget = () =>
		Promise.all([forgetEndedSessions(), keptAnswers.forgetOld(Date.now()), forgetDeliveries(Date.now())]);
	setInterval(() => void forget().catch(() => undefined), HOUR_MS).unref();
}

export interface Founding {
	readonly mode: settings.Mode;
	/** True when this start founded the newsroom. */
	readonly isNew: boolean;
}

/**
 * Found the newsroom if it is new. A demonstration has accounts that everyone knows, so it is refused unless the
 * server listens on loopback only.
 */
export async function found(config: Config, wanted: settings.Mode): Promise<Founding> {
	const existing = await settings.mode();
	const mode = existing ?? wanted;
	if (mode === 'demonstration' && !isLoopback(config.host)) {
		throw new Error(
			'This is a demonstration with accounts that everyone knows: it listens on 127.0.0.1 only. Set HOST=127.0.0.1, or give another GALLEY_DATA folder for a newsroom of your own.'
		);
	}
	if (existing === null) {
		await write(null, NEWSROOM_LOG, async ({ tx, append }) => {
			await settings.set(tx, 'newsroom.mode', mode);
			await settings.setSection(tx, 'newsroom', {
				name: mode === 'demonstration' ? 'Galley demonstration' : 'Newsroom'
			});
			await append('newsroom.founded', NEWSROOM_LOG, { mode });
		});
	}
	return { mode, isNew: existing === null };
}

/** The one-time link by which the first admin comes in; null once somebody can sign in. */
export async function firstAdminLink({ origin }: Config): Promise<string | null> {
	if (await people.anybody()) return null;
	const { token } = await write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		// A link that was printed at an earlier start and never used would be a second way in.
		await tx
			.updateTable('invitation')
			.set({ withdrawn: 1 })
			.where('authorId', '=', 'newsroom')
			.where('acceptedAt', 'is', null)
			.execute();
		const invitation = await people.insertInvitation(tx, { authorId: 'newsroom', email: null, role: 'admin', now });
		await append('person.invited', invitation.id, { role: 'admin' });
		return invitation;
	});
	return `${origin}/join/${token}`;
}
