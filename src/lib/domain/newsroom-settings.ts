/** What a newsroom has set for itself, by sections. A section that nobody has set is as its defaults say. */
import * as v from 'valibot';
import { MethodSettings } from './method.ts';
import { ReviewPolicy } from './policy.ts';
import { RatingScale } from './rating-scale.ts';
import { presets } from './scales/presets.ts';
import { line } from './text.ts';

/** The sections, each saved as a whole. Every field has a default, so that what was saved before it existed stays good. */
const sections = {
	newsroom: v.strictObject({
		/** What readers and exports call it. */
		name: v.optional(v.pipe(line(120), v.minLength(1, 'A newsroom has a name.')), 'Newsroom')
	}),
	sources: v.strictObject({
		/** Whether readers are told that a claim rests on confidential sources, and on how many. Never on which. */
		tellsConfidential: v.optional(v.boolean(), false),
		/** Whether the file that readers can take shows stored copies that are pictures. What was uploaded was for the desk. */
		showsCopies: v.optional(v.boolean(), false)
	}),
	readers: v.strictObject({
		/** They may send claims, and ask about words of an article. */
		questions: v.optional(v.boolean(), false)
	}),
	method: MethodSettings,
	/** The rating scales that articles choose from; new articles have the first. */
	scales: v.strictObject({
		list: v.optional(
			v.pipe(
				v.array(RatingScale),
				v.minLength(1, 'Keep at least one scale.'),
				v.maxLength(30, 'So many scales are none. Keep at most 30.'),
				v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Two scales have the same id.')
			),
			[...presets]
		)
	}),
	/** What a verdict needs before it counts, and before readers see it. */
	review: ReviewPolicy
} as const;

export const NewsroomSettings = v.strictObject(sections);
export type NewsroomSettings = Readonly<v.InferOutput<typeof NewsroomSettings>>;
export type Section = keyof NewsroomSettings;

/** What is sent to change settings: the sections that change, each as a whole. */
export const NewsroomSettingsChange = v.pipe(
	v.partial(NewsroomSettings),
	v.check((change) => Object.keys(change).length > 0, 'Say which settings to change.')
);
export type NewsroomSettingsChange = Readonly<v.InferOutput<typeof NewsroomSettingsChange>>;

export const SECTIONS = Object.keys(sections) as readonly Section[];

/** Nobody has set anything. */
export const DEFAULT_SETTINGS: NewsroomSettings = v.parse(
	NewsroomSettings,
	Object.fromEntries(SECTIONS.map((section) => [section, {}]))
);
