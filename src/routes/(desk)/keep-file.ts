/** The file that a text came from is kept once the text is: where it cannot be, the text stays and the person is told. */
import { ApiError, type Client } from '#lib/client.ts';
import type { Toaster } from '#lib/components/toaster.svelte.ts';
import type { Translate } from '#lib/edition/view.ts';
import { keepOriginal } from '#lib/import-call.ts';

interface Brought {
	readonly article: string;
	/** The version of the text that it gave; 0 where it is not said. */
	readonly version?: number;
	readonly content: Blob;
	readonly name: string;
}

export async function keepFile(
	api: Client,
	toaster: Toaster,
	t: Translate,
	{ article, version = 0, ...file }: Brought
): Promise<void> {
	try {
		await keepOriginal(api, article, file, version);
	} catch (error) {
		const reason = error instanceof ApiError ? error.message : t('save.unreachable');
		toaster.refused(t('original.notKept', { file: file.name, reason }));
	}
}
