import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	// Components are rendered as on the server (svelte/server); what needs a browser is tested in one, in e2e.
	plugins: [svelte({ configFile: false, preprocess: vitePreprocess({ script: false }) })],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['tests/unit/**/*.test.ts'],
					setupFiles: ['tests/support/properties.setup.ts'],
					// Properties try a hundred articles: on a busy machine that takes its time.
					testTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'store',
					include: ['tests/store/**/*.test.ts'],
					globalSetup: ['tests/support/databases.setup.ts'],
					// The key that publications are signed with; nothing else of a test lies there.
					env: { GALLEY_DATA: join(tmpdir(), 'galley-store-tests') },
					testTimeout: 20_000,
					hookTimeout: 30_000
				}
			},
			{
				extends: true,
				test: {
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					// One server and one browser at a time: on two cores more of them measure each other.
					fileParallelism: false,
					// A process that is kept waiting by its machine is no fault of the page. `.ci/run` lists each second try.
					retry: 1,
					testTimeout: 60_000,
					hookTimeout: 120_000,
					expect: { poll: { timeout: 15_000 } }
				}
			}
		]
	}
});
