/** Reason tags that come with Galley: those by which Science Feedback says why an article is as credible as it is. */
import type { Reason } from '#lib/domain/rating-scale.ts';
import { type Words, inAll } from './ratings.ts';

const tag = (id: string, label: Words, definition: Words): Reason => ({
	...{ id, label: inAll(label), definition: inAll(definition) }
});

/** What speaks for it comes first. */
// prettier-ignore
export const scienceReasons: readonly Reason[] = [
	tag('accurate',
		['Accurate', 'Точно', 'Дәл', 'دقيق'],
		[
			'What it says of the science is right.',
			'То, что сказано о науке, верно.',
			'Ғылым туралы айтылғаны дұрыс.',
			'ما يقوله عن العلم صحيح.'
		]),
	tag('sound-reasoning',
		['Sound reasoning', 'Верные рассуждения', 'Пайымы негізді', 'استدلال سليم'],
		[
			'Its conclusions follow from what it says.',
			'Выводы следуют из сказанного.',
			'Қорытындылары айтылғаннан туындайды.',
			'استنتاجاته تنتج عما يقوله.'
		]),
	tag('insightful',
		['Insightful', 'Глубоко', 'Терең', 'متعمّق'],
		[
			'It helps to understand what the evidence means.',
			'Помогает понять, что означают данные.',
			'Деректердің мәнін түсінуге көмектеседі.',
			'يساعد على فهم معنى الأدلة.'
		]),
	tag('inaccurate',
		['Inaccurate', 'Неточно', 'Дәл емес', 'غير دقيق'],
		[
			'What it says of the science is wrong.',
			'То, что сказано о науке, неверно.',
			'Ғылым туралы айтылғаны қате.',
			'ما يقوله عن العلم خاطئ.'
		]),
	tag('flawed-reasoning',
		['Flawed reasoning', 'Ошибка в рассуждениях', 'Пайымы қате', 'استدلال معيب'],
		[
			'Its conclusions do not follow from what it says.',
			'Выводы не следуют из сказанного.',
			'Қорытындылары айтылғаннан туындамайды.',
			'استنتاجاته لا تنتج عما يقوله.'
		]),
	tag('cherry-picking',
		['Cherry-picking', 'Выборочные данные', 'Таңдап алынған деректер', 'انتقاء الأدلة'],
		[
			'It names only the evidence that suits it.',
			'Названы только удобные данные.',
			'Тек өзіне қолайлы деректер аталған.',
			'لا يذكر إلا الأدلة التي تناسبه.'
		]),
	tag('lacks-context',
		['Lacks context', 'Нет контекста', 'Контекст жетіспейді', 'ينقصه السياق'],
		[
			'It leaves out what a reader needs to understand it rightly.',
			'Опущено то, без чего сказанное нельзя понять верно.',
			'Дұрыс түсіну үшін қажет нәрсе айтылмаған.',
			'يغفل ما يحتاج إليه القارئ ليفهمه على وجهه.'
		]),
	tag('misrepresents-source',
		['Misrepresents source', 'Искажён источник', 'Дереккөз бұрмаланған', 'يحرّف المصدر'],
		[
			'The source that it names says something else.',
			'Названный источник говорит другое.',
			'Аталған дереккөз басқа нәрсені айтады.',
			'المصدر الذي يذكره يقول شيئاً آخر.'
		]),
	tag('misleading',
		['Misleading', 'Вводит в заблуждение', 'Жаңылыстырады', 'مضلل'],
		[
			'It leads its readers to a wrong conclusion.',
			'Подводит читателя к неверному выводу.',
			'Оқырманды қате қорытындыға жетелейді.',
			'يقود القارئ إلى استنتاج خاطئ.'
		]),
	tag('exaggerating',
		['Exaggerating', 'Преувеличение', 'Асыра айту', 'مبالغة'],
		[
			'It says more than the evidence does.',
			'Сказано больше, чем следует из данных.',
			'Деректер көрсеткеннен артық айтылған.',
			'يقول أكثر مما تقوله الأدلة.'
		]),
	tag('imprecise',
		['Imprecise', 'Нечётко', 'Анық емес', 'غير محدد'],
		[
			'It is not clear what exactly is said.',
			'Неясно, что именно сказано.',
			'Нақты не айтылғаны түсініксіз.',
			'ليس واضحاً ما يقال بالضبط.'
		]),
	tag('unsupported',
		['Unsupported', 'Не подкреплено', 'Дәлелсіз', 'بلا سند'],
		[
			'Nothing is named on which it rests.',
			'Не названо ничего, на чём оно основано.',
			'Ештеңеге сүйенбейді.',
			'لا يُذكر ما يستند إليه.'
		])
];
