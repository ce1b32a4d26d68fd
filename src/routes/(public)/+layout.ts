/** Readers' pages are complete without a script, and have none. */
export const csr = false;
