/** A language's name in itself, as its speakers look for it; its code where the machine knows no name. */
export function nameOfLanguage(language: string): string {
	const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
	const [first = '', ...rest] = name;
	return first.toLocaleUpperCase(language) + rest.join('');
}
