/** The page that stands for every page of the desk without a connection: it has nobody's data in it. */
export const ssr = false;
