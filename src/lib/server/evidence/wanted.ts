/** That a copy of a source is wanted: written down with whatever wants it, done in the background. */
import type { Writer } from '../events.ts';
import { enqueue } from '../jobs.ts';

export const wantCopy = ({ tx, now }: Pick<Writer, 'tx' | 'now'>, sourceId: string, authorId: string): Promise<void> =>
	enqueue(tx, { kind: 'capture', subject: sourceId, payload: { authorId } }, { now });
