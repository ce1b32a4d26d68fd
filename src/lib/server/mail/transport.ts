/** Mails through SMTP. */
import nodemailer from 'nodemailer';
import type { Letter } from './letter.ts';

export interface Mail extends Letter {
	/** The same mail, sent again after a crash, has the same: programs show it once. */
	readonly id: string;
	readonly to: { readonly name: string; readonly address: string };
	/** Where one POST stops the mails (RFC 8058). */
	readonly stop: string;
}

/** What became of a mail. `later`: the server is down or asks for patience. `refused`: it will never take this one. */
export type Sending =
	| { readonly became: 'sent' }
	| { readonly became: 'later' | 'refused'; readonly problem: string; readonly isDown: boolean };

export type Send = (mail: Mail) => Promise<Sending>;

export interface MailConfig {
	/** smtp:// or smtps://, with the account where one is needed. */
	readonly url: string;
	readonly from: string;
}

/** Milliseconds. A server that does not answer must not hold up those behind it for long. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export function smtp({ url, from }: MailConfig, host: string): Send {
	const transport = nodemailer.createTransport({ url, ...PATIENCE });
	return async ({ id, to, subject, text, html, stop }) => {
		try {
			await transport.sendMail({
				...{ from, to: { ...to }, subject, text, html, messageId: `<${id}@${host}>` },
				headers: {
					'List-Unsubscribe': `<${stop}>`,
					'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
					'Auto-Submitted': 'auto-generated'
				},
				// Only what is given here is sent: no file of this machine, no address of another.
				disableFileAccess: true,
				disableUrlAccess: true
			});
			return { became: 'sent' };
		} catch (error) {
			return failureOf(error);
		}
	};
}

/** A server that answers 5xx to this mail says no for good (RFC 5321, 4.2.1), unless it is the account that it refuses. */
function failureOf(error: unknown): Sending {
	const { code, responseCode, message } = Object(error) as { code?: string; responseCode?: number; message?: string };
	const isForGood = (responseCode ?? 0) >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
	const isDown = code !== 'EENVELOPE' && code !== 'EMESSAGE';
	return { became: isForGood ? 'refused' : 'later', problem: String(message ?? error).slice(0, 500), isDown };
}
