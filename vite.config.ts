import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/**
 * A face that arrives when the text is being read does not move it: it is used from the next page on. The packages that
 * bring the faces say `swap`.
 */
const calmFaces = {
	postcssPlugin: 'calm-faces',
	Declaration: {
		'font-display': (declaration: { value: string }) => {
			if (declaration.value !== 'optional') declaration.value = 'optional';
		}
	}
};

export default defineConfig({
	plugins: [sveltekit()],
	css: { postcss: { plugins: [calmFaces] } },
	build: { target: 'es2022', chunkSizeWarningLimit: 700 }
});
