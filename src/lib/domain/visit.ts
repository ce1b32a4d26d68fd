/** What changed in an article since a person was there. */
import * as v from 'valibot';
import { Time } from './text.ts';

/** When a person was at an article, and the newest event of its log that they could see then. */
export const Visit = v.strictObject({ sequence: v.number(), at: Time });
export type Visit = Readonly<v.InferOutput<typeof Visit>>;
