/** The translator of the page, for every component below its layout. */
import { createContext } from 'svelte';
import type { Translate } from '#lib/i18n.ts';

export const [getTranslate, setTranslate] = createContext<Translate>();
