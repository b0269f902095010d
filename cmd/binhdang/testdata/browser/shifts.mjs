// Opens pages of a served site as a phone with a slow line does for the first time, and
// says how far what is read moves while they load.
//
// usage: node shifts.mjs < job.json > result.json
// job: {modules, chromium, address, pages: [...], widths: [...]}
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import path from 'node:path';

const job = JSON.parse(readFileSync(0, 'utf8'));
const {chromium} = createRequire(path.join(job.modules, 'here.js'))('playwright-core');
const browser = await chromium.launch({executablePath: job.chromium, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run']});

const measure = async (name, width) => {
  const context = await browser.newContext({locale: 'vi-VN', viewport: {width, height: 812}}); // nothing is kept from the page before
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', {offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000}); // bytes a second
  await page.addInitScript(() => {
    window.moved = [];
    new PerformanceObserver(list => {
      for (const e of list.getEntries()) if (!e.hadRecentInput) window.moved.push({by: e.value, at: e.sources.slice(0, 3).map(s => (s.node?.outerHTML ?? s.node?.textContent ?? '').slice(0, 80))});
    }).observe({type: 'layout-shift', buffered: true});
  });
  await page.goto(job.address + name, {waitUntil: 'load'});
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
  const result = await page.evaluate(() => ({moved: window.moved, faces: [...document.fonts].filter(f => f.family.includes('Source') && f.status === 'loaded').length}));
  await context.close();
  return {page: name, width, shift: result.moved.reduce((sum, m) => sum + m.by, 0), faces: result.faces, moved: result.moved.slice(0, 3)};
};
const results = [];
for (const name of job.pages) results.push(...await Promise.all(job.widths.map(w => measure(name, w))));
await browser.close();
process.stdout.write(JSON.stringify(results));
