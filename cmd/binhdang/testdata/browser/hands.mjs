// Opens pages of a finished site from the disk and uses them without a mouse, with the
// spacing of text that a reader may ask for (WCAG 2.2, 1.4.12) and with text of twice the
// size alone (1.4.4, at twice the first width), and says what is lost.
//
// usage: node hands.mjs < job.json > result.json
// job: {modules, chromium, root, pages: [...], tabbed: [...], widths: [...]}
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import path from 'node:path';

const job = JSON.parse(readFileSync(0, 'utf8'));
const {chromium} = createRequire(path.join(job.modules, 'here.js'))('playwright-core');
const home = pathToFileURL(job.root).href.replace(/\/?$/, '/');
const browser = await chromium.launch({executablePath: job.chromium, args: ['--disable-quic', '--disable-background-networking', '--no-first-run']});
const context = await browser.newContext({locale: 'vi-VN'});
const faults = [];
let stops = 0, measured = 0;

// lost is what a reader cannot come to: a page wider than its window, words cut off.
const lost = page => page.evaluate(() => {
  const out = [];
  if (document.scrollingElement.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll('body *')].find(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[tabindex="0"], .vh'));
    out.push(`scrolls sideways: ${document.scrollingElement.scrollWidth} of ${innerWidth} px: ${wide?.outerHTML.slice(0, 120)}`);
  }
  for (const e of document.querySelectorAll('body *')) {
    const s = getComputedStyle(e);
    if (s.overflowX === 'visible' && s.overflowY === 'visible' || s.clipPath !== 'none' || s.position === 'absolute' || e.closest('svg, .vh')) continue;
    if (s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 || s.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1) out.push(`cuts off: ${e.outerHTML.slice(0, 120)}`);
  }
  return out.slice(0, 3);
});

for (const name of job.pages) {
  for (const how of ['spacing', 'size']) {
    const page = await context.newPage();
    await page.setViewportSize({width: job.widths[0], height: 800});
    await page.goto(home + name, {waitUntil: 'load'});
    await page.evaluate(how => {
      if (how === 'spacing') {
        for (const e of document.querySelectorAll('body, body *')) {
          for (const [k, v] of [['line-height', '1.5'], ['letter-spacing', '.12em'], ['word-spacing', '.16em']]) e.style.setProperty(k, v, 'important');
          if (e.tagName === 'P') e.style.setProperty('margin-bottom', '2em', 'important');
        }
        return;
      }
      const all = [...document.querySelectorAll('body, body *')].filter(e => !e.closest('svg')).map(e => [e, getComputedStyle(e)]).map(([e, s]) => [e, parseFloat(s.fontSize), parseFloat(s.lineHeight)]);
      for (const [e, size, line] of all) {
        e.style.setProperty('font-size', 2 * size + 'px', 'important');
        e.style.setProperty('line-height', 2 * line + 'px', 'important');
      }
    }, how);
    for (const width of how === 'size' ? job.widths.slice(0, 1) : job.widths) {
      const wide = how === 'size' ? 2 * width : width; // twice the text on what held it once
      await page.setViewportSize({width: wide, height: 800});
      measured++;
      for (const f of await lost(page)) faults.push(`${name} at ${wide} px, ${how}: ${f}`);
    }
    await page.close();
  }
}

for (const {page: name, width} of job.tabbed) {
  const page = await context.newPage();
  await page.setViewportSize({width, height: 800});
  await page.goto(home + name, {waitUntil: 'load'});
  const say = f => faults.push(`${name} at ${width} px, keys: ${f}`);
  const want = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter(e => e.checkVisibility({contentVisibilityAuto: true}) && e.getClientRects().length);
    all.forEach((e, i) => { e.dataset.stop = i; });
    return all.length;
  });
  const seen = [];
  for (let i = 0; i < want + 5; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const r = e.getBoundingClientRect(), s = getComputedStyle(e);
      return {stop: e.dataset.stop, html: e.outerHTML.slice(0, 100), ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
        inView: r.width > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth, skip: e.className === 'skip'};
    });
    if (!at) break;
    if (seen.includes(at.stop)) break;
    if (!seen.length && !at.skip) say(`the first stop is not the way to the content: ${at.html}`);
    if (!at.ring) say(`no ring: ${at.html}`);
    if (!at.inView) say(`out of view: ${at.html}`);
    seen.push(at.stop);
  }
  stops += seen.length;
  if (seen.length !== want) say(`${seen.length} of ${want} controls are reached`);
  if (seen.some((s, i) => Number(s) !== i)) say('the order is not that of the page');

  // the way to the content leads there
  await page.goto(home + name, {waitUntil: 'load'});
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  if (!await page.evaluate(() => document.activeElement.tagName === 'MAIN' || location.hash && document.querySelector(location.hash)?.tagName === 'MAIN')) say('the skip link does not lead to the content');
  // what is folded opens, and what can be sorted is sorted
  for (const key of ['summary', 'button[aria-pressed="false"]']) {
    const control = page.locator(`main ${key}:visible`).first();
    if (!await control.count()) continue;
    await control.focus();
    await page.keyboard.press('Enter');
    if (!await control.evaluate(e => e.tagName === 'SUMMARY' ? e.parentElement.open : e.getAttribute('aria-pressed') === 'true')) say(`Enter does nothing: ${key}`);
  }
  const menu = page.locator('.menu summary');
  if (await menu.isVisible()) {
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    if (!await page.evaluate(() => document.activeElement.closest('.menu nav'))) say('the menu is not next after its button');
  }
  await page.close();
}
await browser.close();
process.stdout.write(JSON.stringify({faults, stops, measured}));
