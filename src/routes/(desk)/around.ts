/** What stands around every page of the desk: its messages, its session, its connection. */
import { createContext } from 'svelte';
import type { Client } from '#lib/client.ts';
import type { Toaster } from '#lib/components/toaster.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import type { SessionGate } from './gate.svelte.ts';
import type { Asker } from './question.svelte.ts';

export interface Around {
	readonly toaster: Toaster;
	readonly gate: SessionGate;
	readonly connection: Connection;
	readonly asker: Asker;
	/** The API, in the name of the page's person and of nobody else. */
	readonly api: Client;
	/** The same API by another way to fetch. */
	readonly apiBy: (ask: typeof globalThis.fetch) => Client;
}

export const [getAround, setAround] = createContext<Around>();
