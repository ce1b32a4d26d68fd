/** Stored copies of sources. */
import * as v from 'valibot';
import { Capture, CopyState } from '#lib/domain/capture.ts';
import { FactCheck } from '#lib/domain/fact-check.ts';
import { operation } from '../operation.ts';
import { article } from './shapes.ts';

const source = '/api/sources/{source}';

export const copies = {
	listArticleCopies: operation({
		...{ method: 'GET', path: `${article}/copies`, access: 'article.read', body: null, status: 200 },
		summary: 'How it stands with the stored copies of all sources that the article’s claims rest on.',
		answer: v.array(CopyState)
	}),
	listCopies: operation({
		...{ method: 'GET', path: `${source}/copies`, access: 'source.read', body: null, status: 200 },
		summary: 'How it stands with a source’s stored copies, and all of them, the newest first.',
		answer: v.strictObject({ state: CopyState, copies: v.array(Capture) })
	}),
	askForCopy: operation({
		...{ method: 'POST', path: `${source}/copies`, access: 'source.capture', body: null, status: 202 },
		summary: 'Fetch a new copy of a source, in the background. Copies that there are stay as they are.',
		answer: CopyState
	}),
	uploadCopy: operation({
		...{ method: 'POST', path: `${source}/files`, access: 'source.capture', body: null, status: 201 },
		summary:
			'Keep a file as a copy of a source: the body is the file itself, not JSON. PDF, pictures, Word and Excel files, CSV, texts, saved pages, sound.',
		query: { name: 'The file’s name.' },
		answer: Capture
	}),
	readCopy: operation({
		...{ method: 'GET', path: '/api/copies/{copy}', access: 'source.read', body: null, status: 200, answer: Capture },
		summary: 'What is known of a stored copy.'
	}),
	readCopyFile: operation({
		...{ method: 'GET', path: '/api/copies/{copy}/file', access: 'source.read', body: null, status: 200, answer: null },
		summary: 'The copy’s bytes as they were served or uploaded, held against their hash. No script in them runs.',
		produces: 'application/octet-stream'
	}),
	readCopyText: operation({
		...{ method: 'GET', path: '/api/copies/{copy}/text', access: 'source.read', body: null, status: 200, answer: null },
		summary: 'The copy’s words as plain text.',
		produces: 'text/plain'
	}),
	findFactChecks: operation({
		...{ method: 'GET', path: '/api/fact-checks', access: 'article.read', body: null, status: 200 },
		summary: 'What others have found about the same words, by Google’s Fact Check Tools, where the server has a key.',
		answer: v.array(FactCheck),
		query: { q: 'Words to look for.', language: 'Only reviews in this language (BCP 47).' }
	})
};
