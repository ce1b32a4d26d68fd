import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const SVELTE = ['**/*.svelte', '**/*.svelte.ts'];
const CODE = ['src/**/*.ts', 'src/**/*.svelte'];

/** What no file of src imports. */
const EVERYWHERE = [
	{ regex: '^\\$lib(/|$)', message: 'Write #lib/….ts: every tool understands it, plain Node too.' },
	{ regex: '^lucia$', message: 'Deprecated upstream, so contained in src/lib/server/auth/lucia.ts.' }
];

/**
 * A room: what the files of a folder may not import. The rule's options are not merged by ESLint, hence the
 * repetition of EVERYWHERE.
 */
const room = (name, folders, patterns, rules = {}) => ({
	name: `galley/${name}`,
	files: folders.flatMap((folder) => [`src/${folder}/**/*.ts`, `src/${folder}/**/*.svelte`]),
	rules: { 'no-restricted-imports': ['error', { patterns: [...EVERYWHERE, ...patterns] }], ...rules }
});

const not = (regex, message) => ({ regex, message });
const SERVER = not('(^#lib|\\.\\.)/server(/|$)', 'The server reaches this room through its parameters only.');
const COMPONENTS = not('(^#lib|\\.\\.)/components(/|$)', 'This room knows no components.');

/** The clock, randomness and the page are parameters of a pure function, so that a test says what they are. */
const pure = {
	'no-restricted-globals': [
		'error',
		...['document', 'window', 'navigator', 'localStorage', 'fetch', 'process', 'performance', 'crypto'],
		...['setTimeout', 'setInterval', 'requestAnimationFrame']
	],
	'no-restricted-syntax': [
		'error',
		{
			selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
			message: 'The time is a parameter.'
		},
		{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The time is a parameter.' },
		{ selector: 'CallExpression[callee.name="Date"]', message: 'The time is a parameter.' },
		{ selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Randomness is a parameter.' }
	]
};

const noFetch = { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Props in, callbacks out.' }] };

const rooms = [
	{ name: 'galley/src', files: CODE, rules: { 'no-restricted-imports': ['error', { patterns: EVERYWHERE }] } },
	room(
		'pure',
		['lib/domain', 'lib/detect'],
		[
			not(
				'^(?!valibot$|prosemirror-(model|transform|changeset)$|#lib/(domain|detect)/|\\./)',
				'A pure room imports valibot, prosemirror-model, -transform, -changeset and #lib/domain, #lib/detect only.'
			)
		],
		pure
	),
	room('editor', ['lib/editor'], [SERVER, COMPONENTS]),
	room(
		'parts',
		['lib/components', 'lib/edition'],
		[SERVER, not('^(svelte/store$|\\$app/stores$)', 'Props in, callbacks out: a component knows no store.')],
		noFetch
	),
	room(
		'export',
		['lib/server/export'],
		[
			not(
				'^(#lib/(?!(domain|edition|server/export)/|server/messages\\.ts$)|\\.\\./)',
				'An export is a function of the annotated article: it imports #lib/domain, #lib/edition, #lib/server/export and the messages only.'
			)
		]
	),
	room(
		'routes',
		['routes'],
		[
			not('^(kysely|pg|node:sqlite)(/|$)|^#lib/server/db(/|$)', 'SQL lives in the stores.'),
			{
				regex: '^\\$app/navigation$',
				importNames: ['invalidate', 'invalidateAll'],
				message: 'It drops a link that was just clicked: routes/(desk)/refresh.ts does not.'
			}
		]
	),
	{ name: 'galley/lucia', files: ['src/lib/server/auth/lucia.ts'], rules: { 'no-restricted-imports': 'off' } }
];

/** ESLint's own rules for mistakes that the type checker does not see. */
const mistakes = [
	...['no-async-promise-executor', 'no-cond-assign', 'no-constant-binary-expression', 'no-constant-condition'],
	...['no-debugger', 'no-dupe-else-if', 'no-empty', 'no-empty-character-class', 'no-empty-pattern', 'no-fallthrough'],
	...['no-irregular-whitespace', 'no-loss-of-precision', 'no-misleading-character-class', 'no-prototype-builtins'],
	...['no-self-assign', 'no-self-compare', 'no-sparse-arrays', 'no-unsafe-finally', 'no-unsafe-optional-chaining'],
	...['no-unused-private-class-members', 'no-useless-backreference', 'no-useless-catch', 'no-useless-escape', 'no-var']
];

const house = {
	name: 'galley/house',
	rules: {
		...Object.fromEntries(mistakes.map((rule) => [rule, 'error'])),
		'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
		'@typescript-eslint/no-explicit-any': 'error',
		'@typescript-eslint/no-non-null-assertion': 'error',
		'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
		eqeqeq: ['error', 'always', { null: 'ignore' }],
		'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
		'no-else-return': ['error', { allowElseIf: false }],
		'prefer-const': 'error'
	}
};

const markup = {
	name: 'galley/markup',
	files: SVELTE,
	languageOptions: {
		parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
	},
	rules: {
		'svelte/no-at-html-tags': 'error',
		// The content security policy refuses style attributes.
		'svelte/no-inline-styles': 'error',
		// Galley stands at the root of its origin: there is no base path to resolve.
		'svelte/no-navigation-without-resolve': 'off',
		// A map that no page reads need not be followed by any; those that pages read are SvelteMaps.
		'svelte/prefer-svelte-reactivity': 'off'
	}
};

/** What needs types costs seconds: only the rules that find real mistakes, and only where promises are. */
const typed = {
	name: 'galley/typed',
	files: ['src/**/*.ts', 'tests/**/*.ts'],
	// SvelteKit keeps the worker out of the project, since its scope is not a page's.
	ignores: ['**/*.svelte.ts', 'src/service-worker.ts'],
	languageOptions: { parserOptions: { projectService: true } },
	rules: {
		'@typescript-eslint/await-thenable': 'error',
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-misused-promises': 'error',
		'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
	}
};

const source = [
	{
		name: 'galley/functions',
		files: ['src/**/*.ts'],
		rules: { 'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }] }
	},
	{ name: 'galley/quiet', files: CODE, ignores: ['src/lib/cli*', 'src/lib/cli/**'], rules: { 'no-console': 'error' } }
];

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'coverage/', 'data/', 'static/', 'runtime/', '.galley/']),
	ts.configs.recommended,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		// TypeScript knows better what is defined.
		rules: { 'no-undef': 'off' }
	},
	{ name: 'galley/scripts', files: ['**/*.{js,mjs}'], rules: { 'no-undef': 'error' } },
	house,
	markup,
	typed,
	...source,
	...rooms
);
