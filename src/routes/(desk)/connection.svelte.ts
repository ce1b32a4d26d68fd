/** Whether the browser has a connection, and how much waits here for one. */

export class Connection {
	online = $state(true);
	/** Changes that only this browser knows. */
	waiting = $state(0);

	/** Follow the browser. Returns the way to stop. */
	follow(): () => void {
		const look = (): void => void (this.online = navigator.onLine);
		look();
		addEventListener('online', look);
		addEventListener('offline', look);
		return () => {
			removeEventListener('online', look);
			removeEventListener('offline', look);
		};
	}
}
