/** What stands around an article on its page and is not the article: "Read also", "Share", "Advertisement". */
import type { Node } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
import type { Losses } from './losses.ts';

// prettier-ignore
/** Lines that are chrome when they stand alone, in small letters. */
const PHRASES: ReadonlySet<string> = new Set([
	'read also', 'also read', 'see also', 'read more', 'read next', 'up next', 'more on this story', 'more on this topic', 'related',
	'related articles', 'related stories', 'related news', 'related topics', 'recommended', 'recommended for you', 'you may also like',
	'most read', 'most popular', 'trending', 'trending now', 'latest news', 'top stories', 'editors’ picks', "editor's picks",
	'share', 'share this', 'share this article', 'share this story', 'share on facebook', 'share on twitter', 'share on x', 'tweet',
	'share on telegram', 'share on whatsapp', 'share on linkedin', 'copy link', 'print', 'print this page', 'email', 'send by email',
	'save', 'bookmark', 'listen to this article', 'subscribe', 'subscribe now', 'subscribe to our newsletter', 'sign up',
	'sign up for our newsletter', 'newsletter', 'follow us', 'follow us on facebook', 'follow us on twitter', 'follow us on telegram',
	'follow us on instagram', 'follow us on google news', 'join our telegram channel', 'advertisement', 'advertisements', 'advertising',
	'sponsored', 'sponsored content', 'promoted', 'story continues below advertisement', 'article continues below', 'comments',
	'leave a comment', 'add a comment', 'no comments', 'show comments', 'post a comment', 'tags', 'back to top', 'menu', 'search',
	'home', 'news', 'log in', 'sign in', 'skip to content', 'skip to main content', 'accept cookies', 'all rights reserved', 'privacy policy',
	'terms of use', 'cookie policy', 'contact us', 'about us',
	'читайте также', 'читайте ещё', 'читайте еще', 'читать также', 'смотрите также', 'смотри также', 'по теме', 'материалы по теме',
	'ещё по теме', 'еще по теме', 'похожие новости', 'похожие материалы', 'другие новости', 'новости по теме', 'рекомендуем', 'популярное',
	'самое читаемое', 'последние новости', 'поделиться', 'поделитесь', 'поделиться новостью', 'поделиться в соцсетях',
	'рассказать друзьям', 'скопировать ссылку', 'распечатать', 'подписаться', 'подпишитесь', 'подпишитесь на рассылку',
	'подписывайтесь на нас', 'подписывайтесь на наш telegram-канал', 'подписывайтесь на наш канал', 'мы в соцсетях', 'следите за нами',
	'реклама', 'на правах рекламы', 'комментарии', 'нет комментариев', 'оставить комментарий', 'добавить комментарий',
	'показать комментарии', 'теги', 'метки', 'наверх', 'главная', 'новости', 'меню', 'поиск', 'войти', 'все права защищены', 'продолжение ниже',
	'оқи отырыңыз', 'тағы оқыңыз', 'тағы да оқыңыз', 'сондай-ақ оқыңыз', 'соңғы жаңалықтар', 'ұқсас жаңалықтар', 'ұқсас материалдар',
	'тақырып бойынша', 'көп оқылған', 'бөлісу', 'бөлісіңіз', 'достарыңызбен бөлісіңіз', 'жазылу', 'жазылыңыз',
	'бізге жазылыңыз', 'telegram арнамызға жазылыңыз', 'жарнама', 'пікірлер', 'пікір қалдыру', 'тегтер', 'басты бет', 'жаңалықтар', 'іздеу', 'кіру',
	'барлық құқықтар қорғалған',
	'читайте також', 'дивіться також', 'за темою', 'поділитися', 'підписатися', 'підписуйтесь на нас', 'реклама', 'коментарі', 'теги',
	'اقرأ أيضا', 'اقرأ أيضًا', 'اقرأ أيضاً', 'إقرأ أيضا', 'شاهد أيضا', 'مواضيع ذات صلة', 'أخبار ذات صلة', 'شارك', 'مشاركة', 'اشترك',
	'تابعنا', 'تابعونا', 'إعلان', 'إعلانات', 'تعليقات', 'التعليقات', 'وسوم', 'الكلمات المفتاحية', 'جميع الحقوق محفوظة',
	'lesen sie auch', 'lesen sie mehr', 'mehr zum thema', 'das könnte sie auch interessieren', 'teilen', 'artikel teilen', 'drucken',
	'abonnieren', 'newsletter abonnieren', 'folgen sie uns', 'anzeige', 'werbung', 'kommentare', 'nach oben', 'schlagwörter'
]);

/** Advertising breaks an article anywhere; the rest stands only at its ends. */
const ANYWHERE =
	/^(advertise?ments?|story continues below advertisement|на правах рекламы|реклама|жарнама|إعلان|anzeige|werbung)$/;

const LEADS =
	/^(read also|also read|see also|read more|read next|читайте также|смотрите также|по теме|сондай-ақ оқыңыз|тағы оқыңыз|оқи отырыңыз|читайте також|اقرأ أيضا|lesen sie auch|tags|теги|тегтер)\s*[:：]\s*\S/i;

const COPYRIGHT = /^(©|\(c\)|copyright)(?=.*(\d{4}|rights|права|құқық|حقوق))/i;

/** A headline of another article, or a label: short, and no sentence. */
const isTeaser = (text: string): boolean => text.length <= 140 && !/[.!?…;]["”»’)]*$/.test(text);

const MOST_TEASERS = 12;

/** A body begins within this many blocks. */
const FURTHEST = 20;

const bare = (text: string): string =>
	text
		.toLowerCase()
		.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
		.replace(/\s+/g, ' ');

/** A line that is the page's and not the article's, such as "Читайте также:". */
export function isChrome(text: string): boolean {
	if (text.length > 160) return false;
	return PHRASES.has(bare(text)) || LEADS.test(text) || COPYRIGHT.test(text);
}

const { nodes } = articleSchema;

/** A block of which the words could be chrome: no picture, no quotation, no table. */
const isPlain = (block: Node): boolean =>
	block.type !== nodes.figure &&
	block.type !== nodes.table &&
	block.type !== nodes.blockquote &&
	block.type !== nodes.horizontal_rule;

const isChromeBlock = (block: Node): boolean => isPlain(block) && isChrome(block.textContent);

const isAdvert = (block: Node): boolean => isPlain(block) && ANYWHERE.test(bare(block.textContent.slice(0, 100)));

/** The blocks without the page's own lines, which are listed: advertising anywhere, the rest above and below the body. */
export function dropChrome(blocks: readonly Node[], losses: Losses): readonly Node[] {
	const body = bodyStart(blocks);
	const end = chromeAfter(blocks, body);
	return blocks.filter((block, index) => {
		const goes = index >= end || isAdvert(block) || (index < body && isChromeBlock(block));
		if (goes && block.textContent) losses.add('chrome', block.textContent);
		return !goes;
	});
}

/** Where the body begins: at its first sentence, or, where there is none, after the chrome at the head. */
function bodyStart(blocks: readonly Node[]): number {
	const sentence = blocks.slice(0, FURTHEST).findIndex((block) => isPlain(block) && !isTeaser(block.textContent));
	return sentence >= 0 ? sentence : blocks.findIndex((block) => !isChromeBlock(block));
}

/**
 * Where chrome begins at the end: at the first chrome line of those after which only chrome and the headlines that it leads
 * to follow.
 */
function chromeAfter(blocks: readonly Node[], body: number): number {
	let start = blocks.length;
	for (let at = blocks.length - 1; at > body && blocks.length - at <= MOST_TEASERS; at--) {
		const block = blocks[at];
		if (!block || !isTail(block)) break;
		if (isChromeBlock(block)) start = at;
	}
	return start;
}

function isTail(block: Node): boolean {
	if (block.type === nodes.horizontal_rule) return true;
	if (!isPlain(block)) return false;
	if (block.isTextblock) return isTeaser(block.textContent) || isChrome(block.textContent);
	return block.content.content.every((item) => isTeaser(item.textContent));
}
