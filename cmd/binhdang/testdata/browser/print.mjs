// Prints an HTML file to PDF as the browser's own command does, with the page
// size and the margin boxes of its style sheet.
//
// usage: node print.mjs < job.json       job: {modules, chromium, html, pdf}
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import path from 'node:path';

const job = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(path.join(job.modules, 'here.js'));
const {chromium} = require('playwright-core');
const browser = await chromium.launch({executablePath: job.chromium, args: ['--disable-quic', '--disable-background-networking', '--no-first-run']});
const page = await browser.newPage();
const faults = [];
page.on('console', m => faults.push(`console: ${m.text()}`));
page.on('request', r => { if (!r.url().startsWith('file:') && !r.url().startsWith('data:')) faults.push(`request: ${r.url()}`); });
await page.goto(pathToFileURL(job.html).href, {waitUntil: 'load'});
await page.evaluate(() => document.fonts.ready.then(() => 0));
await page.pdf({path: job.pdf, preferCSSPageSize: true, tagged: true});
await browser.close();
process.stdout.write(JSON.stringify(faults));
