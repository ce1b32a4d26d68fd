/** The service worker as a page sees it: it is put in its place, and a new version waits until the person says so. */
import { version } from '$app/environment';
import { keepSent } from '#lib/offline/copies.ts';

/** Milliseconds between looks for a new version, while a page stays open. */
const LOOK_MS = 60 * 60 * 1000;

export class OfflineWorker {
	/** A newer Galley is ready, and this page is of an older one. */
	ready = $state(false);
	#waiting: ServiceWorker | null = null;
	#isAsked = false;

	/** Put the worker in its place. Returns the way to stop following it. */
	start(person: string): () => void {
		if (!('serviceWorker' in navigator)) return () => undefined;
		const { serviceWorker } = navigator;
		const taken = (): void => void this.#taken(serviceWorker.controller);
		serviceWorker.addEventListener('controllerchange', taken);
		let timer: ReturnType<typeof setInterval> | undefined;
		// Where the browser refuses, Galley works on as before.
		void this.#register(person)
			.then((registration) => (timer = setInterval(() => void registration?.update().catch(() => null), LOOK_MS)))
			.catch(() => undefined);
		return () => {
			clearInterval(timer);
			serviceWorker.removeEventListener('controllerchange', taken);
		};
	}

	/** A page was opened: the worker keeps what SvelteKit sent with it as well. */
	async visited(path: string): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage({ visited: path });
	}

	/** Go on with the new version. */
	update(): void {
		this.#isAsked = true;
		if (this.#waiting) this.#waiting.postMessage('take over');
		else location.reload();
	}

	async #register(person: string): Promise<ServiceWorkerRegistration | undefined> {
		const registration = await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
		// A browser that is told to have no workers answers nothing.
		if (!(registration as ServiceWorkerRegistration | undefined)) return undefined;
		registration.addEventListener('updatefound', () => this.#follow(registration));
		await this.#offer(registration.waiting);
		await keepSent({ version, person });
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage('keep shell');
		return registration;
	}

	#follow({ installing }: ServiceWorkerRegistration): void {
		installing?.addEventListener('statechange', () => {
			if (installing.state === 'installed' && navigator.serviceWorker.controller) void this.#offer(installing);
		});
	}

	/** A worker that is as new as this page takes over at once: nothing of the page changes by it. */
	async #offer(worker: ServiceWorker | null): Promise<void> {
		if (!worker) return;
		this.#waiting = worker;
		if ((await versionOf(worker)) === version) worker.postMessage('take over');
		else this.ready = true;
	}

	/** Another worker has taken over: this page asked for it, or another page did. */
	async #taken(worker: ServiceWorker | null): Promise<void> {
		if (this.#isAsked) return location.reload();
		this.#waiting = null;
		if (worker && (await versionOf(worker)) !== version) this.ready = true;
	}
}

function versionOf(worker: ServiceWorker): Promise<unknown> {
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		port1.onmessage = ({ data }) => resolve(data);
		worker.postMessage('version', [port2]);
	});
}
