/** Commands of the whole article, and of how it is shown. */
import type { ExportFormat } from '#lib/domain/export.ts';
import type { Bench, Command } from './command.ts';

const article = { group: 'article', zone: 'both', keys: [] } as const;
const view = { group: 'view', zone: 'both' } as const;

const exportAs = (format: ExportFormat): Command<Bench> => ({
	...{ ...article, title: 'key.export', value: `export.${format}` },
	run: (bench) => bench.takeOut(format)
});

export const articleCommands = {
	splitView: { ...view, keys: ['Backslash'], run: (bench) => bench.turn('split') },
	focusView: { ...view, keys: ['KeyF'], run: (bench) => bench.turn('focus') },
	reviewView: {
		...{
			...view,
			keys: ['Shift+KeyV'],
			why: ({ session }) => (session.may('review.decide') ? null : 'say.mayNotReview')
		},
		run: (bench) => bench.turn('review')
	},
	talk: { ...article, keys: ['KeyG KeyC'], run: ({ session }) => session.talk.toggle() },
	publish: {
		...{ ...article, keys: ['Ctrl+Enter'], why: ({ mayPublish }) => (mayPublish ? null : 'say.mayNotPublish') },
		run: (bench) => bench.open('publish')
	},
	settings: { ...article, run: (bench) => bench.open('settings') },
	claimTable: { ...article, keys: ['KeyG KeyL'], run: (bench) => bench.open('claims') },
	coverage: { ...article, keys: ['KeyG KeyN'], run: (bench) => bench.open('coverage') },
	radar: { ...article, keys: ['KeyG KeyR'], run: (bench) => bench.open('radar') },
	reader: {
		...{ ...article, why: ({ reader }) => (reader === null ? 'say.notPublished' : null) },
		run: (bench) => bench.go(bench.reader ?? '/')
	},
	takeOut: { ...article, keys: ['KeyG KeyE'], run: (bench) => bench.takeOut() },
	annotations: { ...article, run: (bench) => bench.open('annotations') },
	exportHtml: exportAs('html'),
	exportMarkdown: exportAs('markdown'),
	exportCsv: exportAs('csv'),
	exportWebAnnotation: exportAs('web-annotation'),
	exportClaimReview: exportAs('claim-review'),
	exportDocx: exportAs('docx'),
	exportPdf: exportAs('pdf'),
	exportEpub: exportAs('epub'),
	exportWordpress: exportAs('wordpress'),
	exportDataFeed: exportAs('data-feed'),
	exportXlsx: exportAs('xlsx'),
	exportJson: exportAs('json')
} as const satisfies Readonly<Record<string, Command<Bench>>>;
