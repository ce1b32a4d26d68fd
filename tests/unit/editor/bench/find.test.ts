import { describe, expect, it } from 'vitest';
import { find } from '#lib/editor/bench/find.ts';

const english = [
	'Mark the selected words as a claim',
	'Merge the claim into another',
	'Request review',
	'Next claim',
	'Undo'
];
const russian = ['Отметить выделенные слова', 'Объединить утверждение с другим', 'Запросить проверку', 'Отменить'];
const found = (names: readonly string[], typed: string) => find(names, typed, (name) => name);

describe('a command is found', () => {
	it.each<[string, readonly string[], readonly string[]]>([
		['', english, english],
		['  ', english, english],
		['claim', english, ['Next claim', 'Merge the claim into another', 'Mark the selected words as a claim']],
		['rev', english, ['Request review']],
		['NEXT CL', english, ['Next claim']],
		['claim next', english, ['Next claim']],
		['rqr', english, ['Request review']],
		['un', english, ['Undo']],
		['xyz', english, []],
		['провер', russian, ['Запросить проверку']],
		['отм', russian, ['Отметить выделенные слова', 'Отменить', 'Объединить утверждение с другим']],
		['ОТМЕНИ', russian, ['Отменить']]
	])('by "%s"', (typed, names, expected) => expect(found(names, typed)).toEqual(expected));
	it('whatever accents are typed', () => expect(found(['Exporter: résumé'], 'resume')).toEqual(['Exporter: résumé']));
});
