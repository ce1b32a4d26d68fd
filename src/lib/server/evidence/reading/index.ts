/** Reading copies in a thread of its own, with bounds on its time and memory. */
import { inThread } from '../../threads/index.ts';
import { NOTHING, type Question, type Reading } from './reading.ts';

const BOUNDS = { patience: 30_000, mebibytes: 384 };
/** Larger files are kept, but not read. Bytes. */
export const LARGEST_READ = 50 * 1024 * 1024;

const WITH_WORDS =
	/^(text\/|application\/(pdf|json|xhtml\+xml|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))/;

/** Whether words can be read from files of this type. */
export const hasWords = (mediaType: string): boolean => WITH_WORDS.test(mediaType);

/** The words of a copy, and what it says of itself. What cannot be read within bounds has none. */
export const readCopy = (question: Question, patience = BOUNDS.patience): Promise<Reading> =>
	inThread('readCopy', question, { ...BOUNDS, patience }).catch(() => NOTHING);
