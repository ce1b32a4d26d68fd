/** Ratings that several desks know, each with its words in every language of the interface. */
import type { Rating } from '#lib/domain/rating-scale.ts';

export type Words = readonly [en: string, ru: string, kk: string, ar: string];

export const inAll = ([en, ru, kk, ar]: Words) => ({ en, ru, kk, ar });

type Look = Pick<Rating, 'glyph' | 'underline'>;

const LOOKS = {
	yes: { glyph: 'check', underline: 'solid' },
	nearly: { glyph: 'check-dash', underline: 'solid-dot' },
	half: { glyph: 'half', underline: 'dashed' },
	hardly: { glyph: 'cross-dash', underline: 'double' },
	no: { glyph: 'cross', underline: 'wavy' },
	none: { glyph: 'dash', underline: 'none' }
} as const satisfies Record<string, Look>;

const made = (id: string, look: Look, label: Words, definition: Words): Omit<Rating, 'number'> => ({
	...{ id, ...look, exported: true },
	...{ label: inAll(label), definition: inAll(definition) }
});

// prettier-ignore
export const halfTrue = made('half-true', LOOKS.half,
	['Half true', 'Наполовину правда', 'Жартылай шындық', 'نصف صحيح'],
	[
		'Partly right, but it leaves out important details or takes things out of context.',
		'Отчасти верно, но важные подробности опущены или вырваны из контекста.',
		'Ішінара дұрыс, бірақ маңызды мәліметтер айтылмаған немесе контекстен үзіп алынған.',
		'صحيح جزئياً، لكنه يغفل تفاصيل مهمة أو يقتطع الأمور من سياقها.'
	]);

// prettier-ignore
export const pantsOnFire = made('pants-on-fire', { glyph: 'cross', underline: 'double' },
	['Pants on fire', 'Вопиющая ложь', 'Барып тұрған өтірік', 'كذب صارخ'],
	[
		'Not accurate, and ridiculous to claim.',
		'Неправда, и утверждать такое нелепо.',
		'Шындыққа жанаспайды, олай деудің өзі күлкілі.',
		'غير صحيح، والادعاء به مثير للسخرية.'
	]);

// prettier-ignore
export const mixture = made('mixture', { glyph: 'half', underline: 'solid' },
	['Mixture', 'Смесь правды и неправды', 'Шындық пен жалған аралас', 'مزيج'],
	[
		'Important parts of it are true and important parts are false.',
		'Важные части утверждения верны, другие важные части неверны.',
		'Маңызды бөліктерінің бірі дұрыс, енді бірі қате.',
		'أجزاء مهمة منه صحيحة وأجزاء مهمة أخرى خاطئة.'
	]);

// prettier-ignore
export const unfounded = made('unfounded', { glyph: 'question', underline: 'dashed' },
	['Unfounded', 'Безосновательно', 'Негізсіз', 'لا أساس له'],
	[
		'Nothing that could be called evidence has been shown for it.',
		'Ничего, что можно назвать доказательством, не представлено.',
		'Оған дәлел деуге тұрарлық ештеңе көрсетілмеген.',
		'لم يُقدَّم له شيء يمكن أن يسمى دليلاً.'
	]);

// prettier-ignore
export const outdated = made('outdated', { glyph: 'dash', underline: 'dotted' },
	['Outdated', 'Устарело', 'Ескірген', 'قديم'],
	[
		'It was right once; what happened since has changed that.',
		'Когда-то было верно, но с тех пор всё изменилось.',
		'Бір кезде дұрыс болған, содан бері жағдай өзгерген.',
		'كان صحيحاً في حينه، ثم غيّرته الأحداث اللاحقة.'
	]);

// prettier-ignore
export const miscaptioned = made('miscaptioned', { glyph: 'cross-dash', underline: 'dotted' },
	['Miscaptioned', 'Неверная подпись', 'Қате сипатталған', 'وصف مغلوط'],
	[
		'The picture or video is real, but what is said to be on it is not.',
		'Снимок или видео подлинные, но изображено не то, что сказано.',
		'Сурет не бейне шынайы, бірақ онда айтылған нәрсе бейнеленбеген.',
		'الصورة أو المقطع حقيقيان، لكن ما يقال عن محتواهما غير صحيح.'
	]);

// prettier-ignore
export const correct = made('correct', LOOKS.yes,
	['Correct', 'Верно', 'Дұрыс', 'دقيق'],
	[
		'The best evidence at the time bears it out.',
		'Лучшие доступные сейчас данные это подтверждают.',
		'Қазіргі ең сенімді деректер мұны растайды.',
		'تؤيده أفضل الأدلة المتاحة في حينه.'
	]);

// prettier-ignore
export const mostlyCorrect = made('mostly-correct', LOOKS.nearly,
	['Mostly correct', 'В основном верно', 'Негізінен дұрыс', 'دقيق في معظمه'],
	[
		'Right but for a detail that does not change what it means.',
		'Верно, кроме детали, которая не меняет смысла.',
		'Мағынасын өзгертпейтін бір егжей-тегжейді қоспағанда дұрыс.',
		'دقيق ما عدا تفصيلاً لا يغيّر معناه.'
	]);

// prettier-ignore
export const exaggerated = made('exaggerated', { glyph: 'half', underline: 'double' },
	['Exaggerated', 'Преувеличено', 'Асыра айтылған', 'مبالغ فيه'],
	[
		'It goes in the right direction, but says more than the evidence does.',
		'Направление верное, но сказано больше, чем следует из данных.',
		'Бағыты дұрыс, бірақ деректер көрсеткеннен артық айтылған.',
		'اتجاهه صحيح لكنه يقول أكثر مما تقوله الأدلة.'
	]);

// prettier-ignore
export const understated = made('understated', { glyph: 'half', underline: 'solid-dot' },
	['Understated', 'Преуменьшено', 'Кемітіп айтылған', 'مقلَّل منه'],
	[
		'It goes in the right direction, but says less than the evidence does.',
		'Направление верное, но сказано меньше, чем следует из данных.',
		'Бағыты дұрыс, бірақ деректер көрсеткеннен кем айтылған.',
		'اتجاهه صحيح لكنه يقول أقل مما تقوله الأدلة.'
	]);

// prettier-ignore
export const incorrect = made('incorrect', LOOKS.no,
	['Incorrect', 'Неверно', 'Дұрыс емес', 'غير دقيق'],
	[
		'The best evidence at the time contradicts it.',
		'Лучшие доступные сейчас данные этому противоречат.',
		'Қазіргі ең сенімді деректер бұған қайшы келеді.',
		'تناقضه أفضل الأدلة المتاحة في حينه.'
	]);

// prettier-ignore
export const veryHigh = made('very-high', LOOKS.yes,
	['Very high', 'Очень высокая', 'Өте жоғары', 'عالية جداً'],
	[
		'No inaccuracies: it says what the science says, with what is needed to understand it.',
		'Неточностей нет: сказано то, что говорит наука, и всё нужное для понимания.',
		'Дәлсіздік жоқ: ғылым айтқан нәрсе, түсінуге қажеттісімен бірге айтылған.',
		'لا أخطاء فيه: يقول ما يقوله العلم مع ما يلزم لفهمه.'
	]);

// prettier-ignore
export const high = made('high', LOOKS.nearly,
	['High', 'Высокая', 'Жоғары', 'عالية'],
	[
		'Sound in what matters, with a lack of precision that does not mislead.',
		'В главном точно; мелкие неточности не вводят в заблуждение.',
		'Негізгі мәселеде дәл, ұсақ дәлсіздіктер жаңылыстырмайды.',
		'سليم في جوهره، وما فيه من نقص في الدقة لا يضلل.'
	]);

// prettier-ignore
export const neutral = made('neutral', LOOKS.half,
	['Neutral', 'Средняя', 'Орташа', 'متوسطة'],
	[
		'Neither its flaws nor its merits prevail.',
		'Ни недостатки, ни достоинства не преобладают.',
		'Кемшілігі де, артықшылығы да басым емес.',
		'لا تغلب عيوبه ولا مزاياه.'
	]);

// prettier-ignore
export const low = made('low', LOOKS.hardly,
	['Low', 'Низкая', 'Төмен', 'منخفضة'],
	[
		'It holds significant errors, or leaves out what would change its meaning.',
		'Есть существенные ошибки или опущено то, что изменило бы смысл.',
		'Елеулі қателер бар немесе мағынасын өзгертетін нәрсе айтылмаған.',
		'فيه أخطاء كبيرة أو يغفل ما كان سيغيّر معناه.'
	]);

// prettier-ignore
export const veryLow = made('very-low', LOOKS.no,
	['Very low', 'Очень низкая', 'Өте төмен', 'منخفضة جداً'],
	[
		'It contradicts what is known on every point that matters.',
		'Противоречит известному во всём, что важно.',
		'Маңызды мәселелердің бәрінде белгілі деректерге қайшы келеді.',
		'يناقض ما هو معروف في كل ما يهم.'
	]);

// prettier-ignore
export const altered = made('altered', { glyph: 'cross', underline: 'dashed' },
	['Altered', 'Изменено', 'Өңделген', 'محرّف'],
	[
		'The picture, sound or words were changed so that they say something else.',
		'Изображение, звук или слова изменены так, что смысл стал другим.',
		'Сурет, дыбыс не сөз басқа мағына беретіндей етіп өзгертілген.',
		'غُيّرت الصورة أو الصوت أو الكلمات بحيث تقول شيئاً آخر.'
	]);

// prettier-ignore
export const missingContext = made('missing-context', { glyph: 'half', underline: 'dotted' },
	['Missing context', 'Без контекста', 'Контексті жоқ', 'يفتقر إلى السياق'],
	[
		'What is said may be so, but without more it leads to a wrong conclusion.',
		'Сказанное может быть верным, но без пояснений ведёт к неверному выводу.',
		'Айтылғаны дұрыс болуы мүмкін, бірақ түсіндірмесіз қате қорытындыға жетелейді.',
		'قد يكون ما قيل صحيحاً، لكنه من دون توضيح يقود إلى استنتاج خاطئ.'
	]);

// prettier-ignore
export const satire = made('satire', LOOKS.none,
	['Satire', 'Сатира', 'Сатира', 'سخرية'],
	[
		'It was made as a joke and has been taken for news.',
		'Это шутка, которую приняли за новость.',
		'Бұл жаңалық деп қабылданған әзіл.',
		'صُنع على سبيل المزاح وظُنّ خبراً.'
	]);
