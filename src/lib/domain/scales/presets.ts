/** The scales that come with Galley: its own, and those of desks that readers know, with their numbers for ClaimReview. */
import { type Rating, type RatingScale, plainScale } from '#lib/domain/rating-scale.ts';
// prettier-ignore
import {
	altered, correct, exaggerated, halfTrue, high, incorrect, low, miscaptioned, missingContext, mixture, mostlyCorrect,
	neutral, outdated, pantsOnFire, satire, understated, unfounded, veryHigh, veryLow
} from './ratings.ts';
import { scienceReasons } from './reasons.ts';

type Wording = Omit<Rating, 'number'>;

/** Ratings of the plain scale, which other desks have too. */
function plain(id: string): Wording {
	const found = plainScale.ratings.find((rating) => rating.id === id);
	if (!found) throw new Error(`The plain scale has no rating "${id}".`);
	return found;
}

const numbered = (...ratings: readonly (readonly [Wording, number | null])[]): RatingScale['ratings'] =>
	ratings.map(([wording, number]) => ({ ...wording, number }));

const [yes, nearly, hardly, no] = [plain('true'), plain('mostly-true'), plain('mostly-false'), plain('false')];
const [misleading, unproven] = [plain('misleading'), plain('unproven')];

const politiFact: RatingScale = {
	...{ id: 'politifact', name: 'PolitiFact' },
	ratings: numbered([yes, 6], [nearly, 5], [halfTrue, 4], [hardly, 3], [no, 2], [pantsOnFire, 1])
};

const snopes: RatingScale = {
	...{ id: 'snopes', name: 'Snopes' },
	// prettier-ignore
	ratings: numbered(
		[yes, 5], [nearly, 4], [mixture, 3], [hardly, 2], [no, 1],
		[unproven, null], [unfounded, null], [outdated, null], [miscaptioned, null]
	)
};

const aap: RatingScale = {
	...{ id: 'aap', name: 'AAP' },
	ratings: numbered([yes, 5], [nearly, 4], [mixture, 3], [misleading, 2], [hardly, 2], [no, 1], [unproven, null])
};

const africaCheck: RatingScale = {
	...{ id: 'africa-check', name: 'Africa Check' },
	// prettier-ignore
	ratings: numbered(
		[correct, 5], [mostlyCorrect, 4], [misleading, 3], [exaggerated, 3], [understated, 3], [incorrect, 1],
		[unproven, null]
	)
};

const scienceFeedback: RatingScale = {
	...{ id: 'science-feedback', name: 'Science Feedback' },
	ratings: numbered([veryHigh, 5], [high, 4], [neutral, 3], [low, 2], [veryLow, 1]),
	reasons: [...scienceReasons]
};

const afp: RatingScale = {
	...{ id: 'afp', name: 'AFP' },
	ratings: numbered([no, 1], [misleading, 2], [altered, 1], [missingContext, 3], [satire, null])
};

/** Full Fact's way: there are no labels, the conclusion is the verdict. */
const conclusionOnly: RatingScale = { id: 'conclusion', name: 'Conclusion only', ratings: [] };

/** The default scale first. */
// prettier-ignore
export const presets: readonly RatingScale[] = [
	plainScale, politiFact, snopes, aap, africaCheck, scienceFeedback, afp, conclusionOnly
];
