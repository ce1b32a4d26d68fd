/** Commands of verdicts and of their review. */
import { isOpen } from '#lib/domain/amendment.ts';
import { isAnswer } from '#lib/domain/rating-scale.ts';
import { can } from '#lib/domain/role.ts';
import { type Said, currentVerdict } from '#lib/domain/verdict.ts';
import type { Card } from '../card.ts';
import type { Bench, Command } from './command.ts';

/** What the selected claim is asked, as far as there is one that has verdicts of its own. */
function divided({ session }: Bench): 'say.noClaim' | 'say.hasParts' | null {
	if (!session.selected) return 'say.noClaim';
	return session.family.isDivided(session.selected) ? 'say.hasParts' : null;
}

const verdictOf = ({ session }: Bench) => currentVerdict(session.selected?.verdicts ?? []);
const statusOf = ({ session }: Bench) => session.selected && session.family.statusOf(session.selected);
const rated = (bench: Bench) => divided(bench) ?? (verdictOf(bench)?.rating == null ? 'say.verdictFirst' : null);

/** Tags say why a rating was given: without one, or in a scale that has none, there is nothing to say. */
const tagged = (bench: Bench) => (bench.session.scale.reasons?.length ? rated(bench) : 'say.noReasons');

function decidable(bench: Bench): 'say.noClaim' | 'say.hasParts' | 'say.notAsked' | 'say.ownVerdict' | null {
	const why = divided(bench);
	if (why) return why;
	const verdict = verdictOf(bench);
	if (statusOf(bench) !== 'in-review' || !verdict) return 'say.notAsked';
	return can(bench.session.user, 'review.decide', verdict) ? null : 'say.ownVerdict';
}

function askable(bench: Bench): 'say.noClaim' | 'say.hasParts' | 'say.verdictFirst' | 'say.askedAlready' | null {
	const why = divided(bench);
	if (why) return why;
	const verdict = verdictOf(bench);
	if (!verdict || !isAnswer(bench.session.scale, verdict)) return 'say.verdictFirst';
	const status = statusOf(bench);
	return status === 'in-review' || status === 'approved' ? 'say.askedAlready' : null;
}

function amended({ session }: Bench): 'say.mayNotEdit' | 'say.noAmendment' | null {
	if (!session.mayEdit) return 'say.mayNotEdit';
	return session.selected?.amendments.some(isOpen) ? null : 'say.noAmendment';
}

const onCard = (act: (card: Card) => unknown) => (bench: Bench) => bench.session.onSelected((card) => void act(card));
const verdict = { group: 'verdict', zone: 'both', why: divided } as const;
const review = { group: 'review', zone: 'both' } as const;

/** One command for each rating of the longest scale that keys reach. */
function rate(number: number): Command<Bench> {
	const key = (kind: string) => `${kind}${number}`;
	const missing = (bench: Bench) => (bench.session.scale.ratings[number - 1] ? null : 'say.noRating');
	return {
		...{ ...verdict, keys: [key('Digit'), key('Numpad')], title: 'key.rate', value: String(number) },
		why: (bench) => missing(bench) ?? divided(bench),
		run: onCard((card) => card.rate(number - 1))
	};
}

const said = (answer: Said, key: string): Command<Bench> => ({
	...{ ...verdict, keys: [key] },
	run: onCard((card) => card.propose({ said: answer }))
});

export const verdictCommands = {
	...{ rate1: rate(1), rate2: rate(2), rate3: rate(3), rate4: rate(4), rate5: rate(5) },
	...{ rate6: rate(6), rate7: rate(7), rate8: rate(8), rate9: rate(9) },
	reasons: { ...verdict, keys: ['KeyU'], why: tagged, run: (bench) => bench.focusCard('reasons') },
	clearVerdict: { ...verdict, keys: ['Digit0', 'Numpad0'], why: rated, run: onCard((card) => card.clearVerdict()) },
	conclusion: { ...verdict, keys: ['KeyS'], run: (bench) => bench.focusCard('conclusion') },
	saidYes: said('yes', 'Shift+Digit1'),
	saidNo: said('no', 'Shift+Digit2'),
	saidAltered: said('altered', 'Shift+Digit3'),
	saidUnknown: said('unknown', 'Shift+Digit4'),
	confirmVerdict: {
		...{ ...verdict, keys: ['KeyV'] },
		why: (bench) => divided(bench) ?? (statusOf(bench) === 'stale' ? null : 'say.notStale'),
		run: onCard((card) => card.confirm())
	},
	requestReview: { ...review, keys: ['KeyR'], why: askable, run: onCard((card) => card.requestReview()) },
	approve: { ...review, keys: ['KeyA'], why: decidable, run: onCard((card) => card.review('approved')) },
	returnVerdict: {
		...{ ...review, keys: ['KeyX'], with: 'dismiss', why: decidable },
		run: (bench) => bench.open('return')
	},
	editVerdict: {
		...{ ...review, keys: ['KeyE'], with: 'editSource' },
		why: (bench) => divided(bench) ?? (bench.view === 'review' ? null : 'say.onlyInReview'),
		run: (bench) => bench.focusCard('conclusion')
	},
	approveUnchanged: {
		...{ ...review, keys: ['Shift+KeyA'], why: ({ view }) => (view === 'review' ? null : 'say.onlyInReview') },
		run: (bench) => bench.approveUnchanged()
	},
	acceptAmendment: { ...review, keys: ['KeyY'], why: amended, run: onCard((card) => card.decideAmendment('accepted')) },
	declineAmendment: {
		...{ ...review, keys: ['Shift+KeyY'], why: amended },
		run: onCard((card) => card.decideAmendment('declined'))
	}
} as const satisfies Readonly<Record<string, Command<Bench>>>;
