/** English: what stands around a statement and is no part of it. */
import type { Speech } from '#lib/detect/language.ts';
import { wordAt } from '#lib/detect/tokens.ts';
import { isPast } from './english-phrase.ts';
import { AUXILIARIES, DETERMINERS, PRESENT } from './english-words.ts';
import { anyOf } from './set.ts';

const SAID = anyOf(
	'said|says|reported|reports|announced|announces|stated|states|added|adds|noted|notes|claimed|claims|confirmed|confirms|declared|declares',
	'explained|explains|emphasized|emphasised|stressed|argued|alleged|revealed|disclosed|acknowledged|admitted|warned|insisted|recalled',
	'pointed out|went on to say|commented|clarified|told'
);
const OFTEN = anyOf('also|later|earlier|previously|then|further|officially|once again|reportedly|has|have|had');
const WHEN = anyOf(
	'to|on|in|at|during|after|before|earlier|later|yesterday|today|via|through|by|from|following|last|this',
	'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'
);
const PLACE = anyOf(
	'in addition|as a result|as of|as part of|along with|due to|thanks to|because of|in|on|at|after|before|during|since|by|for|from|over|under',
	'within|throughout|until|following|besides|amid|between|with|among|across|between|near|of|against|according to|prior to|under'
);
const ADVERB = anyOf(
	'meanwhile|however|moreover|also|overall|earlier|later|previously|additionally|furthermore|today|yesterday|recently|besides|thus|hence',
	'therefore|consequently|nevertheless|nonetheless|finally|then|now|still|instead|similarly|likewise|notably|separately|in fact|indeed',
	'for example|for instance|as a result|in total|in turn|at the same time|on the other hand|last week|last month|last year|this week',
	'this month|this year|first|second|third|to date|so far|eventually|subsequently|reportedly|at least|in particular|and|but|so|yet'
);
/** With these the words said would be cut from a sentence that denies or doubts them. */
const SUBORDINATE = anyOf(
	'nobody|no one|none|neither|few|not|if|when|after|before|although|though|while|because|since|that|unless|whether|what|who|how|why'
);

const lead = (pattern: string, flags = 'iu') => new RegExp(`^(?:${pattern})\\s*`, flags);
/** A noun phrase, with what is set between commas after it: "Sagimbayev, head of the agency,". */
const WHO = '(?<verbless>[^,;:“”"]{1,100}?(?:, [^,;:“”"]{1,80},)?)';

const leads: readonly RegExp[] = [
	lead('(?:According|according) to (?<verbless>[^,;:]{1,100}, (?:the |an? )?[a-z][^,;:]{1,80}),', 'u'),
	lead(`(?:according to|citing|as (?:reported|stated|noted|confirmed) by) [^,;:]{1,100},`),
	lead(
		`(?!(?:${SUBORDINATE})\\b)${WHO} (?:(?:${OFTEN}) )*(?<!\\bnever )(?:${SAID})(?: (?:${WHEN})\\b[^,;:“”"]{0,60}?)?,? that\\b`
	),
	lead(`(?!(?:${SUBORDINATE})\\b)${WHO} (?:(?:${OFTEN}) )*(?:told|informed|assured) [^,;:“”"]{1,60}? that\\b`),
	lead(
		`(?!(?:${SUBORDINATE})\\b)(?<verbless>[^,;:“”"]{1,60}?) (?:also )?(?:said|says) (?=(?:[Tt]he|an?|it|he|she|they|this|these|there|no|his|its|their)\\b)`,
		'u'
	),
	lead(`(?:${ADVERB}),`),
	lead(`(?:${PLACE})\\b (?<verbless>[^,;:]{1,80}, [^,;:]{1,60} and [^,;:]{1,40}),`),
	lead(`(?:${PLACE})\\b (?<verbless>(?:[^,;:]|:(?=\\d)){1,100}(?:, \\d{4})?),`),
	lead('(?:although|though|even though|while|whereas|despite) [^,;:]{1,160},')
];

const source = new RegExp(
	`^(?:according to\\b|citing\\b|(?:${SAID})\\b(?! that\\b)` +
		`|(?:as )?[^,]{1,60}? (?:(?:${OFTEN}) )*(?:told [^,]{1,60}|(?:${SAID})(?:$| (?:${WHEN}|reporters)\\b(?!.* that\\b).*))$)`,
	'iu'
);

const ABOUT_WHAT = anyOf(
	'statement|announcement|remark|remarks|comment|comments|information|news|interview|post|message|speech|claim'
);
const ABOUT_HOW = anyOf(
	'made|given|published|released|issued|posted|announced|reported|delivered|voiced|confirmed|provided|quoted|cited|shared|stated|said'
);

const about = new RegExp(
	`^(?:(?:this|these|the|that|such|his|her|their|an?) (?:\\p{L}+ )?(?:${ABOUT_WHAT}) (?:was|were|is|are|has been|have been|came|comes)\\b` +
		`|(?:this|that|it) (?:was|is|has been) (?:\\p{L}+ )?(?:${ABOUT_HOW}) (?:by|in|on|at|during)\\b` +
		`|\\p{L}+ (?:made|gave|issued|released) (?:this|the|these|such) (?:${ABOUT_WHAT})\\b)`,
	'iu'
);

const opinion = new RegExp(
	`(?<!\\p{L})(?:${anyOf(
		"I think|I believe|I feel|I hope|I guess|I suppose|I am sure|I'm sure|I am convinced|in my opinion|in my view|to my mind|we think|we believe|we hope|we feel",
		'in our view|in our opinion|it seems to me|personally|frankly|unfortunately|fortunately'
	)})(?!\\p{L})`,
	'iu'
);

const order = new RegExp(
	`^(?:${anyOf(
		"read|see|click|share|subscribe|follow|watch|join|sign up|download|let|let's|please|note|remember|imagine|consider|don't|do not|never mind|listen|find out|look|contact|visit|send|call|check",
		'photo|image|photograph|picture|video|source|credit|related'
	)})\\b(?! (?:was|were|is|are|has|have|had)\\b)`,
	'iu'
);

export const speech: Speech = {
	verbAt: (tokens, at) => {
		const word = wordAt(tokens, at);
		if (AUXILIARIES.has(word) || (at > 0 && PRESENT.has(word) && word.endsWith('s'))) return true;
		const before = wordAt(tokens, at - 1);
		const described = before.endsWith('ly') ? wordAt(tokens, at - 2) : before;
		return at > 0 && isPast(tokens[at]) && !DETERMINERS.has(described);
	},
	leads,
	concession: /^(?:although|though|even though|even if|whereas|while|but(?! also\b)|yet|however|despite|nor)\b/iu,
	source,
	closing: null,
	about,
	opinion,
	order,
	forecast:
		/\b(?:will|(?:is|are|was|were) (?:expected|set|due|scheduled|planned|likely|going) to|plans? to|intends? to)\b/iu
};
