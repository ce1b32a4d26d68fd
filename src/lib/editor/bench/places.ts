/** Commands of every page of the desk. */
import type { Command, Place } from './command.ts';

const article = (path: string) => (place: Place) => place.go(`/articles/${place.articleId ?? ''}${path}`);
const inArticle = (place: Place) => (place.articleId === null ? 'say.noArticle' : null);
const go = { group: 'go', zone: 'everywhere' } as const;

export const places = {
	menu: { ...go, keys: ['Ctrl+KeyK'], also: ['fields', 'editing'], run: (place) => place.show('menu') },
	keySheet: { ...go, keys: ['?', 'Shift+Slash'], run: (place) => place.show('keys') },
	keySettings: { ...go, keys: [], run: (place) => place.go('/account/keys') },
	desk: { ...go, keys: ['KeyG KeyD'], run: (place) => place.go('/desk') },
	workbench: { ...go, keys: ['KeyG KeyW'], why: inArticle, run: (place) => place.toWorkbench() },
	preview: { ...go, keys: ['KeyG KeyV'], why: inArticle, run: article('/preview') },
	time: { ...go, keys: ['KeyG KeyT'], why: inArticle, run: article('/time') },
	inbox: { ...go, keys: ['KeyG KeyI'], run: (place) => place.go('/inbox') },
	search: { ...go, keys: ['KeyG KeyF'], run: (place) => place.go('/search') },
	sources: { ...go, keys: ['KeyG KeyS'], run: (place) => place.go('/sources') },
	checks: { ...go, keys: ['KeyG KeyX'], run: (place) => place.go('/checks') },
	people: { ...go, keys: ['KeyG KeyP'], run: (place) => place.go('/people') },
	newsroomSettings: { ...go, keys: ['KeyG Comma'], run: (place) => place.go('/settings') },
	account: { ...go, keys: ['KeyG KeyA'], run: (place) => place.go('/account') }
} as const satisfies Readonly<Record<string, Command<Place>>>;
