/** The way through the claims, one after the other, by buttons or by keys. */
import { type Reading, claimIn, isPlain } from './page.ts';

const OFF = 'galley-reader-keys';
const STEPS: Readonly<Record<string, 1 | -1>> = { KeyN: 1, KeyJ: 1, KeyP: -1, KeyK: -1 };

export function tour(reading: Reading): void {
	const place = reading.control('place');
	const show = (): void => {
		const current = here(reading);
		const at = reading.notes.findIndex(({ number }) => number === current);
		if (place && at >= 0) place.textContent = `${at + 1} / ${reading.notes.length}`;
	};
	reading.control('next')?.addEventListener('click', () => step(reading, 1));
	reading.control('previous')?.addEventListener('click', () => step(reading, -1));
	addEventListener('hashchange', show);
	if (claimIn(location.hash) !== null) show();
	useKeys(reading);
}

/** The claim at which the reader is: the one in the address, by the number of what stands for it. */
function here(reading: Reading): number | null {
	const number = claimIn(location.hash);
	const note = number === null ? null : reading.note(number);
	return note ? claimIn(note.id) : null;
}

/** On to the next claim that the filter shows, and round at the end. */
function step(reading: Reading, by: 1 | -1): void {
	const shown = reading.notes.map(({ number }) => number).filter((number) => reading.isBright(number));
	const current = here(reading);
	const at = current === null ? -1 : shown.indexOf(current);
	const from = at === -1 && by === -1 ? 0 : at;
	const next = shown[(from + by + shown.length) % shown.length];
	if (next === undefined) return;
	reading.closeNote();
	// Replaced, so that one step back leads to where the reader came from, not through every claim.
	location.replace(`#claim-${next}`);
	reading.words(next)?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
}

/** Single letters can be switched off (WCAG 2.1.4): whoever speaks to their computer presses them without knowing. */
function useKeys(reading: Reading): void {
	const toggle = reading.control('keys');
	let on = kept() !== 'off';
	const show = (): void => toggle?.setAttribute('aria-pressed', String(on));
	toggle?.addEventListener('click', () => {
		on = !on;
		keep(on ? 'on' : 'off');
		show();
	});
	show();
	addEventListener('keydown', (event) => {
		const by = STEPS[event.code];
		if (!on || !by || !isPlain(event)) return;
		event.preventDefault();
		step(reading, by);
	});
}

/** A browser may forbid its pages to keep anything. */
function kept(): string | null {
	try {
		return localStorage.getItem(OFF);
	} catch {
		return null;
	}
}

function keep(value: string): void {
	try {
		localStorage.setItem(OFF, value);
	} catch {
		// Then it holds for this visit.
	}
}
