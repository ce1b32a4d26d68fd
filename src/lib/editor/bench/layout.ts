/** What is printed on the keys of this keyboard, where the browser tells (Keyboard Map, W3C draft). */

/** Browsers that do not know it have no `keyboard`; the types of the others do not know it yet. */
interface WithKeyboard {
	readonly keyboard?: { readonly getLayoutMap?: () => Promise<Iterable<readonly [string, string]>> };
}

export async function keyboardLayout(navigator: Navigator & WithKeyboard): Promise<ReadonlyMap<string, string> | null> {
	const found = await navigator.keyboard?.getLayoutMap?.().catch(() => null);
	const layout = found ? new Map(found) : null;
	return layout && layout.size > 0 ? layout : null;
}
