import { describe, expect, it } from 'vitest';
import { body, losses, pasted } from './support.ts';

const fields = (text: string) => {
	const { byline, publishedOn } = pasted(text).fields;
	return { byline, publishedOn };
};

const BODY = 'The committee reported 37 cases on Friday.\n\nThe minister did not answer.';

describe('the title of a plain text', () => {
	it.each([
		['Cases rise\n\nThe number rose to 37.', 'Cases rise', 'paragraph("The number rose to 37.")'],
		['Cases rise\nThe number rose to 37.', 'Cases rise', 'paragraph("The number rose to 37.")'],
		['Cases rise\n==========\n\nThe number rose.', 'Cases rise', 'paragraph("The number rose.")'],
		['Share\n\nCases rise\n\nThe number rose.', 'Cases rise', 'paragraph("The number rose.")'],
		['Cases rise', 'Cases rise', '']
	])('is its first line: %j', (text, title, blocks) => {
		expect(pasted(text).title).toBe(title);
		expect(body(pasted(text))).toBe(blocks);
	});
	it('is left open where the first line is a whole paragraph', () => {
		const long = 'The committee reported that it had prevented attacks in several regions of the country. '
			.repeat(3)
			.trim();
		expect(pasted(`${long}\n\nAnd more.`).title).toBe('');
		expect(body(pasted(`${long}\n\nAnd more.`))).toBe(`paragraph("${long}") paragraph("And more.")`);
	});
});

describe('the byline and the date', () => {
	it.each([
		['Senior news correspondent', 'Senior news correspondent', null],
		['By Dana Serik', 'Dana Serik', null],
		['Written by Dana Serik and Ivan Petrov', 'Dana Serik and Ivan Petrov', null],
		['Автор: Дана Серик', 'Дана Серик', null],
		['Мәтін: Айгүл Нұр', 'Айгүл Нұр', null],
		['بقلم محمد علي', 'محمد علي', null],
		['4 May 2023', '', '2023-05-04'],
		['May 4th, 2023', '', '2023-05-04'],
		['Published: 4 May 2023, 14:05', '', '2023-05-04'],
		['Thursday, 4 May 2023', '', '2023-05-04'],
		['2023-05-04', '', '2023-05-04'],
		['2023-05-04T10:00:00+06:00', '', '2023-05-04'],
		['04.05.2023, 10:15', '', '2023-05-04'],
		['4 мая 2023 г.', '', '2023-05-04'],
		['Опубликовано 4 мая 2023 года в 10:15', '', '2023-05-04'],
		['2023 жылғы 4 мамыр', '', '2023-05-04'],
		['4 мамыр 2023', '', '2023-05-04'],
		['4 травня 2023', '', '2023-05-04'],
		['4. Mai 2023', '', '2023-05-04'],
		['٤ مايو ٢٠٢٣', '', '2023-05-04'],
		['By Dana Serik | 4 May 2023', 'Dana Serik', '2023-05-04'],
		['4 мая 2023 · Автор: Дана Серик', 'Дана Серик', '2023-05-04'],
		['By Dana Serik\n4 May 2023', 'Dana Serik', '2023-05-04'],
		['4 May 2023\n\nBy Dana Serik', 'Dana Serik', '2023-05-04'],
		['4 May 2023\n\nDana Serik', 'Dana Serik', '2023-05-04']
	])('are taken out of the lines under the title: %j', (line, byline, publishedOn) => {
		expect(fields(`Cases rise\n\n${line}\n\n${BODY}`)).toEqual({ byline, publishedOn });
		expect(body(pasted(`Cases rise\n\n${line}\n\n${BODY}`))).toBe(
			'paragraph("The committee reported 37 cases on Friday.") paragraph("The minister did not answer.")'
		);
	});
	it.each([
		['By 2030, cases will fall', 'a forecast'],
		[
			'By Monday it had rained in every region of the country and in the south of Siberia too',
			'a sentence without its stop'
		],
		['By Dana Serik, who was there.', 'a sentence'],
		['Cases rose by 4 May 2023', 'words beside a date'],
		['04/05/2023', 'a day that could be two'],
		['31 June 2023', 'a day that is none'],
		['Updated 4 May 2023', 'another day'],
		['Record number of cases in the first four months', 'a line too long for a name'],
		['37 cases', 'a figure']
	])('are not taken from %j: %s', (line) => {
		expect(fields(`Cases rise\n\n${line}\n\n${BODY}`)).toEqual({ byline: '', publishedOn: null });
		expect(body(pasted(`Cases rise\n\n${line}\n\n${BODY}`))).toContain(line);
	});
	it.each([
		['By Dana Serik\n\nBy Ivan Petrov', 'By Ivan Petrov'],
		['Dana Serik\n\nSenior correspondent', 'Senior correspondent'],
		['By Dana Serik\n\n4 May 2023\n\n5 May 2023', '5 May 2023']
	])('are the first of several; what says other stays: %j', (lines, stays) => {
		const draft = pasted(`Cases rise\n\n${lines}\n\n${BODY}`);
		expect(draft.fields.byline).toBe('Dana Serik');
		expect(body(draft)).toBe(
			`paragraph("${stays}") paragraph("The committee reported 37 cases on Friday.") paragraph("The minister did not answer.")`
		);
	});
	it('stand above the body only', () => {
		expect(fields(`Cases rise\n\n${BODY}\n\nBy Dana Serik\n\n4 May 2023`)).toEqual({ byline: '', publishedOn: null });
	});
	it('are not guessed where there is no body', () => {
		expect(body(pasted('Cases rise\n\nIn the south'))).toBe('paragraph("In the south")');
	});
});

describe('a line about a picture', () => {
	it.each([
		'KNB officers at work in Almaty / Shutterstock',
		'Border guards at the southern border | Sputnik',
		'The committee’s building in Astana / Tengri Media',
		'Photo: KNB press service',
		'Photo by Dana Serik',
		'Фото: Reuters',
		'Сурет: Ақорда',
		'© Reuters'
	])('becomes a caption: %s', (line) => {
		expect(body(pasted(`Cases rise\n\n${line}\n\n${BODY}`))).toMatch(`figure(caption("${line}")) paragraph(`);
	});
	it.each(['Photo: KNB', 'Officers / Reuters'])('becomes one within the text too: %s', (line) => {
		expect(body(pasted(`Cases rise\n\nThe number rose.\n\n${line}\n\nIt fell.`))).toContain(
			`figure(caption("${line}"))`
		);
	});
	it.each([
		'The ratio of men/women rose.',
		'Photos show 37 people.',
		'The total, men / women, rose',
		'Photography is banned there'
	])('is not seen in %s', (line) => {
		expect(body(pasted(`Cases rise\n\nThe number rose.\n\n${line}\n\nIt fell.`))).toContain(`paragraph("${line}")`);
	});
});

describe('what is the page’s and not the article’s', () => {
	it.each([
		['Читайте также', 'chrome 1: Читайте также'],
		['Read also:', 'chrome 1: Read also:'],
		['Тағы оқыңыз', 'chrome 1: Тағы оқыңыз'],
		['اقرأ أيضا', 'chrome 1: اقرأ أيضا'],
		['Read more: Minister resigns', 'chrome 1: Read more: Minister resigns'],
		['© 2023 The Herald. All rights reserved.', 'chrome 1: © 2023 The Herald. All rights reserved.'],
		['Share\nTweet\nComments', 'chrome 3: Share'],
		['Read also\n\nMinister resigns\n\nPrices fall in May', 'chrome 3: Read also']
	])('goes from the end and is listed: %j', (end, loss) => {
		const draft = pasted(`Cases rise\n\n${BODY}\n\n${end}`);
		expect(losses(draft)).toEqual([loss]);
		expect(body(draft)).toBe(
			'paragraph("The committee reported 37 cases on Friday.") paragraph("The minister did not answer.")'
		);
	});
	it('goes from above the body', () => {
		expect(losses(pasted(`Menu\nSearch\n\nCases rise\n\nПоделиться\n\n${BODY}`))).toEqual(['chrome 3: Menu']);
	});
	it('is advertising within the text', () => {
		expect(losses(pasted(`Cases rise\n\nThe number rose.\n\nADVERTISEMENT\n\nIt fell.`))).toEqual([
			'chrome 1: ADVERTISEMENT'
		]);
	});
	it.each(['They read also books.', 'Share', 'See also'])('is not a line within the text: %s', (line) => {
		expect(
			losses(pasted(`Cases rise\n\nThe number rose.\n\n${line}\n\nThis is a long sentence that goes on.`))
		).toEqual([]);
	});
	it('is nothing after which a sentence follows', () => {
		expect(losses(pasted(`Cases rise\n\nThe number rose.\n\nComments\n\nThe minister said: no.`))).toEqual([]);
	});
});

describe('paragraphs', () => {
	const wrapped = [
		'The committee reported that it had prevented attacks in several',
		'regions of the country, and that 19 people had been detained over',
		'these cases. It did not say where.',
		'',
		'In several cases the agency stopped the activity of the counter-',
		'intelligence of others.'
	].join('\n');
	it('that a program broke into lines are put together', () => {
		expect(body(pasted(`Cases rise\n\n${wrapped}`))).toBe(
			'paragraph("The committee reported that it had prevented attacks in several regions of the country, and that 19 people had been detained over these cases. It did not say where.") ' +
				'paragraph("In several cases the agency stopped the activity of the counter-intelligence of others.")'
		);
	});
	it('of one line each stay apart, with and without empty lines', () => {
		const one = 'The number rose to 37 in the first four months, the committee reported on Friday.';
		const two = 'It had been 12 in the year before that, and the minister did not say why it rose.';
		expect(body(pasted(`Cases rise\n${one}\n${two}\n${one}`))).toBe(
			`paragraph("${one}") paragraph("${two}") paragraph("${one}")`
		);
	});
	it('have their white space collapsed, but keep no-break spaces', () => {
		expect(body(pasted('Cases rise\n\nThe  number\trose to 1\u00a0948.\u00a0 '))).toBe(
			'paragraph("The number rose to 1\u00a0948.")'
		);
	});
	it('may be parted by a line across the page', () => {
		expect(body(pasted('Cases rise\n\nIt rose.\n\n* * *\n\nIt fell.'))).toBe(
			'paragraph("It rose.") horizontal_rule paragraph("It fell.")'
		);
	});
});

describe('a list', () => {
	it.each([
		['- one\n- two', 'bullet_list(list_item(paragraph("one")), list_item(paragraph("two")))'],
		['• one\n\n• two', 'bullet_list(list_item(paragraph("one")), list_item(paragraph("two")))'],
		['- one\n  goes on\n- two', 'bullet_list(list_item(paragraph("one goes on")), list_item(paragraph("two")))'],
		['3. one\n4. two', 'ordered_list(list_item(paragraph("one")), list_item(paragraph("two")))'],
		['1) one\n2) two', 'ordered_list(list_item(paragraph("one")), list_item(paragraph("two")))']
	])('is two items or more: %j', (text, list) => {
		expect(body(pasted(`Cases rise\n\nIt rose:\n\n${text}\n\nIt fell.`))).toBe(
			`paragraph("It rose:") ${list} paragraph("It fell.")`
		);
	});
	it('keeps the number with which it begins', () => {
		expect(pasted('T\n\n3. one\n4. two').document.child(1).attrs).toEqual({ start: 3 });
	});
	it.each(['- one', '1. one\n3. three', '2023. A year\n2024. Another', '— Hello.\n— Goodbye.'])(
		'is not made of %j',
		(text) => {
			expect(body(pasted(`Cases rise\n\nIt rose.\n\n${text}`))).not.toContain('list');
		}
	);
});

describe('characters', () => {
	it.each([
		['a\u0007b', 'ab', 'control-characters 1: U+0007'],
		['ad\u200dmin\u200b', 'admin', 'control-characters 2: U+200D'],
		['soft\u00adhyphen', 'softhyphen', 'control-characters 1: U+00AD'],
		['\u202ereversed', 'reversed', 'control-characters 1: U+202E'],
		['x\u{e0041}\u{e0042}', 'x', 'control-characters 2: U+E0041']
	])('that nobody sees go and are listed: %j', (text, kept, loss) => {
		const draft = pasted(`Title\n\n${text} here.`);
		expect(body(draft)).toBe(`paragraph("${kept} here.")`);
		expect(losses(draft)).toEqual([loss]);
	});
	it.each([
		'می\u200cخواهم',
		'क्\u200dष',
		'👩\u200d🔬',
		'\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
		'א\u200fב',
		'\u2068x\u2069'
	])('that shape letters, emoji and direction stay: %j', (text) => {
		expect(body(pasted(`Title\n\n${text} here.`))).toBe(`paragraph("${text} here.")`);
	});
	it('are put together as NFC', () => {
		expect(pasted('Cafe\u0301').title).toBe('Café');
	});
});
