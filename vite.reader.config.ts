import { defineConfig } from 'vite';

/** The reader of stored copies: one file beside the built server, since it runs in a thread of its own. */
export default defineConfig({
	publicDir: false,
	ssr: { noExternal: true },
	build: {
		ssr: 'src/lib/server/evidence/reading/worker.ts',
		outDir: 'build',
		emptyOutDir: false,
		target: 'node24',
		rolldownOptions: { output: { entryFileNames: 'reader.js', codeSplitting: false } }
	}
});
