/** Who has an article open, and what they are doing there. It is of the moment: no log keeps it. */
import * as v from 'valibot';
import { Id } from './text.ts';

/** How long a page counts as open after it was last heard of, in milliseconds. */
export const PRESENCE_LASTS = 45_000;

/** `reading`, `text` for the article's words, or the field of a claim that is being edited. */
export const Doing = v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,32}$/, 'Say what is being done in one word.'));

const fields = {
	/** A page that is open: one person may have several. */
	clientId: Id,
	/** The claim whose card is open. */
	claimId: v.nullable(Id),
	doing: Doing
};

/** What a page says of itself; `doing: 'gone'` when it closes. */
export const NewPresence = v.strictObject(fields);
export type NewPresence = Readonly<v.InferOutput<typeof NewPresence>>;

export const Presence = v.strictObject({ ...fields, personId: Id });
export type Presence = Readonly<v.InferOutput<typeof Presence>>;

export const isEditing = ({ doing }: Pick<Presence, 'doing'>): boolean => doing !== 'reading';
