/** Running heads and feet and the numbers of pages: what stands at the same place of many pages. */
import type { Losses } from '../losses.ts';
import { type Fragment, type Sheet, textOf } from './fragment.ts';

/** The part of a page, at its top and at its bottom, where such lines stand. */
const MARGIN = 0.12;
/** On how many pages, and on which part of them: heads may change from chapter to chapter, and from left to right. */
const [FEWEST_PAGES, PART] = [3, 0.2];

const NUMBER =
	/^[\s–—|·\-[\]]*(?:(?:page|p\.|стр\.?|страница|с\.|бет|صفحة)\s*)?\d{1,4}(?:\s*(?:of|из|\/|\|)\s*\d{1,4})?(?:\s*(?:стр\.?|бет))?[\s–—|·\-[\]]*$/iu;

/** The pages without such lines, which are listed. */
export function withoutRunning(sheets: readonly Sheet[], losses: Losses): readonly Sheet[] {
	const pages = new Map<string, Set<number>>();
	for (const sheet of sheets) {
		for (const fragment of edgesOf(sheet)) {
			const key = keyOf(fragment, sheet);
			pages.set(key, (pages.get(key) ?? new Set()).add(sheet.number));
		}
	}
	const most = Math.max(FEWEST_PAGES, sheets.length * PART);
	return sheets.map((sheet) => {
		const edges = new Set(edgesOf(sheet));
		const isRunning = (fragment: Fragment): boolean =>
			edges.has(fragment) && ((pages.get(keyOf(fragment, sheet))?.size ?? 0) >= most || NUMBER.test(textOf(fragment)));
		for (const fragment of sheet.fragments.filter(isRunning)) losses.add('running', textOf(fragment));
		if (sheet.turned.trim()) losses.add('running', sheet.turned);
		return { ...sheet, fragments: sheet.fragments.filter((fragment) => !isRunning(fragment)) };
	});
}

const edgesOf = ({ fragments, height }: Sheet): readonly Fragment[] =>
	fragments.filter(({ y }) => y < height * MARGIN || y > height * (1 - MARGIN));

/** The same words at the same height are the same line, whatever number they hold. */
const keyOf = (fragment: Fragment, { height }: Sheet): string =>
	`${fragment.y < height / 2 ? 'top' : 'foot'} ${textOf(fragment).replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()}`;
