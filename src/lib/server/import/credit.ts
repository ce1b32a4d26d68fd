/** Lines under or in place of a picture: "KNB headquarters / Shutterstock", "Фото: Reuters". */
import { type Node } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';

const { nodes } = articleSchema;

const LONGEST = 250;

const LABEL =
	/^(photos?|photographs?|images?|pictures?|photo credits?|image credits?|фото|фотографии?|иллюстрация|коллаж|сурет|суреті|фотосурет|світлина|foto|bild|صورة|الصورة|تصوير)(\s+(by|from|courtesy of|из|от))?\s*[:©|/]\s*\S|^(photo|image|picture)s? (by|courtesy of) \p{Lu}|^©\s*\p{L}/iu;

const AGENCY =
	/^(shutterstock|reuters|ap|associated press|afp|getty( images)?|epa(-efe)?|tass|тасс|sputnik|xinhua|anadolu( agency)?|kazinform|казинформ|қазақпарат|tengrinews(\.kz)?|zakon\.kz|depositphotos|i?stock(photo)?|unsplash|pexels|pixabay|flickr|wikimedia( commons)?|wikipedia|риа новости|ria novosti|интерфакс|interfax|unian|уніан|dpa|bloomberg|alamy|adobe stock|акорда|ақорда|akorda)\b/i;

/** "… / Agency": words, a stroke, a name. */
function isSigned(text: string, inHead: boolean): boolean {
	const [, words = '', agency = ''] = /^(\S.*\S)\s+[/|]\s+([^/|]{2,40})$/.exec(text) ?? [];
	if (agency === '' || /[.!?]$/.test(agency)) return false;
	if (AGENCY.test(agency)) return true;
	return inHead && words.split(' ').length >= 4 && !/[/|]/.test(words) && /^(\p{Lu}\S*\s?){1,4}$/u.test(agency);
}

/** A line that says what a picture shows or whose it is. Before the body an unknown name after a stroke will do. */
export const isCredit = (text: string, inHead: boolean): boolean =>
	text.length <= LONGEST && (LABEL.test(text) || isSigned(text, inHead));

const isBody = (block: Node): boolean => block.type === nodes.paragraph && /[.!?…]["”»’)]*$/.test(block.textContent);

/**
 * The blocks with each credit line as the caption of a figure: of the one before it where that has none, else of one
 * without an address, so that its words can still be claims.
 */
export function captionCredits(blocks: readonly Node[]): readonly Node[] {
	const body = blocks.findIndex(isBody);
	const found: Node[] = [];
	for (const [index, block] of blocks.entries()) {
		const before = found.at(-1);
		if (block.type !== nodes.paragraph || !isCredit(block.textContent, index < body)) found.push(block);
		else if (before?.type === nodes.figure && before.textContent === '')
			found.splice(-1, 1, figure(before.attrs, block));
		else found.push(figure(null, block));
	}
	return found;
}

const figure = (attrs: Node['attrs'] | null, { content }: Node): Node =>
	nodes.figure.create(attrs, nodes.caption.create(null, content));
