// Types words into the index page from the disk and tells what is found first.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const job = JSON.parse(readFileSync(0, 'utf8'));
const { chromium } = createRequire(path.join(job.modules, 'x.js'))('playwright-core');
const browser = await chromium.launch({ executablePath: job.chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const page = await browser.newPage();
const faults = [];
page.on('console', m => faults.push(m.text()));
page.on('pageerror', e => faults.push(String(e)));
await page.goto(pathToFileURL(path.join(job.root, 'tim-kiem', 'index.html')).href);
const results = [];
for (const typed of job.typed) {
  await page.fill('#tim', typed);
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  await page.waitForTimeout(150);
  results.push(await page.evaluate(t => {
    const all = document.querySelectorAll('.found > li'), first = all[0];
    return {
      Typed: t, N: all.length, Status: document.querySelector('[role=status]').textContent,
      First: first ? (first.querySelector('a')?.getAttribute('href') ?? '') + ' ' + first.textContent : '', Faults: [],
    };
  }, typed));
}
results[0].Faults = faults;
await browser.close();
console.log(JSON.stringify(results));
