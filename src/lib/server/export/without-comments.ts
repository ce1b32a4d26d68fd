/** Svelte's marks for a script that takes over; here none will. Text holds no `<` of its own once it is rendered. */
export const withoutComments = (markup: string): string => markup.replace(/<!--.*?-->/gs, '');
