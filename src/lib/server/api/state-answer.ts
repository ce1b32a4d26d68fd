/** An article at a moment, as the API answers it. */
import type { State } from '../states.ts';
import { withStatuses } from './claim-answer.ts';

export function stateAnswer({ snapshot, at, version, sequence }: State) {
	const { article, document, people, sources, scale } = snapshot;
	const claims = withStatuses(snapshot.claims.map((claim) => ({ ...claim, version })));
	return { article, document, claims, people, sources, scale, at, version, sequence };
}
