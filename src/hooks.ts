import type { Reroute } from '@sveltejs/kit';

/** `/api/v1/…` is what programs rely on; its routes are those of `/api/…`, which Galley's own pages call. */
export const reroute: Reroute = ({ url: { pathname } }) =>
	/^\/api\/v1(\/|$)/.test(pathname) ? `/api${pathname.slice('/api/v1'.length)}` : undefined;
