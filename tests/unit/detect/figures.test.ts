import { describe } from 'vitest';
import { finds } from './finder.ts';

describe('German figures', () =>
	finds('de', [
		['Im Jahr 2022 wurden 37,9 Millionen Cyberangriffe gezählt.', '37,9 Millionen Cyberangriffe'],
		[
			'Die Polizei beschlagnahmte 268 illegale Waffen und mehr als 30.000 Patronen.',
			'268 illegale Waffen',
			'mehr als 30.000 Patronen'
		],
		['Am 5. Mai 2023 kamen 1 200 Menschen.', '1 200 Menschen'],
		['Rund 5 Prozent der Bevölkerung sind arbeitslos.', 'Rund 5 Prozent der Bevölkerung'],
		['Der Schaden beträgt 6,2 Mio. Euro.', '6,2 Mio. Euro'],
		['Die 3. Liga beginnt. Die zwei Länder einigten sich nach zwei Jahren.']
	]));

describe('French figures', () =>
	finds('fr', [
		['En 2022, 37,9 millions de cyberattaques ont été recensées.', '37,9 millions de cyberattaques'],
		[
			'La police a saisi 268 armes illégales et plus de 30 000 cartouches.',
			'268 armes illégales',
			'plus de 30 000 cartouches'
		],
		['Le chômage touche 5 % de la population.', '5 % de la population'],
		['Le préjudice s’élève à 6,2 millions d’euros.', '6,2 millions d’euros'],
		['Le 5 mai 2023, les deux pays ont attendu deux ans.']
	]));

describe('Spanish figures', () =>
	finds('es', [
		['En 2022 se registraron 37,9 millones de ciberataques.', '37,9 millones de ciberataques'],
		['La policía incautó 268 armas ilegales y más de 30.000 balas.', '268 armas ilegales', 'más de 30.000 balas'],
		['El 5 % de la población está en paro.', '5 % de la población'],
		['El 5 de mayo de 2023 esperó dos años.']
	]));

describe('any other language: digits, and the word after them', () =>
	finds('uk', [['У 2022 році зафіксовано 37 900 кібератак, а 5 травня 2023 року — 12.', '37 900 кібератак', '12']]));

describe('a language without spaces between words', () =>
	finds('zh', [['2022年,警方逮捕了19人,缴获268件武器。增长5%。', '19', '268', '5%']]));

describe('digits of another script', () => finds('ar', [['اعتقلت الشرطة ١٩ شخصا.', '١٩ شخصا']]));
