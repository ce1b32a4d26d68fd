/** Whether readers have an article, and when they will: planned, taken back, given back. Each act can be undone. */
import { ApiError, type Client } from '#lib/client.ts';
import type { Toaster } from '#lib/components/toaster.svelte.ts';
import type { NewPublicationPlan, PublicationState } from '#lib/domain/publication.ts';
import type { MessageKey, Translate } from '#lib/i18n.ts';
import { refresh } from '../../refresh.ts';

interface Around {
	readonly t: Translate;
	readonly toaster: Toaster;
}

export class Shelf {
	state: PublicationState | null = $state.raw(null);
	readonly #api: Client;
	readonly #path: string;
	readonly #around: Around;

	/** `path`: the article's, in the API. */
	constructor(api: Client, path: string, around: Around) {
		[this.#api, this.#path, this.#around] = [api, path, around];
	}

	async look(): Promise<void> {
		this.state = await this.#api.call('GET', `${this.#path}/publication-state`);
	}

	/** Plan the next publication; undone, what was planned before is planned again. */
	async plan(plan: NewPublicationPlan): Promise<void> {
		const before = this.state?.plan ?? null;
		await this.#setPlan(plan);
		this.#did('plan.done', () => this.#setPlan(before));
	}

	async cancel(): Promise<void> {
		const before = this.state?.plan ?? null;
		await this.#setPlan(null);
		this.#did('plan.cancelled', () => this.#setPlan(before));
	}

	async unpublish(notice: string): Promise<void> {
		await this.#setNotice(notice);
		this.#did('unpublish.done', () => this.#setNotice(null));
	}

	async giveBack(): Promise<void> {
		const notice = this.state?.unpublished?.notice ?? '';
		await this.#setNotice(null);
		this.#did('unpublish.undone', () => this.#setNotice(notice));
	}

	async #setPlan(plan: NewPublicationPlan | null): Promise<void> {
		const path = `${this.#path}/publication-plan`;
		if (plan)
			await this.#api.call('POST', path, {
				...{ at: plan.at, note: plan.note, override: plan.override ?? '' }
			});
		else await this.#api.call('DELETE', path);
		await this.look();
	}

	async #setNotice(notice: string | null): Promise<void> {
		const path = `${this.#path}/unpublication`;
		if (notice === null) await this.#api.call('DELETE', path);
		else await this.#api.call('POST', path, { notice });
		await Promise.all([this.look(), refresh()]);
	}

	#did(key: MessageKey, undo: () => Promise<void>): void {
		const { t, toaster } = this.#around;
		toaster.did(t(key), () => {
			undo().catch((error: unknown) =>
				toaster.refused(error instanceof ApiError ? error.message : t('save.unreachable'))
			);
		});
	}
}
