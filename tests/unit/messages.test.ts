import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { Verb } from '#lib/domain/event.ts';
import { LossKind } from '#lib/domain/import.ts';
import { Blocker } from '#lib/domain/publication.ts';
import { type MessageKey, locales, translator } from '#lib/i18n.ts';
import { messagesFor } from '#lib/server/messages.ts';

const en = messagesFor('en');
const keys = Object.keys(en) as MessageKey[];
/** What errors say, by its English: `sentences.test.ts` holds it against the code. It may be counted where English is not. */
const isSentence = (key: string) => key.startsWith('sentence: ');

type Ast = ReturnType<IntlMessageFormat['getAst']>;

const parse = (message: string, locale: string): Ast =>
	new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst();

/** Every element of a message, those inside its plurals and selections too. */
const elementsOf = (ast: Ast): Ast =>
	ast.flatMap((element) =>
		'options' in element
			? [element, ...Object.values(element.options).flatMap(({ value }) => elementsOf(value))]
			: [element]
	);

/** What a message asks for, with the form in which it shows it: "count plural", "day date". */
function argumentsOf(message: string, locale: string): string[] {
	const kinds = ['literal', 'text', 'number', 'date', 'time', 'select', 'plural'];
	const named = elementsOf(parse(message, locale)).flatMap((element) =>
		element.type > 0 && element.type < 7 ? [`${'value' in element ? element.value : ''} ${kinds[element.type]}`] : []
	);
	return [...new Set(named)].toSorted();
}

/** The plurals of a message, each with the categories that it words; exact numbers ("=0") are extra. */
const pluralsOf = (message: string, locale: string) =>
	elementsOf(parse(message, locale)).flatMap((element) =>
		'pluralType' in element
			? [
					{
						type: element.pluralType ?? 'cardinal',
						categories: Object.keys(element.options).filter((one) => !one.startsWith('='))
					}
				]
			: []
	);

/** Keys for which a check says something, with what it says. */
const findings = (check: (key: MessageKey) => string | null) =>
	Object.fromEntries(
		keys.flatMap((key) => {
			const found = check(key);
			return found === null ? [] : [[key, found]];
		})
	);

const difference = (expected: readonly string[], actual: readonly string[]): string | null => {
	const [missing, foreign] = [
		expected.filter((one) => !actual.includes(one)),
		actual.filter((one) => !expected.includes(one))
	];
	return missing.length + foreign.length === 0
		? null
		: `missing: ${missing.join(', ')}; foreign: ${foreign.join(', ')}`;
};

describe.each(locales)('the messages in %s', (locale) => {
	const messages = messagesFor(locale);
	it('have the keys of the English ones, and no others', () =>
		expect(difference(Object.keys(en), Object.keys(messages))).toBeNull());
	it('are written in ICU’s form', () => {
		const broken = (key: MessageKey) => {
			try {
				parse(messages[key], locale);
				return null;
			} catch (error) {
				return String(error);
			}
		};
		expect(findings(broken)).toEqual({});
	});
	it('say something each, without blanks around it', () =>
		expect(
			findings((key) => (messages[key] === messages[key].trim() && messages[key] !== '' ? null : 'blank'))
		).toEqual({}));
	it('ask for what the English ones ask for, in the same form', () =>
		expect(
			findings((key) =>
				isSentence(key) ? null : difference(argumentsOf(en[key], 'en'), argumentsOf(messages[key], locale))
			)
		).toEqual({}));
	it('word every plural of the language', () => {
		const incomplete = (key: MessageKey) =>
			pluralsOf(messages[key], locale)
				.map(({ type, categories }) =>
					difference(new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories, categories)
				)
				.find((one) => one !== null) ?? null;
		expect(findings(incomplete)).toEqual({});
	});
	it('are shown with their values', () => {
		const t = translator(locale, messages);
		expect(t('claim.name', { number: 12 })).toMatch(/12|١٢/);
		expect(t('desk.claims', { count: 21 })).toMatch(/21|٢١/);
	});
});

describe('every message is used', () => {
	const SRC = fileURLToPath(new URL('../../src', import.meta.url));
	const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
		['.ts', '.svelte'].includes(extname(file))
	);
	const code = files.map((file) => readFileSync(join(SRC, file), 'utf8')).join('\n');
	const literals = new Set(Array.from(code.matchAll(/(['"`])([a-z][\w.-]*)\1/gi), ([, , text]) => text));
	/** "event." of `event.${verb}`. */
	const prefixes = Array.from(
		new Set(Array.from(code.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/gi), ([, prefix]) => prefix ?? ''))
	);
	it('by its key, or by the beginning of it', () =>
		expect(
			keys.filter((key) => !isSentence(key) && !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
		).toEqual([]));
	it('and the search for them finds what there is', () => {
		expect(literals).toContain('signIn.title');
		expect(prefixes).toContain('event.');
	});
});

describe('every thing that has words of its own has a message', () => {
	it.each<[string, readonly string[]]>([
		['event', Verb.options],
		['import.loss', LossKind.options],
		['blocker', Blocker.entries.reason.options]
	])('%s', (prefix, names) => expect(names.filter((name) => !Object.hasOwn(en, `${prefix}.${name}`))).toEqual([]));
});
