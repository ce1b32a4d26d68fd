import { chromium } from '/tmp/wt/vault/node_modules/playwright-core/index.mjs';
import { startServer } from '/tmp/wt/vault/tests/support/server.ts';
import { startSite, newsPage, page as answer } from '/tmp/wt/vault/tests/support/web.ts';
import { bringIn, clientOf, mark } from '/tmp/wt/vault/tests/support/program.ts';
import { launchBrowser } from '/tmp/wt/vault/tests/support/browser.ts';
import { signedIn } from '/tmp/wt/vault/tests/support/desk.ts';
import { randomUUID } from 'node:crypto';
const W = 'Police held 19 people in May, the ministry said on Thursday, which is more than in any month before it.';
const M = 'The figure for April was 12 people, according to the same table of the ministry, which is published on the first day of each month.';
const site = await startSite({ '/count': answer(newsPage('Police count of the month', W, M, M.replace('April','March'))) });
const server = await startServer({ env: { GALLEY_FETCH: 'on', GALLEY_FETCH_ALLOW: site.host, FACT_CHECK_KEY: 'x', FACT_CHECK_URL: site.origin } });
const browser = await launchBrowser();
const api = await clientOf(server.origin, 'checker');
const article = await bringIn(api, { content: 'A count\n\nPolice held 19 people in May. Prices fell by 7 per cent.' });
const claim = await mark(api, article, article.anchor('Police held 19 people'));
const src = (id, url) => ({ id, kind: 'web', url, title: '', publisher: '127.0.0.1', author: '', publishedOn: null, reliability: 'unrated', confidential: false });
const f = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
const ids = [randomUUID(), randomUUID()]; const ev = [randomUUID(), randomUUID()];
await api.call('POST', `${article.base}/claims/${claim.id}/evidence`, { id: ev[0], source: src(ids[0], site.origin + '/count'), ...f });
await api.call('POST', `${article.base}/claims/${claim.id}/evidence`, { id: ev[1], source: src(ids[1], site.origin + '/none'), ...f });
let st;
for (;;) { st = await api.call('GET', `/api/sources/${ids[0]}/copies`); if (st.state.copies) break; await new Promise((r) => setTimeout(r, 300)); }
site.pages['/count'] = answer(newsPage('Police count of the month', W.replace('19', '91'), M, M.replace('April','March')));
await api.call('POST', `/api/sources/${ids[0]}/copies`);
for (;;) { st = await api.call('GET', `/api/sources/${ids[0]}/copies`); if (st.state.copies === 2) break; await new Promise((r) => setTimeout(r, 300)); }
const first = st.copies[1];
const text = 'Police held 19 people in May';
const at = `Police count of the month\n`.length;
await api.call('PATCH', `${article.base}/claims/${claim.id}/evidence/${ev[0]}`, { excerpt: text, place: { captureId: first.id, from: at, to: at + text.length, prefix: '', suffix: '' } });
const q = `?article=${article.article.id}&claim=${claim.id}&evidence=${ev[0]}`;
for (const [name, opt] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }], ['ar', { locale: 'ar', viewport: { width: 390, height: 844 } }]] as const) {
  const token = undefined;
  const page = await browser.newContext({ baseURL: server.origin, locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...opt }).then((c) => c.newPage());
  await page.goto('/sign-in'); await page.locator('input[type=email]').fill('checker@galley.example'); await page.locator('input[type=password]').fill('galley demonstration'); await page.locator('form button').last().click(); await page.waitForURL('**/desk');
  await page.goto(`/copies/${first.id}${q}`); await page.locator('.words mark').waitFor(); await page.screenshot({ path: `/tmp/vault-shots/copy-${name}.png`, fullPage: true });
  if (name === 'light' || name === 'ar') { await page.goto(`/copies/${st.copies[0].id}?with=${first.id}`); await page.locator('.comparison').waitFor(); await page.screenshot({ path: `/tmp/vault-shots/diff-${name}.png`, fullPage: true }); }
  await page.goto(`/articles/${article.article.id}#claim-1`); await page.locator('.inspector, .sheet').first().waitFor();
  for (const s of await page.locator('.evidence summary').all()) await s.click().catch(() => {});
  await page.waitForTimeout(1500); await page.screenshot({ path: `/tmp/vault-shots/bench-${name}.png` });
  await page.locator('.evidence').last().scrollIntoViewIfNeeded().catch(() => {}); await page.screenshot({ path: `/tmp/vault-shots/bench2-${name}.png` });
  await page.context().close();
}
await browser.close(); await server.stop(); await site.stop(); process.exit(0);
