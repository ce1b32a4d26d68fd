import { describe, expect, it } from 'vitest';
import { detectLanguage, languageTag } from '#lib/server/import/language.ts';

describe('the language', () => {
	it.each([
		['en', 'The Border Guard Service under the KNB has detained perpetrators of the state border.'],
		['ru', 'Комитет национальной безопасности предотвратил теракт в одном из регионов страны.'],
		[
			'ru',
			'Президент Тоқаев встретился с акимом области Қызылорда и обсудил с ним итоги посевной кампании и ремонт школ.'
		],
		['ru', 'Кот сидит на крыше.'],
		['kk', 'Ұлттық қауіпсіздік комитеті елдің бір өңірінде лаңкестік әрекеттің алдын алды.'],
		['kk', 'Қазақстан Республикасының Президенті'],
		['uk', 'Комітет національної безпеки запобіг теракту в одному з регіонів країни.'],
		['be', 'Камітэт нацыянальнай бяспекі прадухіліў тэракт у адным з рэгіёнаў краіны, паведаміў яго кіраўнік.'],
		['ky', 'Өкмөт жаңы мыйзам кабыл алды, деп билдирди өлкөнүн президенти.'],
		['uz', 'Ҳукумат қарори эълон қилинди, деди вазир.'],
		['ar', 'أحبطت لجنة الأمن القومي هجوما إرهابيا في إحدى مناطق البلاد.'],
		['he', 'דובר הממשלה אמר ביום שני כי חמישה בני אדם נהרגו.'],
		['de', 'Der Grenzschutz hat nach Angaben der Behörde im vergangenen Jahr viele Menschen festgenommen.'],
		['fr', 'Le Comité de sécurité nationale a empêché un attentat dans une région du pays.'],
		['tr', 'Bakan pazartesi günü beş kişinin öldüğünü söyledi.'],
		['zh', '国家安全委员会阻止了该国一个地区的恐怖袭击，并逮捕了十九人。']
	])('is %s: %s', (language, text) => expect(detectLanguage(text, null)).toBe(language));
	it.each([
		['The minister said on Monday that five people died.', 'en-GB', 'en-GB'],
		['The minister said on Monday that five people died.', 'ru', 'en'],
		['Комитет национальной безопасности сообщил о теракте, которого не было.', 'en', 'ru'],
		['37.9 – 1,948', 'kk', 'kk'],
		['37.9 – 1,948', null, 'en'],
		['Министр', null, 'ru'],
		['GDP', 'de', 'de']
	])('of %j on a page that declares %s is %s', (text, declared, language) => {
		expect(detectLanguage(text, declared)).toBe(language);
	});
});

describe('a declared language', () => {
	it.each([
		['en', 'en'],
		['RU-ru', 'ru-RU'],
		['pt_BR', 'pt-BR'],
		['zh-hant', 'zh-Hant'],
		['sr-Latn-RS', 'sr-Latn-RS'],
		['de-1996', 'de'],
		['x-klingon', null],
		['', null],
		['not a language', null],
		[null, null]
	])('%j is %j', (declared, language) => expect(languageTag(declared)).toBe(language));
});
