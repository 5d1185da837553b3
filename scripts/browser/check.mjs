// Opens every kind of page in a browser, in six languages, two widths, light and dark, and reports what is wrong:
// breaches of WCAG that axe-core can see, messages on the console, what was refused by the page's own policy,
// pages wider than the window, and pages heavier than they may be.
//
//   node check.mjs ADDRESS [--sign-in NAME PASSWORD-FILE] [--pictures FOLDER]

import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { publicPages, workPages } from './pages.mjs';

const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const WIDTHS = [390, 1280];
const THEMES = ['light', 'dark'];
const NARROWEST = 320;
// The rules of WCAG 2.0 to 2.2, levels A and AA, and the best practices of axe-core.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [address, ...options] = process.argv.slice(2);
const after = (name) => {
  const place = options.indexOf(name);
  return place < 0 ? undefined : options.slice(place + 1);
};
const pictures = after('--pictures')?.[0];
const [login, passwordFile] = after('--sign-in') ?? [];

let passed = 0;
let failed = 0;
function report(where, found) {
  if (found.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  for (const fault of found) console.log(`${where}: ${fault}`);
}

// As many pages at once as there are processors to draw them.
const AT_ONCE = 2;
async function eachOf(items, visit) {
  const waiting = [...items];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await visit(item);
  });
  await Promise.all(workers);
}

function inEveryLanguage(pages) {
  return LANGUAGES.flatMap((language) => pages.map((page) => ({ language, page })));
}

async function firstOf(kind) {
  const answer = await fetch(`${address}/api/v1/records?kind=${kind}&limit=1`);
  const { records } = await answer.json();
  return records[0].id;
}

// The record of a kind that says the most, of the first few hundred.
async function largestOf(kind) {
  const answer = await fetch(`${address}/api/v1/records?kind=${kind}&limit=200`);
  const { records } = await answer.json();
  const length = (record) => JSON.stringify(record).length;
  return records.reduce((most, record) => (length(record) > length(most) ? record : most)).id;
}

async function open(context, page, language) {
  const tab = await context.newPage();
  const noise = [];
  tab.on('console', (message) => message.type() === 'error' && noise.push(message.text()));
  tab.on('pageerror', (error) => noise.push(String(error)));
  const answer = await tab.goto(`${address}/${language}/${page.address}`, { waitUntil: 'load' });
  const status = answer.status();
  const wanted = page.status ?? 200;
  const found = status === wanted ? [] : [`answers ${status} instead of ${wanted}`];
  // A browser says of its own accord that an answer was 404, which such a page is meant to be.
  found.push(...noise.filter((line) => !(wanted === 404 && line.includes('404'))));
  return { tab, found };
}

async function breaches(tab) {
  await tab.evaluate(axe);
  const outcome = await tab.evaluate(
    (values) => axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    RULES,
  );
  return outcome.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].target} ${one.help}`);
}

async function isTooWide(tab, width) {
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  return wide > width ? [`is ${wide} px wide in a window of ${width} px`] : [];
}

async function look(browser, pages, state) {
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({
        colorScheme: theme,
        viewport: { width, height: 900 },
        storageState: state,
      });
      await eachOf(inEveryLanguage(pages), async ({ language, page }) => {
        const { tab, found } = await open(context, page, language);
        found.push(...(await breaches(tab)), ...(await isTooWide(tab, width)));
        if (pictures) {
          const file = `${pictures}/${page.name}-${language}-${width}-${theme}.png`;
          await tab.screenshot({ path: file, fullPage: true });
        }
        report(`${page.name} ${language} ${width} ${theme}`, found);
        await tab.close();
      });
      await context.close();
    }
  }
}

// Bytes of content that the first view takes, as compressed on the way, with the stylesheet and the mark, in every
// language; without the headers of HTTP, which no page decides.
async function weigh(browser, pages, state) {
  await eachOf(inEveryLanguage(pages), async ({ language, page }) => {
    const context = await browser.newContext({ viewport: { width: NARROWEST, height: 800 }, storageState: state });
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.dataReceived', (event) => { bytes += event.encodedDataLength; });
    await tab.goto(`${address}/${language}/${page.address}`, { waitUntil: 'load' });
    const found = await isTooWide(tab, NARROWEST);
    if (bytes > page.limit) found.push(`takes ${bytes} bytes of ${page.limit}`);
    report(`${page.name} ${language} weight`, found);
    await context.close();
  });
}

// The public site with scripts refused: a search from the home page, a filter, a record.
async function withoutScripts(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  const found = [];
  await tab.goto(`${address}/en/`);
  await tab.fill('input[name=q]', 'children');
  await tab.press('input[name=q]', 'Enter');
  await tab.waitForLoadState();
  const hits = tab.locator('main h2 a, main h3 a, main li a');
  if ((await hits.count()) === 0) found.push('a search from the home page finds nothing');
  if (!tab.url().includes('q=children')) found.push(`a search leads to ${tab.url()}`);
  report('without scripts', found);
  await context.close();
}

async function signIn(browser) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${address}/en/sign-in`);
  await tab.fill('input[autocomplete=username]', login);
  await tab.fill('input[type=password]', readFileSync(passwordFile, 'utf8').trim());
  await Promise.all([tab.waitForNavigation(), tab.press('input[type=password]', 'Enter')]);
  const state = await context.storageState();
  report('signing in', state.cookies.length > 0 ? [] : [`leads to ${tab.url()} without a session`]);
  await context.close();
  return state;
}

if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const caseId = await firstOf('case');
const records = {
  caseId,
  case: `cases/${caseId}`,
  mandate: `mandates/${await firstOf('mandate')}`,
  activity: `activities/${await firstOf('activity')}`,
  largest: await Promise.all(['case', 'law', 'organisation', 'activity', 'mandate'].map(largestOf)),
};
await withoutScripts(browser);
await look(browser, publicPages(records), undefined);
await weigh(browser, publicPages(records), undefined);
if (login) {
  const state = await signIn(browser);
  await look(browser, workPages(records).filter((page) => !page.onlyWeighed), state);
  await weigh(browser, workPages(records), state);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
