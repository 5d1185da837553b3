// Works with a form as its editor does: opens an item, adds one, mends a label, is shown suggestions; then once more
// with scripts refused. Nothing is saved.
//
//   node forms.mjs ADDRESS NAME PASSWORD-FILE

import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [address, login, passwordFile] = process.argv.slice(2);
const password = readFileSync(passwordFile, 'utf8').trim();

function must(holds, what) {
  if (!holds) throw new Error(what);
  console.log(`forms: ${what}`);
}

async function largestLaw() {
  const { records } = await (await fetch(`${address}/api/v1/records?kind=law&limit=200`)).json();
  return records.reduce((most, one) => (JSON.stringify(one).length > JSON.stringify(most).length ? one : most)).id;
}

// A button of the form leads back to where it stands, not to the head of the page.
async function press(tab, selector) {
  await Promise.all([tab.waitForNavigation(), tab.locator(selector).first().click()]);
}

async function isInWindow(tab, selector) {
  const box = await tab.locator(selector).first().boundingBox();
  return box !== null && box.y > -1 && box.y < tab.viewportSize().height;
}

async function work(browser, scripts) {
  const how = scripts ? 'with scripts' : 'without scripts';
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width: 390, height: 800 } });
  const tab = await context.newPage();
  const faults = [];
  tab.on('console', (message) => message.type() === 'error' && !message.text().includes('422') && faults.push(message.text()));
  tab.on('pageerror', (fault) => faults.push(String(fault)));
  await tab.goto(`${address}/ar/sign-in`);
  await tab.fill('#user', login);
  await tab.fill('#password', password);
  await Promise.all([tab.waitForNavigation(), tab.press('#password', 'Enter')]);

  await tab.goto(`${address}/ar/edit/${await largestLaw()}`);
  const before = await tab.locator('button[name=open][value^="provisions."]').count();
  must(before > 2 && (await tab.locator('#f-provisions-1').count()) === 0, `${how}: items are left as they are`);
  await press(tab, 'button[name=open][value="provisions.1"]');
  must((await tab.locator('button[name=open][value^="provisions."]').count()) === before - 1, `${how}: one item is opened`);
  must(await isInWindow(tab, '#f-provisions-1'), `${how}: the item that was opened is in the window`);
  await press(tab, 'button[name=add][value="provisions"]');
  must(await isInWindow(tab, 'button[name=add][value="provisions"]'), `${how}: so is the end of what was added to`);

  await tab.fill('#f-country', 'السويدد');
  await press(tab, 'button[name=do][value=check]');
  must((await tab.inputValue('#f-country')) === 'السويدد', `${how}: what was typed comes back`);
  must((await tab.getAttribute('#f-country', 'aria-invalid')) === 'true', `${how}: it is marked`);
  await press(tab, 'button[name=take][value^="country "]');
  must((await tab.inputValue('#f-country')) === 'السويد', `${how}: and what was meant is taken`);
  must((await tab.locator('#f-provisions-1').count()) === 1, `${how}: the item is still open`);
  if (scripts) {
    await tab.focus('#f-country');
    await tab.waitForFunction(() => document.querySelector('#f-country').list?.options.length > 190);
    must(true, `${how}: every country is suggested`);
  }
  must(faults.length === 0, `${how}: nothing on the console ${faults.join(' ')}`);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await work(browser, true);
await work(browser, false);
await browser.close();
