import { describe, expect, it } from 'vitest';
import { csv } from '#lib/server/export/csv.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { paragraph, seedSnapshot, title } from '../../support/snapshot.ts';

/** The cell of the one claim's row, whose statement is `statement`. */
function statement(text: string): string {
	const file = csv(
		exportInput({ blocks: [title('T'), paragraph('19 people')], claims: [{ quote: '19 people', statement: text }] })
	);
	return (
		file
			.split('\r\n')[1]
			?.slice(2)
			.replace(/,19 people,2,11,.*$/s, '') ?? ''
	);
}

it('the columns have names that stay', () =>
	expect(csv(inputOf(seedSnapshot())).split('\r\n')[0]).toBe(
		'\uFEFFnumber,claim,quote,start,end,claimant,said_on,place,category,status,said,rating,rating_label,rating_value,rating_worst,rating_best,conclusion,rationale,stances,source_names,source_urls,checked_by,reviewed_by,decided_at,article,language,publication,url,part_of,parts,as_of,check_again_on,source_as_of,source_check_again_on,source_withdrawn,source_numbers,reasons,reason_labels'
	));

it('a claim is a row', () => {
	const blocks = [title('T'), paragraph('Police held 19 people.')];
	const claim = { quote: '19 people', rating: 'false', conclusion: 'Nine, "not" 19', evidence: [1, 2] };
	expect(csv(exportInput({ blocks, claims: [claim], sources: [{}, {}] })).split('\r\n')[1]).toBe(
		'1,19 people,19 people,14,23,,,,other,approved,yes,false,False,1,1,5,"Nine, ""not"" 19",,"context\ncontext","Source 1\nSource 2","https://source.example.org/1\nhttps://source.example.org/2",Aigerim Kim,Daniel Mora,2023-05-03T10:00:00.000Z,T,en,1,https://check.example.org/a/an-article#claim-1,,,,,,,,"1\n2",,'
	);
});

it('a claim and its sources have an age, and a source that was withdrawn says so', () => {
	const blocks = [title('T'), paragraph('Police held 19 people.')];
	const sources = [
		{ asOf: '2023-01-31', standing: 'retracted', standingReason: 'Counted twice.' },
		{ checkAgainOn: '2024-05-01' }
	] as const;
	const claim = { quote: '19 people', evidence: [1, 2], asOf: '2023-04-30', checkAgainOn: '2023-06-01' };
	const [, row = ''] = csv(exportInput({ blocks, claims: [claim], sources })).split('\r\n');
	expect(row.split('#claim-1')[1]).toBe(
		`,,,2023-04-30,2023-06-01,"2023-01-31\n","'\n2024-05-01","retracted\n","1\n2",,`
	);
	expect(row).not.toContain('Counted twice');
});

describe('no cell is a formula', () => {
	it.each([
		['=1+1', "'=1+1"],
		['+1', "'+1"],
		['-1', "'-1"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t=1"],
		['＝1', "'＝1"],
		['＋1', "'＋1"],
		['－1', "'－1"],
		['＠a', "'＠a"],
		['=HYPERLINK("https://x","y")', '"\'=HYPERLINK(""https://x"",""y"")"'],
		['1-1', '1-1']
	])('%j', (text, cell) => expect(statement(text)).toBe(cell));
});
