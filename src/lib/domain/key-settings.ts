/** Which keys a person has changed, and whether single letters are keys at all. It follows them between devices. */
import * as v from 'valibot';
import { StrokeText } from './stroke.ts';

/** The most keys that can be changed: more than there are commands. */
const MOST = 300;

export const KeySettings = v.strictObject({
	/** By the name of a command: its key; null where it shall have none. Commands that are not named keep theirs. */
	keys: v.pipe(
		v.record(
			v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, 'A command is named by letters and digits.')),
			v.nullable(StrokeText)
		),
		v.check((keys) => Object.keys(keys).length <= MOST, 'So many keys cannot be changed.')
	),
	/** Whether keys that are letters, digits or signs by themselves do anything (WCAG 2.2, 2.1.4). */
	letters: v.boolean()
});
export type KeySettings = Readonly<v.InferOutput<typeof KeySettings>>;

/** Nothing is changed. */
export const DEFAULT_KEYS: KeySettings = { keys: {}, letters: true };
