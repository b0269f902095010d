// Opens pages of a finished site from the disk and says what a person with a
// browser would meet: faults of accessibility (axe), messages of the console,
// requests beyond the folder, a page wider than its window.
//
// usage: node pages.mjs < job.json > result.json
// job: {modules, chromium, root, pages: [...], looks: [{width, scheme, rules}], shots}
// rules are those of axe: 'all', 'colours', or none
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import path from 'node:path';

const job = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(path.join(job.modules, 'here.js'));
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const home = pathToFileURL(job.root).href.replace(/\/?$/, '/');

const browser = await chromium.launch({executablePath: job.chromium, args: ['--disable-quic', '--disable-background-networking', '--no-first-run']});
const results = [];
const context = await browser.newContext({locale: 'vi-VN'});
for (const name of job.pages) {
  let faults = [];
  const page = await context.newPage();
  page.on('console', m => faults.push(`console: ${m.text()}`));
  page.on('pageerror', e => faults.push(`error: ${e.message}`));
  page.on('request', r => { if (!r.url().startsWith(home) && !r.url().startsWith('data:')) faults.push(`request: ${r.url()}`); });
  page.on('requestfailed', r => faults.push(`not loaded: ${r.url()}`));
  await page.setViewportSize({width: job.looks[0].width, height: 800});
  await page.goto(home + name, {waitUntil: 'load'});
  await page.evaluate(axe + ';0');
  for (const {width, scheme, rules} of job.looks) {
    await page.setViewportSize({width, height: 800});
    await page.emulateMedia({colorScheme: scheme});
    const size = await page.evaluate(() => ({page: document.scrollingElement.scrollWidth, window: innerWidth}));
    if (size.page > size.window) {
      const wide = await page.evaluate(() => [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[tabindex="0"]'))
        .slice(0, 3).map(e => e.outerHTML.slice(0, 120)));
      faults.push(`scrolls sideways: ${size.page} of ${size.window} px: ${wide.join(' | ')}`);
    }
    if (rules) {
      const run = rules === 'all'
        ? {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}
        : {type: 'rule', values: ['color-contrast']};
      const found = await page.evaluate(run => axe.run(document, {
        preload: false, // it would ask for style sheets, which the pages' policy refuses
        resultTypes: ['violations'], runOnly: run,
      }), run);
      for (const v of found.violations) {
        for (const n of v.nodes.slice(0, 3)) {
          faults.push(`${v.id} (${v.impact}): ${n.target.join(' ')}: ${n.html.slice(0, 160)}: ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ''}`);
        }
      }
    }
    if (job.shots) await page.screenshot({path: path.join(job.shots, `${name.replaceAll('/', '_')}-${width}-${scheme}.png`), fullPage: true});
    results.push({page: name, width, scheme, faults});
    faults = [];
  }
  await page.close();
}
await browser.close();
process.stdout.write(JSON.stringify(results));
