import { defineConfig } from 'vite';

/** What runs in threads of its own, beside the built server: each task in a part that is loaded when it is asked for. */
export default defineConfig({
	publicDir: false,
	ssr: { noExternal: true, external: ['@myriaddreamin/typst-ts-node-compiler'] },
	build: {
		ssr: 'src/lib/server/threads/worker.ts',
		outDir: 'build/thread',
		emptyOutDir: true,
		target: 'node24',
		rolldownOptions: { output: { entryFileNames: 'worker.js', chunkFileNames: '[name]-[hash].js' } }
	}
});
