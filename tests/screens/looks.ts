/** The ways in which each screen is looked at, and the words that a filter knows them by. */
import type { BrowserContextOptions } from 'playwright-core';

export interface Look {
	readonly words: readonly string[];
	readonly options: BrowserContextOptions;
}

const HEIGHTS = { 360: 780, 768: 1024, 1440: 900 } as const;
type Width = keyof typeof HEIGHTS;
const WIDTHS: readonly Width[] = [360, 768, 1440];
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'ru', 'ar'] as const;

const crossed: readonly Look[] = WIDTHS.flatMap((width) =>
	THEMES.flatMap((theme) =>
		LANGUAGES.map((language) => ({
			words: [String(width), theme, language],
			options: {
				...{ colorScheme: theme, locale: language, viewport: { width, height: HEIGHTS[width] } },
				// What is touched is larger: a telephone's screen is.
				hasTouch: width === 360,
				isMobile: width === 360
			}
		}))
	)
);

/** The largest text that everything has to stand (WCAG 1.4.4), the narrowest page (1.4.10), and colours that are not ours. */
const hard: readonly Look[] = [
	{
		words: ['200%', 'light', 'en'],
		options: { colorScheme: 'light', locale: 'en', viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }
	},
	{
		words: ['320', 'light', 'ru'],
		options: { colorScheme: 'light', locale: 'ru', viewport: { width: 320, height: 640 } }
	},
	{
		words: ['forced', 'dark', 'en'],
		options: { forcedColors: 'active', colorScheme: 'dark', locale: 'en', viewport: { width: 1440, height: 900 } }
	}
];

export const looks: readonly Look[] = [...crossed, ...hard];
