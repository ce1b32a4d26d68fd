/** Where fields keep what is typed into them; none where a page keeps nothing. */
import { getContext, setContext } from 'svelte';
import type { Shelf } from './draft.svelte.ts';

const KEY = Symbol('shelf');

export const setShelf = (shelf: Shelf): void => void setContext(KEY, shelf);
export const getShelf = (): Shelf | null => getContext<Shelf | undefined>(KEY) ?? null;
