/** What Galley knows of an article's comments and verdicts, as a file tells them. */
import type { AnnotatedClaim } from '#lib/domain/annotate.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import { type Snapshot, withoutConfidential } from '#lib/domain/publication.ts';
import type { KnownClaim, KnownComment } from '#lib/domain/returning/remarks.ts';
import type { Translate } from '#lib/edition/view.ts';
import { Links } from '../export/docx/links.ts';
import { noteOf } from '../export/docx/note.ts';
import { saidIn } from '../export/docx/run.ts';
import { inputOf } from '../export/export-input.ts';
import { wordsOf } from '../inside.ts';

export interface KnownOf {
	readonly comments: readonly KnownComment[];
	readonly claims: readonly KnownClaim[];
}

/** Of a working copy. */
export function knownOf(snapshot: Snapshot): KnownOf {
	const { article, t } = inputOf(withoutConfidential(snapshot));
	const names = new Map(snapshot.people.map(({ id, name }) => [id, name]));
	const shown = new Map(article.claims.map((claim) => [claim.id, claim]));
	const removed = t('act.commentRemoved');
	return {
		comments: [
			...snapshot.comments.map((comment) => commentOf(comment, null, { all: snapshot.comments, names, removed })),
			...snapshot.claims.flatMap(({ id, comments }) =>
				comments.map((comment) => commentOf(comment, id, { all: comments, names, removed }))
			)
		],
		claims: snapshot.claims.map((claim) => claimOf(claim, shown.get(claim.id), snapshot, t))
	};
}

interface Setting {
	readonly all: readonly Comment[];
	readonly names: ReadonlyMap<string, string>;
	/** What stands for a comment that was removed. */
	readonly removed: string;
}

function commentOf(comment: Comment, claimId: string | null, { all, names, removed }: Setting): KnownComment {
	const { id, threadId, authorId, createdAt, body, withdrawn, versions } = comment;
	const first = all.find((one) => one.id === (threadId ?? id)) ?? comment;
	const said = [body, ...versions.toReversed().map((version) => version.body)].map((words) => wordsOf(words, names));
	return {
		...{ id, thread: threadId ?? id, claimId, author: names.get(authorId) ?? '', at: createdAt },
		text: withdrawn ? removed : (said[0] ?? ''),
		earlier: withdrawn ? said : [...said.slice(1), removed],
		settledAt: first.resolution?.at ?? null
	};
}

function claimOf(claim: Claim, shown: AnnotatedClaim | undefined, { scale }: Snapshot, t: Translate): KnownClaim {
	const lines = shown ? noteOf(shown, { t, links: new Links() }).map(saidIn) : [];
	const told = claim.verdicts.map(({ rating, conclusion }) => {
		const label = scale.ratings.find(({ id }) => id === rating)?.label ?? t('edition.unrated');
		return conclusion === '' ? `${label}.` : `${label}. ${conclusion}`;
	});
	return {
		...{ id: claim.id, number: claim.number },
		note: lines.join('\n'),
		headlines: [...new Set([...(lines[0] === undefined ? [] : [lines[0]]), `${t('edition.unrated')}.`, ...told])]
	};
}
