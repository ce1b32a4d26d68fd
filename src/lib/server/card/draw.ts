/** A publication's picture as PNG. Drawn off the main thread, with the faces that Galley brings. */
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { render } from 'svelte/server';
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import { translatorFor } from '../messages.ts';
import Card from './Card.svelte';
import { layOut } from './layout.ts';

const FACES = [
	'@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
	'@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
	'@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
	'@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
	'@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf'
];

/** Scripts that our faces have no letters for: then the machine's are looked through, which takes its time. */
const FOREIGN =
	/[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u;

export async function drawCard(article: AnnotatedArticle): Promise<Uint8Array> {
	const { body } = render(Card, { props: { card: layOut(article, translatorFor(article.language)) } });
	const { resolve } = createRequire(import.meta.url);
	const font = {
		fontFiles: FACES.map((face) => resolve(face)),
		loadSystemFonts: FOREIGN.test(article.title + article.newsroom.name),
		defaultFontFamily: 'Inter'
	};
	const drawn = await renderAsync(body.replace(/<!--.*?-->/gs, ''), { font });
	return drawn.asPng();
}
