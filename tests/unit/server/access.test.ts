import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actions } from '#lib/domain/role.ts';
import { accessTo, files as publicFiles, pages, protocols } from '#lib/server/access.ts';
import { type Operation, routeIdOf } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';

const ROUTES = fileURLToPath(new URL('../../../src/routes', import.meta.url));
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'fallback'];

const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

/** The ids of the routes whose folder holds one of these files: "(desk)/people/+page.svelte" makes "/(desk)/people". */
const routesWith = (...names: readonly string[]): string[] => {
	const found = files.filter((file) => names.includes(file.split('/').at(-1) ?? ''));
	return [...new Set(found.map((file) => (dirname(file) === '.' ? '/' : `/${dirname(file)}`)))].toSorted();
};

const all = Object.entries<Operation>(operations);

const methodsOf = (route: string): string[] =>
	all.flatMap(([, of]) => (routeIdOf(of.path) === route ? [of.method] : [])).toSorted();

async function exportsOf(route: string): Promise<string[]> {
	const module: object = await import(join(ROUTES, route, '+server.ts'));
	return METHODS.filter((method) => method in module).toSorted();
}

describe('the routes on disk', () => {
	it('are all pages of the table, and no others', () =>
		expect(routesWith('+page.svelte', '+page.server.ts', '+page.ts')).toEqual(Object.keys(pages).toSorted()));
	const servers = [...new Set(all.map(([, of]) => routeIdOf(of.path)))].toSorted();
	it('are all operations of the API and files for readers, and no others', () =>
		expect(routesWith('+server.ts')).toEqual([...servers, ...Object.keys(publicFiles), ...protocols].toSorted()));
	it.each(Object.keys(publicFiles))('%s can only be read', async (route) =>
		expect(await exportsOf(route)).toEqual(['GET'])
	);
	it.each([
		['/annotations/[article]', ['GET', 'OPTIONS', 'POST']],
		['/annotations/[article]/[annotation]', ['DELETE', 'GET', 'OPTIONS', 'PUT']]
	])('%s answers the methods of its protocol', async (route, methods) =>
		expect(await exportsOf(route)).toEqual(methods)
	);
	it('are each a page or an operation, never both', () =>
		expect(
			routesWith('+page.svelte', '+page.server.ts').filter((route) => existsSync(join(ROUTES, route, '+server.ts')))
		).toEqual([]));
	it.each(servers)('%s answers the methods of its operations', async (route) =>
		expect(await exportsOf(route)).toEqual(methodsOf(route))
	);
});

describe('the table of operations', () => {
	it('has each method of a path once', () => {
		const named = all.map(([, { method, path }]) => `${method} ${path}`);
		expect(named.filter((one, index) => named.indexOf(one) !== index)).toEqual([]);
	});
	it('asks for rights that there are', () => {
		const rights: readonly string[] = [...actions, 'signed-in', 'anyone'];
		expect(all.filter(([, { access }]) => !rights.includes(access))).toEqual([]);
	});
	it('lets anyone in at five places only', () =>
		expect(all.filter(([, { access }]) => access === 'anyone').map(([id]) => id)).toEqual([
			'signIn',
			'unsubscribe',
			'readPublication',
			'listSigningKeys',
			'openapi'
		]));
	it('reads without a body', () => expect(all.filter(([, of]) => of.method === 'GET' && of.body !== null)).toEqual([]));
	it('never lets a right to read change something', () =>
		expect(all.filter(([, of]) => of.method !== 'GET' && /\.read$/.test(of.access)).map(([id]) => id)).toEqual([]));
});

describe('the table of pages', () => {
	it('asks for rights that there are', () => {
		const rights: readonly string[] = [...actions, 'signed-in', 'anyone'];
		expect(Object.values(pages).filter((access) => !rights.includes(access))).toEqual([]);
	});
	it('lets nobody into the desk without a right', () =>
		expect(Object.entries(pages).filter(([id, access]) => id.startsWith('/(desk)/') && access === 'anyone')).toEqual(
			[]
		));
});

describe('access', () => {
	it.each([
		['/(desk)/people', 'people.read'],
		['/(public)/method', 'anyone'],
		['/api/articles/[article]', 'api'],
		['/api/articles/[other]', null],
		['/api', null],
		['/desk', null],
		['toString', null],
		['__proto__', null],
		['', null]
	])('to "%s" is %s', (route, rule) => expect(accessTo(route)).toBe(rule));
});
