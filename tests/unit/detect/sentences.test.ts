import { describe, expect, it } from 'vitest';
import { sentencesOf } from '#lib/detect/sentences.ts';

function divides(language: string, ...sentences: readonly string[]): void {
	const text = sentences.join(' ');
	const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
	it(text, () => expect(sentencesOf(text, segmenter).map(({ from, to }) => text.slice(from, to))).toEqual(sentences));
}

describe('sentences', () => {
	divides('en', 'Mr. Smith met Y. Sagimbayev.', 'He left.');
	divides('en', 'The U.S. Senate voted.', 'It rained in the U.S.', 'The agency said so.');
	divides('en', 'They seized weapons.', '37 people were held.', '$5 was lost.');
	divides('en', 'No. 5 Brigade left at 5 p.m. on Monday.', 'It came back.');
	divides('en', '“Go!” he said.', '“We went home.”', 'They did.');
	divides('ru', 'В г. Алматы на ул. Абая 5 млн. тенге нашли.', 'Их вернули в 2022 г.', 'Полиция молчит.');
	divides('ru', 'Е. Сагимбаев и др. ушли.', '«Победа!» — сказал он.');
	divides('de', 'Am 5. Mai kam Hr. Braun.', 'Er blieb.');
	divides('kk', 'ҰҚК төрағасы Е. Сағымбаев келді.', 'Бұл рас.');
});
