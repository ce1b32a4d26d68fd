/** This browser's IndexedDB as a chest of drawers: one for each person and article, and nobody opens another's. */

export interface Row {
	readonly kind: 'act' | 'draft';
	readonly id: string;
	/** The page that keeps it. */
	readonly page: string;
	readonly value: unknown;
}

interface StoredRow extends Row {
	readonly person: string;
	readonly article: string;
}

const [DATABASE, STORE] = ['galley', 'kept'];
/** Milliseconds after which a database that does not open is done without. */
const PATIENCE = 3000;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The browser refused.'));
	});

function database(): Promise<IDBDatabase> {
	const request = indexedDB.open(DATABASE, 1);
	request.onupgradeneeded = () =>
		request.result.createObjectStore(STORE, { keyPath: ['person', 'article', 'kind', 'id'] });
	const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The browser is late.')), PATIENCE));
	return Promise.race([settled(request), late]);
}

/** All keys that begin with these: in IndexedDB a list stands after every text. */
const beginningWith = (...start: readonly string[]): IDBKeyRange => IDBKeyRange.bound([...start], [...start, []]);

export class Drawer {
	readonly #db: IDBDatabase;
	readonly #person: string;
	readonly #article: string;

	private constructor(db: IDBDatabase, person: string, article: string) {
		[this.#db, this.#person, this.#article] = [db, person, article];
	}

	/** Fails where the browser keeps nothing. */
	static async open(person: string, article: string): Promise<Drawer> {
		return new Drawer(await database(), person, article);
	}

	/** Resolves once it is kept. */
	put(row: Row): Promise<void> {
		return this.#write((store) => store.put(this.#stored(row)));
	}

	remove({ kind, id }: Pick<Row, 'kind' | 'id'>): Promise<void> {
		return this.#write((store) => store.delete([this.#person, this.#article, kind, id]));
	}

	/** All that lies here; what was left by pages that are gone is this page's from now on. */
	async take(page: string, isOpen: (page: string) => boolean): Promise<readonly Row[]> {
		const store = this.#db.transaction(STORE, 'readwrite').objectStore(STORE);
		// Written by `put`.
		const rows = (await settled(store.getAll(beginningWith(this.#person, this.#article)))) as StoredRow[];
		const left = rows.filter((row) => row.page !== page && !isOpen(row.page)).map((row) => ({ ...row, page }));
		for (const row of left) store.put(row);
		return rows.map((row) => left.find(({ kind, id }) => kind === row.kind && id === row.id) ?? row);
	}

	#stored = (row: Row): StoredRow => ({ ...row, person: this.#person, article: this.#article });

	#write(act: (store: IDBObjectStore) => IDBRequest): Promise<void> {
		return new Promise((resolve, reject) => {
			const transaction = this.#db.transaction(STORE, 'readwrite');
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('The browser refused.'));
			act(transaction.objectStore(STORE));
			// A page that closes now does not live to see the answer, after which the browser would keep it by itself.
			transaction.commit();
		});
	}
}

/** How much lies in all drawers of a person; none where the browser keeps nothing. */
export async function countOf(person: string): Promise<number> {
	const db = await database().catch(() => null);
	return db ? settled(db.transaction(STORE).objectStore(STORE).count(beginningWith(person))) : 0;
}

/** How many acts wait in a person's drawers, by article. */
export async function waitingOf(person: string): Promise<ReadonlyMap<string, number>> {
	const db = await database().catch(() => null);
	if (!db) return new Map();
	const keys = await settled(db.transaction(STORE).objectStore(STORE).getAllKeys(beginningWith(person)));
	db.close();
	// The keys are those of `keyPath`.
	const acts = (keys as [person: string, article: string, kind: string][]).filter(([, , kind]) => kind === 'act');
	const byArticle = Map.groupBy(acts, ([, article]) => article);
	return new Map([...byArticle].map(([article, rows]) => [article, rows.length]));
}

/** Empty all drawers of a person. */
export async function empty(person: string): Promise<void> {
	const db = await database().catch(() => null);
	if (db) await settled(db.transaction(STORE, 'readwrite').objectStore(STORE).delete(beginningWith(person)));
}
