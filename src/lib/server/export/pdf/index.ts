/**
 * The edition on paper: a PDF with tags as PDF/UA-1 (ISO 14289-1) asks, set by Typst. The article goes in as data and is
 * never read as markup.
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import { faces } from './fonts.ts';
import { sheetOf } from './sheet.ts';
import { template } from './template.ts';

const ACCESSIBLE = 'ua-1';
/** So many letters without a font are named. */
const NAMED = 12;

export async function pdf(input: ExportInput): Promise<Uint8Array> {
	const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: faces() }] });
	try {
		return accessible(compiler, input);
	} finally {
		// What the compiler remembers outlives the thread.
		compiler.evictCache(0);
	}
}

/**
 * PDF/UA has no letters without a sign. Where the machine has no font for some, the file is tagged all the same but does
 * not claim to be PDF/UA: boxes stand for them, the file says which, and copied out of it they are themselves.
 */
function accessible(compiler: NodeCompiler, input: ExportInput): Uint8Array {
	try {
		return set(compiler, input, '', ACCESSIBLE);
	} catch (error) {
		const missing = missingLetters(error);
		if (missing === null) throw error;
		return set(compiler, input, missing);
	}
}

function set(compiler: NodeCompiler, input: ExportInput, missing: string, pdfStandard?: string): Uint8Array {
	const sheet = JSON.stringify(sheetOf(input, missing));
	return compiler.pdf({ mainFileContent: template, inputs: { sheet } }, { ...(pdfStandard && { pdfStandard }) });
}

/** The letters as code points, since they cannot be shown; null where that is not what the compiler refused. */
function missingLetters(error: unknown): string | null {
	// The compiler throws its list of findings as the error's message.
	const told = error instanceof Error ? `${error.message} ${String(Reflect.get(error, 'code'))}` : '';
	if (!told.includes('could not be displayed with font')) return null;
	const texts = Array.from(told.matchAll(/the text \x60\\?"(.*?)\\?"\x60 could/g), ([, text = '']) => unescaped(text));
	return [...new Set(texts.flatMap((text) => Array.from(text, codePoint)))].slice(0, NAMED).join(', ');
}

/** The compiler writes signs that show nothing as `\u{200d}`, with one backslash or two. */
const unescaped = (text: string): string =>
	text.replace(/\\+u\{([\da-f]+)\}/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));

const codePoint = (letter: string): string =>
	`U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
