// What readers do with a finished site, opened from the disk in one browser: they type
// words into the index; a mother on a phone looks for her commune; a journalist compares,
// downloads and cites.
//
// usage: node readers.mjs < job.json > result.json
// job: {modules, chromium, root, typed: [...]}
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

const job = JSON.parse(readFileSync(0, 'utf8'));
const { chromium } = createRequire(path.join(job.modules, 'x.js'))('playwright-core');
const browser = await chromium.launch({ executablePath: job.chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const home = pathToFileURL(path.join(job.root, 'index.html')).href;
const out = { Typed: [], Mother: {}, Journalist: {}, Faults: [] };

const open = async (options) => {
  const page = await (await browser.newContext({ locale: 'vi-VN', ...options })).newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', m => out.Faults.push(m.text()));
  page.on('pageerror', e => out.Faults.push(String(e)));
  return page;
};
const follow = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), act()]);
const text = (page, selector) => page.evaluate(s => (document.querySelector(s)?.textContent ?? '').replace(/\s+/g, ' ').trim(), selector);
const type = async (page, words) => {
  await page.fill('#tim', words);
  await page.waitForFunction(() => document.querySelector('.find [role=status]').textContent !== '');
  await page.waitForTimeout(150);
};

{ // the index, as one types
  const page = await open({});
  await page.goto(new URL('tim-kiem/index.html', home).href);
  for (const typed of job.typed) {
    await type(page, typed);
    out.Typed.push(await page.evaluate(t => {
      const all = document.querySelectorAll('.found > li'), first = all[0];
      return {
        Typed: t, N: all.length, Status: document.querySelector('.find [role=status]').textContent,
        First: first ? (first.querySelector('a')?.getAttribute('href') ?? '') + ' ' + first.textContent : '',
      };
    }, typed));
  }
}

{ // a mother on a phone: from home by touch alone to the figures of her commune
  const page = await open({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
  await page.goto(home);
  await page.tap('.menu > summary');
  await follow(page, () => page.tap('.menu nav a:text-is("Tìm kiếm")'));
  await type(page, 'van binh');
  await follow(page, () => page.tap('.found > li:first-child a'));
  const m = out.Mother;
  m.Heading = await text(page, 'h1');
  m.Answer = await text(page, '.facts > li:first-child');
  m.Reachable = await page.evaluate(() => document.querySelector('.facts > li:first-child').getBoundingClientRect().bottom <= innerHeight);
  m.People = await page.evaluate(() => [...document.querySelectorAll('#nu-nam dl > div')].map(d => d.textContent.replace(/\s+/g, ' ').trim()));
  await follow(page, () => page.tap('#nu-nam dl a >> nth=1'));
  m.Indicator = await text(page, 'h1');
  m.Lede = await text(page, '.lede');
  m.Sideways = await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth);
}

{ // a journalist: finds, compares, downloads, cites
  const page = await open({ viewport: { width: 1280, height: 800 } });
  await page.goto(home);
  await follow(page, () => page.click('.links a:text-is("Chỉ tiêu")'));
  await follow(page, () => page.click('main a[href="bdg1-1c/index.html"] >> nth=0'));
  const j = out.Journalist;
  j.Heading = await text(page, 'h1');
  j.Finding = await page.title();
  // in one order and another, by the keyboard
  const fold = page.locator('details:has(table.sorts)').first();
  await fold.locator('> summary').focus();
  await page.keyboard.press('Enter');
  const rows = () => page.evaluate(() => [...document.querySelector('table.sorts').tBodies[0].rows].map(r => r.cells[0].textContent.trim() + '|' + r.cells[1].textContent.trim()));
  j.Official = await rows();
  await fold.locator('.bar button', { hasText: 'Giá trị' }).focus();
  await page.keyboard.press('Enter');
  j.Sorted = await rows();
  j.Said = await text(page, '.bar [role=status]');
  await fold.locator('.bar input').fill('van');
  j.Filtered = await page.evaluate(() => [...document.querySelector('table.sorts').tBodies[0].rows].filter(r => !r.hidden).length);
  await fold.locator('.bar input').fill('');
  await fold.locator('.bar button').first().click();
  j.Back = await rows();
  // an earlier period opens for who follows the switcher
  await page.click('.periods a:has-text("2017") >> nth=0');
  j.Opened = await page.evaluate(() => !!document.querySelector(location.hash)?.closest('details')?.open);
  j.Cite = await text(page, '.cite');
  j.Data = await page.evaluate(() => document.querySelector('.buttons a[href$="gia-tri.csv"]').href);
  j.Bytes = readFileSync(fileURLToPath(j.Data)).length;
}
await browser.close();
console.log(JSON.stringify(out));
