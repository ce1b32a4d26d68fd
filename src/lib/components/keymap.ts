/** The keys of the page's person, for every component below the desk's layout; none where the desk is not around. */
import { getContext, setContext } from 'svelte';
import type { Keymap } from '#lib/editor/bench/keymap.svelte.ts';

const KEY = Symbol('keymap');

export const setKeymap = (keymap: Keymap): Keymap => setContext(KEY, keymap);
export const getKeymap = (): Keymap => getContext<Keymap>(KEY);
