/** A zip that is made file after file: of what goes through only a chunk is in memory. */
import { type ZipInputFile, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZipEntry {
	readonly name: string;
	readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
	/** Whether its bytes are packed already, as those of pictures and sound are. */
	readonly isPacked: boolean;
}

/** A file in a zip that is being made. */
type Open = ZipInputFile & { readonly push: (chunk: Uint8Array, isLast?: boolean) => void };

// Times in a zip are to two seconds, local, and never before 1980: who needs true ones writes them into a file.
const MTIME = new Date(1980, 0, 1);

export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
	const made: Uint8Array[] = [];
	const zip = new Zip((error, chunk) => {
		if (error) throw error;
		made.push(chunk);
	});
	for await (const { name, bytes, isPacked } of entries) {
		const file: Open = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
		file.mtime = MTIME;
		zip.add(file);
		for await (const chunk of bytes) {
			file.push(chunk);
			yield* made.splice(0);
		}
		file.push(new Uint8Array(), true);
		yield* made.splice(0);
	}
	zip.end();
	yield* made;
}
