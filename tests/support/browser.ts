import { userInfo } from 'node:os';
import { type Browser, chromium } from 'playwright-core';

// As root there is no sandbox to be had; the rest keeps Chromium from calling home, which closed networks refuse.
const SANDBOX = userInfo().uid === 0 ? ['--no-sandbox'] : [];
const OFFLINE = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];

/** The Chromium that `npm test` found, headless. */
export function launchBrowser(): Promise<Browser> {
	const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
	return chromium.launch({ executablePath, args: ['--disable-gpu', '--no-first-run', ...OFFLINE, ...SANDBOX] });
}
