/** The article that was open last in this tab: where `g w` leads from every page. */
const KEY = 'galley-article';

export const lastArticle = (): string | null => sessionStorage.getItem(KEY);
export const rememberArticle = (id: string): void => sessionStorage.setItem(KEY, id);
