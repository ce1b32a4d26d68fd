/** What each database does for search: it keeps forms by key, and gives candidates that the domain ranks. */
import type { RawBuilder } from 'kysely';
import type { Wanted } from '#lib/domain/search.ts';
import { type Database, type Tx, engine } from '../db/client.ts';
import { fts5 } from './fts5.ts';
import { tsvector } from './tsvector.ts';

/** What is only found where it is looked for: an archive must not stand before what the desk itself has. */
export const APART: Kind = 'verdict';

export interface Entry {
	/** Kind and id: "claim:0195…". */
	readonly key: string;
	/** Letters and digits only. */
	readonly forms: readonly string[];
}

/** The kind of things that is looked for alone. */
export type Kind = 'source' | 'verdict';

/** The form that every entry of a kind has beside its own: no word begins so. */
export const kindForm = (kind: Kind): string => `zzkind${kind}`;

export interface Search {
	/** Keep these entries, in place of what stood under their keys. */
	readonly put: (tx: Tx, entries: readonly Entry[]) => Promise<void>;
	readonly clear: (tx: Tx) => Promise<void>;
	/** Keys of what has all that is wanted: as a word, the beginning of one, or a figure. Of one kind where one is named. */
	readonly candidates: (db: Tx | Database, wanted: readonly Wanted[], part: Part, kind?: Kind) => Promise<string[]>;
	/** The same of one kind, to be joined with its table: what is better has the smaller place. At least one thing is wanted. */
	readonly hits: (wanted: readonly Wanted[], kind: Kind) => RawBuilder<Hit>;
	/** The same as `candidates` and `hits`, where it may stand inside of words. Slower. */
	readonly parts: (wanted: readonly Wanted[], kind: Kind) => RawBuilder<Hit>;
	readonly inside: (db: Tx | Database, wanted: readonly Wanted[], part: Part) => Promise<string[]>;
}

/** Which of all that is found: so many, after so many that are better. */
export interface Part {
	readonly limit: number;
	readonly skip?: number;
}

export interface Hit {
	readonly id: string;
	readonly place: number;
}

export const search = (): Search => (engine() === 'sqlite' ? fts5 : tsvector);
