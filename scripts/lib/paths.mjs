import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone, wherever the command was called from. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A path inside the clone.
 * @param {string[]} parts
 */
export const at = (...parts) => resolve(ROOT, ...parts);

/** Progress goes to standard error, so that `galley export` can be piped. @param {string} line */
export const say = (line) => process.stderr.write(`${line}\n`);
