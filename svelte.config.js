import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Every page starts from "nothing is allowed"; each line below gives one thing back. */
const directives = {
	'default-src': ['none'],
	'script-src': ['self'],
	'style-src': ['self'],
	// The one style attribute of a page: Kit's own announcer of navigations, which screen readers hear and nobody sees.
	'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
	'img-src': ['self', 'data:'],
	// Sound that was kept as evidence.
	'media-src': ['self'],
	'font-src': ['self'],
	'connect-src': ['self'],
	'worker-src': ['self'],
	'manifest-src': ['self'],
	'form-action': ['self'],
	'base-uri': ['none'],
	'frame-ancestors': ['none']
};

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess({ script: false }),
	kit: {
		adapter: adapter({ out: 'build' }),
		csp: { mode: 'nonce', directives },
		// hooks.server.ts refuses every cross-origin write whatever its content type; Kit's own check stays on beneath it.
		inlineStyleThreshold: 0,
		// Readers need no worker: the desk puts it in its place.
		serviceWorker: { register: false },
		output: { bundleStrategy: 'split' },
		paths: { relative: false },
		// Folders whose names begin with a dot are left out of TypeScript's patterns unless they are named.
		typescript: { config: (config) => void config.include.push('../src/routes/.well-known/**/*.ts') }
	}
};
