import { describe } from 'vitest';
import { finds } from './finder.ts';

describe('figures with what they count', () =>
	finds('en', [
		['At least 12 people were killed and 40 wounded in the attack.', 'At least 12 people', '40 wounded'],
		[
			'The ministry spent $5 billion on roads in 2022, up from $3.4 billion a year earlier.',
			'$5 billion',
			'$3.4 billion'
		],
		['Unemployment fell to 4.8% in March, from 5.1 percent in February.', '4.8%', '5.1 percent'],
		['About 60 per cent of respondents said they trusted the police.', 'About 60 per cent of respondents'],
		['The company employs 1,200 people and operates in 30 countries.', '1,200 people', '30 countries'],
		['Oil production rose to 1.8 million barrels a day.', '1.8 million barrels a day'],
		['Hundreds of thousands of people protested across the country.', 'Hundreds of thousands of people'],
		['One in five children lives in poverty.', 'One in five children'],
		['One hundred and five people were rescued.', 'One hundred and five people'],
		['Twenty-five employees of the bank resigned.', 'Twenty-five employees of the bank'],
		[
			'More than a million Kazakhs moved abroad, and nearly half a million returned.',
			'More than a million Kazakhs',
			'nearly half a million'
		],
		['About 200 houses and schools were damaged by the flood.', 'About 200 houses and schools'],
		['The police seized 20 kg of heroin and detained three drug dealers.', '20 kg of heroin', 'three drug dealers'],
		['Prices rose from 10 to 15 dollars.', '10 to 15 dollars'],
		['Between 10 and 15 people were hurt.', 'Between 10 and 15 people'],
		['The summit gathered 20 heads of state and government.', '20 heads of state and government'],
		['Officials in 14 of the country’s 17 regions reported flooding.', '14 of the country’s 17 regions'],
		['Five of the seven defendants pleaded guilty.', 'Five of the seven defendants'],
		[
			'Half of the country’s workers earn less than 200,000 tenge a month.',
			'Half of the country’s workers',
			'less than 200,000 tenge a month'
		],
		['The report lists 37 people living in poverty.', '37 people'],
		['The programme cost $1.2bn and the price is $1,950 an ounce.', '$1.2bn', '$1,950 an ounce'],
		['The city of 2 million inhabitants lies 300 km south of the capital.', '2 million inhabitants', '300 km'],
		['The law applies to companies with 250 or more employees.', '250 or more employees'],
		['Revenue reached US$250 million, up 12% year on year.', 'US$250 million', '12%'],
		['The production of cars fell by 5–7 per cent.', '5–7 per cent'],
		['The temperature reached 45°C in Turkistan.', '45°C'],
		['The death toll reached 19.', '19'],
		['About one third of the 45 deputies walked out.', 'About one third of the 45 deputies'],
		['Net income rose to $1.32 billion, or $2.15 a share.', '$1.32 billion', '$2.15 a share'],
		['Investigators found 12 bodies, 8 of them children.', '12 bodies', '8 of them'],
		['More than 90 per cent of the 12,000 voters backed the plan.', 'More than 90 per cent of the 12,000 voters'],
		['About 2000 people attended.', 'About 2000 people'],
		['In May 19 people were detained.', '19 people'],
		['In Kazakhstan 19 Russian citizens were detained.', '19 Russian citizens']
	]));

describe('ages and sentences are facts, periods are not', () =>
	finds('en', [
		['The 45-year-old man was sentenced to 15 years in prison.', '45-year-old man', '15 years in prison'],
		['The driver was 45 years old.', '45 years old'],
		['They waited for two hours.', 'They waited for two hours.'],
		['Over the past five years, the government built 1,000 schools.', '1,000 schools'],
		['The strike lasted three consecutive months.', 'The strike lasted three consecutive months.'],
		['The two-day summit ended without a treaty.', 'The two-day summit ended without a treaty.']
	]));

describe('numbers that count nothing', () =>
	finds('en', [
		['The law was passed on 5 May 2023.', 'The law was passed on 5 May 2023.'],
		['On April 5, 2023, parliament approved the bill.', 'parliament approved the bill.'],
		['In 2022 authorities detained 19 people.', '19 people'],
		['The agency was founded in 1992 and never closed.', 'The agency was founded in 1992 and never closed.'],
		['The two sides agreed to a ceasefire.', 'The two sides agreed to a ceasefire.'],
		['Chapter 5 of the report describes how 2,000 workers lost their jobs.', '2,000 workers'],
		['The Boeing 737 crashed near the airport.', 'The Boeing 737 crashed near the airport.'],
		[
			'The G20 summit and the F-16 jets were discussed on 9/11.',
			'The G20 summit and the F-16 jets were discussed on 9/11.'
		],
		['The team won 3:1 at 14:05 on 12.04.2023.', 'The team won 3:1 at 14:05 on 12.04.2023.'],
		['The champion beat Nadal 6-4, 7-5 in the final.', 'The champion beat Nadal 6-4, 7-5 in the final.'],
		['Call +7 701 123 45 67 or write to a19@mail.kz or https://x.kz/19.'],
		['1. The agency detained the suspects.', 'The agency detained the suspects.'],
		['(2) The agency released the suspects.', 'The agency released the suspects.'],
		['He finished in 21st place in the 1990s [19].', 'He finished in 21st place in the 1990s [19].']
	]));

describe('a statement without who said it, when and where', () =>
	finds('en', [
		[
			'According to Sagimbayev, head of the agency, officers stopped a terrorist attack.',
			'officers stopped a terrorist attack.'
		],
		[
			'The agency said in a statement on Monday that the attack had been planned abroad.',
			'the attack had been planned abroad.'
		],
		[
			'Sagimbayev, who heads the agency, said that the group was led by a foreigner.',
			'the group was led by a foreigner.'
		],
		['The officer told a court in London that he never met the suspect.', 'he never met the suspect.'],
		['KNB said the suspect planned the attack for months.', 'the suspect planned the attack for months.'],
		[
			'Meanwhile, police in the capital arrested the leader of the gang.',
			'police in the capital arrested the leader of the gang.'
		],
		['On 12 June, at about 14:00, the suspect entered the building.', 'the suspect entered the building.'],
		['In Almaty, Astana and Shymkent, police searched the offices.', 'police searched the offices.'],
		['The talks had collapsed, an official said on condition of anonymity.', 'The talks had collapsed'],
		['The talks in Geneva had collapsed, according to an official.', 'The talks in Geneva had collapsed'],
		['The bank lost its licence, said Mr. Smith, head of the union.', 'The bank lost its licence'],
		[
			'The court ruled that the election was unlawful, although the opposition disputed it.',
			'The court ruled that the election was unlawful'
		],
		['Although he denied it, the court found the minister guilty.', 'the court found the minister guilty.'],
		['The bank was closed; nobody knows why it failed.', 'The bank was closed']
	]));

describe('what must not be cut', () =>
	finds('en', [
		[
			'The ministry has not confirmed that the pilot survived the crash.',
			'The ministry has not confirmed that the pilot survived the crash.'
		],
		['The minister denied that the company paid bribes.', 'The minister denied that the company paid bribes.'],
		['Nobody said that the mine was safe.', 'Nobody said that the mine was safe.'],
		[
			'The agency reported the arrest of groups that planned attacks.',
			'The agency reported the arrest of groups that planned attacks.'
		],
		['President Biden, he said, never visited the city.', 'President Biden, he said, never visited the city.'],
		['Since the war began, prices have doubled.', 'Since the war began, prices have doubled.'],
		[
			'The President of the United States visited Mr. Smith in the U.S. Senate building.',
			'The President of the United States visited Mr. Smith in the U.S. Senate building.'
		]
	]));

describe('quoted words', () =>
	finds('en', [
		[
			'“We have never seen anything like this before,” the mayor told reporters.',
			'We have never seen anything like this before'
		],
		[
			'She said: “The government has failed to protect its citizens.”',
			'The government has failed to protect its citizens.'
		],
		[
			'“This is a disaster for the region,” he said. “The government knew about it.”',
			'This is a disaster for the region',
			'The government knew about it.'
		],
		['"The bridge was closed for safety reasons", the police said.', 'The bridge was closed for safety reasons'],
		['‘We did not see the train coming,’ said the driver.', 'We did not see the train coming'],
		['“We will build 20,000 new homes by 2025,” the minister said.', '20,000 new homes'],
		[
			'He called the operation “a great success for the whole country”.',
			'He called the operation “a great success for the whole country”.'
		],
		['“We did it. We stopped them all at the border,” he said.', 'We stopped them all at the border']
	]));

describe('nothing to check', () =>
	finds('en', [
		['How many people died in the earthquake?'],
		['"Will the bank survive the winter?" asked the analyst.'],
		['I think that this was a mistake made by the government.'],
		['Read more about the investigation that was opened on our website.'],
		["Don't forget to subscribe to our newsletter today."],
		['Photo: the president has met voters in Astana.'],
		['This statement was made by the head of the agency.'],
		['This was announced by the press service of the ministry.'],
		['The information was published on the website of the ministry.'],
		['Police arrested him.'],
		['Senior news correspondent of the daily']
	]));
