/** A document that carries its own style and runs nothing. */
import { createHash } from 'node:crypto';
import css from '#lib/edition/edition.css?inline';

export const STYLE = css.trim();

/** The style goes by its hash; no header protects a file, so its own policy refuses all else. `more` allows some of it. */
export const policyFor = (style: string, more = ''): string =>
	`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ${more}img-src data:; base-uri 'none'; form-action 'none'`;

export const STYLE_ONLY = policyFor(STYLE);
