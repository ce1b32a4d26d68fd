/** Every sentence that src says to people when something is refused, read from the code itself. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { NotFound } from '#lib/domain/errors.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** The command line speaks English. */
const ENGLISH = /^lib\/(cli\.ts|server\/commands\/)/;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts') && !ENGLISH.test(file))
	.map((file) =>
		ts.createSourceFile(join(SRC, file), readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.Latest, true)
	);

const nodesOf = (root: ts.Node): ts.Node[] => {
	const nodes: ts.Node[] = [];
	const visit = (node: ts.Node): void => {
		nodes.push(node);
		ts.forEachChild(node, visit);
	};
	visit(root);
	return nodes;
};

const all = files.flatMap(nodesOf);
const fileAt = (path: string) => files.find((file) => file.fileName === path);

/** What a name stands for in a file: its own constant, or the one that it imports. */
function constant(name: string, file: ts.SourceFile): ts.Expression | undefined {
	for (const node of nodesOf(file)) {
		if (ts.isVariableDeclaration(node) && node.name.getText() === name) return node.initializer;
		if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue;
		const bindings = node.importClause?.namedBindings;
		if (!bindings || !ts.isNamedImports(bindings) || bindings.elements.every((one) => one.name.text !== name)) continue;
		const from = node.moduleSpecifier.text;
		const path = from.startsWith('#lib/') ? join(SRC, from.slice(1)) : join(dirname(file.fileName), from);
		const other = fileAt(path);
		return other && constant(name, other);
	}
	return undefined;
}

/** The texts that an expression can be; null where the code alone does not say. */
function textsOf(expression: ts.Expression | undefined): readonly string[] | null {
	if (expression === undefined) return null;
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	if (ts.isIdentifier(expression)) return textsOf(constant(expression.text, expression.getSourceFile()));
	if (!ts.isConditionalExpression(expression)) return null;
	const [yes, no] = [textsOf(expression.whenTrue), textsOf(expression.whenFalse)];
	return yes && no && [...yes, ...no];
}

export const placesOf = (template: string): string[] =>
	Array.from(template.matchAll(/\{(\w+)[,}]/g), ([, name]) => name ?? '').toSorted();

const sentences = new Set<string>();
/** Where the words, or the values that they ask for, are not written out in the code. */
const unclear: string[] = [];

const report = (node: ts.Node): number => {
	const file = node.getSourceFile();
	const { line } = file.getLineAndCharacterOfPosition(node.getStart());
	return unclear.push(`${relative(SRC, file.fileName)}:${line + 1} ${node.getText()}`);
};

function take(node: ts.Node, [template, values]: readonly ts.Expression[]): void {
	const texts = textsOf(template);
	if (texts === null) return void report(node);
	const given =
		values && ts.isObjectLiteralExpression(values) ? values.properties.map((one) => one.name?.getText()) : [];
	for (const text of texts) {
		sentences.add(text);
		if (!placesOf(text).every((place) => given.includes(place))) report(node);
	}
}

const classes = all.filter((node) => ts.isClassDeclaration(node));
const superCallOf = (node: ts.Node) =>
	nodesOf(node)
		.filter((one) => ts.isCallExpression(one))
		.find((one) => one.expression.kind === ts.SyntaxKind.SuperKeyword);

/** The classes of errors; true for those that say the same each time, so that whoever throws one gives no words. */
const errors = new Map<string, boolean>([['DomainError', false]]);
const basesOf = (node: ts.ClassDeclaration) =>
	node.heritageClauses?.flatMap(({ types }) => types.map((type) => type.expression.getText())) ?? [];
for (let more = true; more;) {
	more = false;
	for (const node of classes) {
		const name = node.name?.text ?? '';
		const bases = basesOf(node);
		if (errors.has(name) || !bases.some((base) => base === 'Sentence' || errors.has(base))) continue;
		const call = superCallOf(node);
		const speaks = call !== undefined && textsOf(call.arguments[0]) !== null;
		if (speaks) take(call, call.arguments);
		errors.set(name, speaks);
		more = true;
	}
}

/** Valibot's rules: words among their arguments are what is said when the rule is broken. */
const isRule = (node: ts.CallExpression) => /^v\.\w+$/.test(node.expression.getText());

for (const node of all) {
	if (ts.isNewExpression(node) && errors.get(node.expression.getText()) === false) {
		const [what] = node.expression.getText() === 'NotFound' ? (textsOf(node.arguments?.[0]) ?? []) : [];
		if (what !== undefined) sentences.add(new NotFound(what).template);
		else take(node, node.arguments ?? []);
	}
	if (ts.isCallExpression(node) && node.expression.getText() === 'sentence') take(node, node.arguments);
	if (ts.isCallExpression(node) && isRule(node))
		for (const argument of node.arguments)
			if (ts.isStringLiteralLike(argument) && argument.text.includes(' ')) sentences.add(argument.text);
}

/** Words alone: "{path}: {problem}" has none. */
const hasWords = (template: string): boolean => /\p{L}/u.test(template.replace(/\{\w+\}/g, ''));

export const found = { sentences: [...sentences].filter(hasWords).toSorted(), unclear };
