import type { Messages } from '#lib/i18n.ts';
import type { LayoutLoad } from './$types';

/** Only the words of the page's own language travel to the browser. */
export const load: LayoutLoad = async ({ data }) => {
	const messages: { default: Messages } = await import(`../../messages/${data.locale}.json`);
	return { ...data, messages: messages.default };
};
