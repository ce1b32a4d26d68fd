/** What every part of the edition needs to know: the article, the words, and how its marks and headings are shown. */
import { directionOf } from '#lib/domain/article.ts';
import type { AnnotatedArticle, Block } from '#lib/domain/annotate.ts';
import { localeOf, type Translate } from '#lib/i18n.ts';
import { type Marks, marksOf } from './marks.ts';
import { NO_PICTURES, type Pictures } from './picture.ts';

export type { Translate } from '#lib/i18n.ts';

/** Keeps the words of two blocks apart in the page's text, where the markup has nothing between them. */
export const FEED = '\n';

export interface View {
	readonly article: AnnotatedArticle;
	readonly t: Translate;
	readonly marks: Marks;
	/** The page has the script that brings its controls to life. */
	readonly scripted: boolean;
	/** Where the article stands in other languages. */
	readonly translations: readonly Translation[];
	/** What is shown small of the sources' stored copies. */
	readonly pictures: Pictures;
	/** The level at which a heading is shown. */
	readonly levels: ReadonlyMap<Block, number>;
	/** Language and direction of the edition's own words: the article's, or English where Galley does not speak it. */
	readonly words: { readonly lang: string; readonly dir: 'ltr' | 'rtl' };
}

export interface Translation {
	readonly language: string;
	readonly url: string;
}

/** What a page has beside its article. */
interface Page {
	readonly scripted?: boolean;
	readonly translations?: readonly Translation[];
	readonly pictures?: Pictures | undefined;
}

export function viewOf(
	article: AnnotatedArticle,
	t: Translate,
	{ scripted = false, translations = [], pictures = NO_PICTURES }: Page = {}
): View {
	const locale = localeOf(article.language);
	const lang = article.language.split('-')[0] === locale ? article.language : locale;
	return {
		...{ article, t, scripted, translations, pictures, marks: marksOf(article) },
		levels: levelsOf(article.sections.map(({ block }) => block)),
		words: { lang, dir: directionOf(lang) }
	};
}

/** Headings one under the other without a step left out, as a screen reader's outline wants them. */
export function levelsOf(blocks: readonly Block[]): ReadonlyMap<Block, number> {
	const levels = new Map<Block, number>();
	let above = 1;
	const visit = (block: Block): void => {
		if ('children' in block) block.children.forEach(visit);
		if (block.kind !== 'heading') return;
		above = Math.min(block.level, above + 1);
		levels.set(block, above);
	};
	blocks.forEach(visit);
	return levels;
}
