/** Buttons that copy what stands in a field, on the page that says how to show an article elsewhere. */

export function copyFields(page: HTMLElement): void {
	const said = page.querySelector('[data-said]');
	for (const button of page.querySelectorAll<HTMLElement>('[data-copy]')) {
		const field = page.querySelector<HTMLTextAreaElement>(`#${button.dataset['copy'] ?? ''}`);
		if (!field) continue;
		button.hidden = false;
		button.addEventListener('click', () => {
			field.select();
			// Where nothing may be copied by a script the words are selected, and the keyboard copies them.
			void navigator.clipboard.writeText(field.value).then(
				() => said?.replaceChildren(page.dataset['copied'] ?? ''),
				() => undefined
			);
		});
	}
}
