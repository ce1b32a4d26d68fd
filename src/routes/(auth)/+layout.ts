/** Coming in works without a script; and a script that wakes up late could not undo what was typed meanwhile. */
export const csr = false;
