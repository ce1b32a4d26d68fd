/** Which verdicts are shown in colour. The others stand back, but nothing is hidden. The choice stands in the address. */
import type { Reading } from './page.ts';

const PARAMETER = 'show';

export function filterClaims(reading: Reading): void {
	const buttons = [...(reading.tools?.querySelectorAll<HTMLButtonElement>('[data-show]') ?? [])];
	const choose = (show: string): void => {
		for (const button of buttons) button.setAttribute('aria-pressed', String((button.dataset['show'] ?? '') === show));
		dim(reading, show === '' ? null : new Set(show.split(',')));
	};
	for (const button of buttons)
		button.addEventListener('click', () => {
			// A second press on what is chosen shows all again.
			const show = button.getAttribute('aria-pressed') === 'true' ? '' : (button.dataset['show'] ?? '');
			keep(show);
			choose(show);
		});
	const asked = new URLSearchParams(location.search).get(PARAMETER) ?? '';
	// All are shown as the page comes.
	if (asked !== '' && buttons.some((button) => button.dataset['show'] === asked)) choose(asked);
}

function keep(show: string): void {
	const url = new URL(location.href);
	url.searchParams.delete(PARAMETER);
	// A comma means nothing in a query; written out, the address stays readable.
	if (show) url.search = [url.search.slice(1), `${PARAMETER}=${show}`].filter(Boolean).join('&');
	history.replaceState(history.state, '', url);
}

function dim(reading: Reading, shown: ReadonlySet<string> | null): void {
	if (shown === null) {
		reading.showOnly(null);
		return reading.say('');
	}
	const bright = new Set(reading.notes.filter(({ rating }) => shown.has(rating)).map(({ number }) => number));
	reading.showOnly(bright);
	const words = reading.control('status')?.dataset['shown'] ?? '';
	reading.say(words.replace('{shown}', String(bright.size)));
}
