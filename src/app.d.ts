import type { Locale } from '#lib/i18n.ts';
import type { Session, User } from '#lib/server/auth/lucia.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the person can quote to an admin; the log has it. */
			id?: string;
			/** When readers were told that they no longer have an article; the message is its notice. Milliseconds. */
			unpublishedAt?: number;
		}
		interface Locals {
			/** The session's token, as the cookie or the Authorization header gave it; empty without one. */
			token: string;
			user: User | null;
			session: Session | null;
			locale: Locale;
		}
	}
}

export {};
