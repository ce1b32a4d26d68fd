/**
 * The faces that a printed edition is set in. Latin, Cyrillic with Kazakh's letters and Greek in Source Serif and Inter,
 * Arabic in Amiri, whose letters are whole shapes: from other Arabic faces, which draw the dots by themselves, the words
 * come out of the file in pieces. Emoji in one colour. For other scripts Typst finds what the machine has.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FACES = [
	'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
	'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
	'source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
	'source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf',
	'inter/400Regular/Inter_400Regular.ttf',
	'inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
	'inter/700Bold/Inter_700Bold.ttf',
	'inter/700Bold_Italic/Inter_700Bold_Italic.ttf',
	'amiri/400Regular/Amiri_400Regular.ttf',
	'amiri/400Regular_Italic/Amiri_400Regular_Italic.ttf',
	'amiri/700Bold/Amiri_700Bold.ttf',
	'amiri/700Bold_Italic/Amiri_700Bold_Italic.ttf',
	'noto-emoji/400Regular/NotoEmoji_400Regular.ttf'
];

export function faces(): Buffer[] {
	const { resolve } = createRequire(import.meta.url);
	return FACES.map((face) => readFileSync(resolve(`@expo-google-fonts/${face}`)));
}
