/** A site for the tests of fetching: a real server on loopback, whose pages stand in the test's own line. */
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface Site {
	readonly origin: string;
	/** "127.0.0.1:PORT", as the allow-list names it. */
	readonly host: string;
	/** What it answers, by path; anything else is not there. */
	pages: Record<string, Answer>;
	/** Paths that were asked for, robots.txt aside. */
	asked: string[];
	readonly stop: () => Promise<void>;
}

export const page =
	(body: string | Uint8Array, mediaType = 'text/html; charset=utf-8', status = 200): Answer =>
	(response) =>
		response.writeHead(status, { 'content-type': mediaType }).end(body);

export async function startSite(pages: Record<string, Answer> = {}): Promise<Site> {
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		if (path !== '/robots.txt') site.asked.push(path);
		const answer = site.pages[path];
		if (answer) return answer(response, request);
		response.writeHead(404).end();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
	const site: Site = {
		...{ origin: `http://${host}`, host, pages, asked: [] },
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
	return site;
}

/** A page of a newspaper, as a content management system makes it. */
export const newsPage = (title: string, ...paragraphs: readonly string[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | The Daily</title>
<meta property="og:title" content="${title}"><meta property="og:site_name" content="The Daily">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"${title}","datePublished":"2026-05-04T10:00:00Z","author":{"name":"Dana Serik"}}</script>
</head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>${title}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('\n')}</article>
<script>document.title = 'run'</script><footer>All rights reserved</footer></body></html>`;

/** A PDF of one line a page, as small as it can be. */
export function pdfOf(...lines: readonly string[]): Buffer {
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${lines.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] /Count ${lines.length} >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
		...lines.flatMap((line, index) => {
			const content = `BT /F1 12 Tf 72 720 Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`;
			return [
				`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
				`<< /Length ${content.length} >>\nstream\n${content}\nendstream`
			];
		})
	];
	let body = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const at = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	return Buffer.from(
		`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`,
		'latin1'
	);
}
