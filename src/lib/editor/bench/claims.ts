/** Commands of the claims: which is open, and what is known of it. */
import type { Card } from '../card.ts';
import type { Bench, Command } from './command.ts';

const selected = ({ session }: Bench) => (session.selected ? null : 'say.noClaim');
const isDivided = ({ session }: Bench) => session.selected !== null && session.family.isDivided(session.selected);
const anyClaim = ({ session }: Bench) => (session.shown.length > 0 ? null : 'say.noClaimShown');

const onCard = (act: (card: Card) => unknown) => (bench: Bench) => bench.session.onSelected((card) => void act(card));
const atCard = (part: string) => (bench: Bench) => bench.focusCard(part);

const claims = { group: 'claims', zone: 'both' } as const;
const claim = { group: 'claim', zone: 'both', why: selected } as const;

export const claimCommands = {
	next: { ...claims, keys: ['KeyJ'], why: anyClaim, run: ({ session }) => session.walk.step(1) },
	previous: { ...claims, keys: ['KeyK'], why: anyClaim, run: ({ session }) => session.walk.step(-1) },
	nextOpen: { ...claims, keys: ['KeyO'], run: (bench) => void (bench.session.walk.goOn() || bench.say('say.allDone')) },
	filter: { ...claims, keys: ['Slash', '/'], run: (bench) => bench.openFilter() },
	clearFilter: {
		...{ ...claims, keys: [] },
		why: ({ isFiltered }) => (isFiltered ? null : 'say.noFilter'),
		run: (bench) => bench.clearFilter()
	},
	back: { ...claims, keys: ['Escape'], also: ['fields'], with: 'stopEditing', run: (bench) => bench.back() },
	closeCard: { ...claim, group: 'claims', keys: [], run: ({ session }) => session.select(null) },
	paste: { ...claim, keys: ['Ctrl+KeyV'], native: true, run: (bench) => bench.paste() },
	editSource: {
		...{ ...claim, keys: ['KeyE'], with: 'editVerdict' },
		// In review the same key is for the verdict.
		why: (bench) => selected(bench) ?? (bench.view === 'review' ? 'say.notInReview' : null),
		run: atCard('source')
	},
	statement: { ...claim, keys: ['KeyT'], run: atCard('statement') },
	comment: { ...claim, keys: ['KeyM'], run: atCard('comment') },
	note: { ...claim, keys: ['Shift+KeyN'], run: atCard('note') },
	details: { ...claim, keys: [], run: atCard('details') },
	assignMe: { ...claim, keys: ['KeyI'], run: onCard((card) => card.assignMe()) },
	repeat: { ...claim, keys: ['Shift+KeyR'], run: onCard((card) => card.family.markRepeats()) },
	split: { ...claim, keys: ['Shift+KeyS'], run: (bench) => bench.open('split') },
	merge: {
		...{ ...claim, keys: ['Shift+KeyM'] },
		why: (bench) => selected(bench) ?? (isDivided(bench) ? 'say.mergeParts' : null),
		run: (bench) => bench.open('merge')
	},
	amend: { ...claim, keys: ['KeyW'], run: atCard('amendment') },
	lock: {
		...{ ...claim, keys: ['Shift+KeyL'] },
		why: (bench) => selected(bench) ?? (bench.session.may('claim.lock') ? null : 'say.mayNotLock'),
		run: onCard((card) => card.lock())
	},
	remove: { ...claim, keys: ['Delete'], run: onCard((card) => card.remove()) }
} as const satisfies Readonly<Record<string, Command<Bench>>>;
