// Adds a passkey with Chromium's own virtual device, signs in with it after the password and alone, and removes it.
// So the script of the pages is tried in a browser, with the browser's own checks of origin and relying party.
//
//   node passkeys.mjs ADDRESS NAME PASSWORD-FILE [--pictures FOLDER]
//
// ADDRESS must be http://localhost:PORT: browsers offer no passkeys for a network address.

import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [address, login, passwordFile, ...options] = process.argv.slice(2);
const place = options.indexOf('--pictures');
const pictures = place < 0 ? undefined : options[place + 1];
const password = readFileSync(passwordFile, 'utf8').trim();
const PICTURED = ['en', 'ar', 'zh'];
const WIDTHS = [390, 1280];

function must(holds, what) {
  if (!holds) throw new Error(what);
  console.log(`passkeys: ${what}`);
}

async function picture(tab, name) {
  if (!pictures) return;
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 800 });
    await tab.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
}

// A device that is unlocked at once. `keys` are what another tab's device held.
async function deviceFor(context, tab, keys = []) {
  const session = await context.newCDPSession(tab);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of keys) await session.send('WebAuthn.addCredential', { authenticatorId, credential });
  const held = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { held };
}

async function firstStep(tab, language = 'en') {
  await tab.goto(`${address}/${language}/sign-in?next=/${language}/account`);
  await tab.fill('#user', login);
  await tab.fill('#password', password);
  await Promise.all([tab.waitForNavigation(), tab.press('#password', 'Enter')]);
}

// Attempts to sign in are counted by address, so each context comes from another one, through a proxy of one's own.
let people = 0;
const someoneElse = (options = {}) => {
  people += 1;
  return browser.newContext({ ...options, extraHTTPHeaders: { 'x-forwarded-for': `192.0.2.${people}` } });
};

if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const faults = [];
const watch = (tab) => {
  tab.on('console', (message) => {
    // A refusal that a story asks for is told on the console too.
    if (message.type() === 'error' && !message.text().includes('422')) faults.push(message.text());
  });
  tab.on('pageerror', (fault) => faults.push(String(fault)));
};

const context = await someoneElse();
const tab = await context.newPage();
watch(tab);
const device = await deviceFor(context, tab);
await firstStep(tab);
must(tab.url().endsWith('/en/account'), 'a password alone signs in before there is a passkey');
await tab.fill('#passkey-name', 'Key of the browser');
await tab.fill('#passkey-own', 'not the password');
await tab.click('form[data-passkey] button');
await tab.locator('form[data-passkey] [data-passkey-failed]:visible').waitFor();
const told = await tab.textContent('form[data-passkey] [data-passkey-failed]');
must(told.includes('password is not right'), 'a wrong password is told beside the form');
await tab.fill('#passkey-own', password);
await Promise.all([tab.waitForNavigation(), tab.click('form[data-passkey] button')]);
const recovery = await tab.locator('ul.plain li code').allTextContents();
must(recovery.length === 10, 'the first passkey comes with recovery codes');
await picture(tab, 'passkey-recovery-en');
let keys = await device.held();
must(keys.length === 1 && keys[0].isResidentCredential, 'the device holds the key and finds it by itself');

for (const language of PICTURED) {
  const other = await someoneElse();
  const page = await other.newPage();
  watch(page);
  const holder = await deviceFor(other, page, keys);
  await firstStep(page, language);
  await page.locator('form[data-passkey]:visible').waitFor();
  await picture(page, `code-passkey-${language}`);
  await Promise.all([page.waitForNavigation(), page.click('form[data-passkey] button')]);
  must(page.url().endsWith(`/${language}/account`), `${language}: a passkey is the second step after the password`);
  await picture(page, `account-passkey-${language}`);
  keys = await holder.held();
  await other.close();
}

const alone = await someoneElse();
const page = await alone.newPage();
watch(page);
const holder = await deviceFor(alone, page, keys);
await page.goto(`${address}/en/sign-in?next=/en/account`);
await Promise.all([page.waitForNavigation(), page.click('form[data-passkey] button')]);
must(page.url().endsWith('/en/account'), 'a passkey alone signs in, and nobody types a name');
keys = await holder.held();
await page.click('details summary');
await page.fill('#passkey-remove-own', password);
await page.fill('#passkey-code', recovery[0]);
await Promise.all([page.waitForNavigation(), page.click('details form button')]);
must((await page.locator('#passkey-which').count()) === 0, 'the last one is removed for a recovery code');
await alone.close();

const gone = await someoneElse();
const last = await gone.newPage();
watch(last);
await deviceFor(gone, last, keys);
await last.goto(`${address}/en/sign-in`);
await Promise.all([last.waitForNavigation(), last.click('form[data-passkey] button')]);
must(await last.locator('[role=alert]:visible').count() === 1, 'a passkey that was removed signs nobody in');
await picture(last, 'sign-in-refused-en');

const plain = await someoneElse({ javaScriptEnabled: false });
const without = await plain.newPage();
await without.goto(`${address}/en/sign-in`);
must(!(await without.locator('form[data-passkey]').isVisible()), 'without scripts no passkey is offered');
await firstStep(without);
must(without.url().endsWith('/en/account'), 'and the password signs in');
await browser.close();
if (faults.length > 0) {
  for (const fault of faults) console.log(`passkeys: on the console: ${fault}`);
  process.exit(1);
}
