import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The command line: one file beside the built server, since it renders the same Svelte edition. */
export default defineConfig({
	plugins: [svelte({ configFile: false, preprocess: vitePreprocess({ script: false }) })],
	publicDir: false,
	ssr: { noExternal: true, external: ['pg', '@resvg/resvg-js'] },
	build: {
		ssr: 'src/lib/cli.ts',
		outDir: 'build',
		emptyOutDir: false,
		target: 'node24',
		rolldownOptions: { output: { entryFileNames: 'cli.js', codeSplitting: false } }
	}
});
