import { version } from '$app/environment';
import {
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit,
	error,
	redirect
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { directionOf } from '#lib/domain/article.ts';
import { Forbidden, NotFound } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { sentence } from '#lib/domain/sentence.ts';
import { localeFor, localeOf } from '#lib/i18n.ts';
import { accessTo } from '#lib/server/access.ts';
import { failure, inOurForm } from '#lib/server/api/handler.ts';
import { logError } from '#lib/server/api/log.ts';
import { routeIdOf } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';
import { bearerOf, callerBySession, callerByToken, isApiToken } from '#lib/server/auth/bearer.ts';
import { readCookie } from '#lib/server/auth/cookie.ts';
import { Front } from '#lib/server/buffer/front.ts';
import { handOver } from '#lib/server/buffer/hand-over.ts';
import { readConfig } from '#lib/server/config.ts';
import { explain } from '#lib/server/explain.ts';
import { withoutComments, withoutCommentsIn } from '#lib/server/export/without-comments.ts';
import { securityHeaders } from '#lib/server/headers.ts';
import { comesFromUs } from '#lib/server/origin-check.ts';
import { type Edition, editionAt, editionOf } from '#lib/server/published.ts';
import { keepHouse, open } from '#lib/server/start.ts';

const front = new Front(version, securityHeaders(readConfig().origin));

export const init: ServerInit = async () => {
	await open(readConfig());
	keepHouse(readConfig());
	front.listen();
	handOver(front);
};

/** Where programs ask: the API, and the annotations by their own protocol. */
const isApi = (pathname: string): boolean => /^\/(api|annotations)(\/|$)/.test(pathname);

/** First of all, so that whatever fails is said in the person's language. The page says which one it is. */
const language: Handle = ({ event, resolve }) => {
	event.locals.locale = localeFor(event.cookies.get('galley-locale'), event.request.headers.get('accept-language'));
	const isWorkbench = event.route.id === WORKBENCH;
	const told = ({ html }: { readonly html: string }) =>
		withLanguage(isReaders(event) ? withoutComments(html) : withoutCommentsIn(html, FIRST_TEXT), event.locals);
	return resolve(event, { transformPageChunk: told, ...(isWorkbench && { preload: stylesAndFaces }) });
};

const WORKBENCH = '/(desk)/articles/[article]';

/** The workbench's scripts are asked for once its text is on the screen: what is fetched ahead is compiled ahead. */
const stylesAndFaces = ({ type, path }: { readonly type: string; readonly path: string }): boolean =>
	type === 'css' || FACES.test(path);

/** The faces of its bars and its text: what is laid out before they are there is laid out again. */
const FACES = /\/(inter|source-serif-4)-latin-wght-normal\.[^/]*$/;

/** The workbench's text until its editor is there, which puts its own in the place: no script takes this one over. */
const FIRST_TEXT = '<div class="first-text"';

/** Readers' pages run no script of Svelte's, for which the marks in its markup are: they are half of a page's nodes. */
const isReaders = ({ route }: RequestEvent): boolean => route.id?.startsWith('/(public)/') ?? false;

const withLanguage = (html: string, { locale }: App.Locals): string =>
	html.replace('%galley.lang%', locale).replace('%galley.dir%', directionOf(locale));

/** Where readers get an edition. It is the same for everybody: rendered once, in its own language, whoever asks. */
const EDITIONS: Readonly<
	Record<string, (edition: Edition, params: Readonly<Partial<Record<string, string>>>) => string>
> = {
	'/(public)/a/[slug]': ({ slug }) => `/a/${slug}`,
	'/(public)/a/[slug]/v/[number]': ({ slug }, { number }) => `/a/${slug}/v/${number}`,
	'/(public)/a/[slug]/v/[number]/download/[format]': ({ slug }, { number, format }) =>
		`/a/${slug}/v/${number}/download/${format}`,
	[routeIdOf(operations.readPublication.path)]: ({ slug }, { number }) => `/a/${slug}/v/${number}/publication.json`
};

/** The newest is asked for each time, which costs a 304; a numbered one stays what it is until it is unpublished. */
const cachingOf = (number: string | undefined): string =>
	number === undefined ? 'no-cache' : 'public, max-age=600, immutable';

const edition: Handle = async ({ event, resolve }) => {
	const { slug = '', number } = event.params;
	const pathOf = EDITIONS[event.route.id ?? ''];
	const found = pathOf && event.request.method === 'GET' ? await editionAt(slug) : null;
	if (!found || pathOf?.(found, event.params) !== event.url.pathname) return resolve(event);
	event.locals.locale = localeOf(found.language);
	const render = async (): Promise<Response> => resolve(event);
	const wanted = { path: event.url.pathname, articleId: found.id, caching: cachingOf(number), render };
	return front.answer(event.request, wanted);
};

const PUBLISH = routeIdOf(operations.publish.path);

/** What was just published is rendered before a reader asks for it. */
const prepared: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { route, request, params } = event;
	if (route.id === PUBLISH && request.method === 'POST' && response.status === 201)
		editionOf(params.article ?? '')
			.then((found) => found && event.fetch(`/a/${found.slug}`))
			.catch((error: unknown) => logError(error, event));
	return response;
};

type Resolve = Parameters<Handle>[0]['resolve'];

const session: Handle = async ({ event, resolve }) => {
	if (EDITIONS[event.route.id ?? '']) {
		Object.assign(event.locals, { token: '', user: null, session: null });
		return resolve(event);
	}
	const bearer = bearerOf(event.request);
	if (bearer !== undefined && isApiToken(bearer)) return program(event, resolve, bearer);
	const token = bearer ?? readCookie(event.cookies, readConfig().origin) ?? '';
	const found = await callerBySession(token);
	Object.assign(event.locals, { token, user: found.user, session: found.session });
	const response = await resolve(event);
	// The browser's copies belong to a person: the worker that keeps them learns from each answer whose it is.
	if (found.user) response.headers.set('galley-person', found.user.id);
	return response;
};

/** A program with a token of the API, which opens the API and no page. */
const program = async (event: RequestEvent, resolve: Resolve, token: string): Promise<Response> => {
	Object.assign(event.locals, { token, user: null, session: null });
	if (!isApi(event.url.pathname)) return resolve(event);
	try {
		const { user, headers } = await callerByToken(token);
		event.locals.user = user;
		const response = await resolve(event);
		for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
		return response;
	} catch (error) {
		return failure(error, event);
	}
};

/** Mail programs stop mails from nowhere, by the signature in the address alone (RFC 8058): nobody's session is used. */
const ONE_CLICK = routeIdOf(operations.unsubscribe.path);

const sameOrigin: Handle = ({ event, resolve }) => {
	if (event.route.id === ONE_CLICK) return resolve(event);
	if (comesFromUs(event.request, readConfig().origin)) return resolve(event);
	const refusal = new Forbidden('This request came from another site. Open Galley itself and try again.');
	if (isApi(event.url.pathname)) return failure(refusal, event);
	const headers = { 'content-type': 'text/plain; charset=utf-8' };
	return new Response(explain(refusal, event.locals.locale), { status: 403, headers });
};

const NO_PAGE = new NotFound('This page');

/** Deny by default: a route that no table names is not there, and a page asks for its right before it loads. */
const access: Handle = async ({ event, resolve }) => {
	const rule = event.route.id === null ? null : accessTo(event.route.id);
	if (rule === 'api') return inOurForm(await resolve(event), event);
	if (rule === null && isApi(event.url.pathname)) return failure(new NotFound('This address'), event);
	// What is thrown here for an address without a route nobody would catch: SvelteKit says itself that nothing is there.
	if (event.route.id === null) return resolve(event);
	const { user, locale } = event.locals;
	if (rule === null) error(404, explain(NO_PAGE, locale));
	if (rule === 'anyone') return resolve(event);
	if (!user) redirect(303, `/sign-in?to=${encodeURIComponent(event.url.pathname + event.url.search)}`);
	// What one may not open is not there, so that addresses tell nothing.
	if (rule !== 'signed-in' && !can(user, rule)) error(404, explain(NO_PAGE, locale));
	return resolve(event);
};

export const handle = sequence(language, edition, session, sameOrigin, access, prepared);

const UNFORESEEN = sentence('Something went wrong on our side. Try again; if it stays, tell your admin this number.');

/** Errors that were foreseen carry their own words; of others the person gets an id, the log the rest. */
export const handleError: HandleServerError = ({ error: thrown, event, status, message }) => {
	const { locale } = event.locals;
	if (status === 404) return { message: explain(NO_PAGE, locale) };
	if (status < 500) return { message };
	return { message: explain(UNFORESEEN, locale), id: logError(thrown, event) };
};
