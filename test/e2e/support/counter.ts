/** Drives a demonstration counter as a person does: by what the screens say. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadDriver } from '../../../electron/store/driver.ts'
import { formatEuros } from '../../../shared/money.ts'
import { commonText } from '../../../shared/text/common.ts'
import { payText } from '../../../shared/text/pay.ts'
import { sellText } from '../../../shared/text/sell.ts'
import { sessionText } from '../../../shared/text/session.ts'
import { settingsText } from '../../../shared/text/settings.ts'
import { welcomeText } from '../../../shared/text/welcome.ts'
import { whoText } from '../../../shared/text/who.ts'
import {
  closeTill,
  expect,
  launchTill,
  pressKeys,
  setContentSize,
  setLayout,
  test,
} from '../harness.ts'
import type { LaunchOptions, Till } from '../harness.ts'
import { SHIFT_KEYCODE, scannerKeycodes } from '../../support/x-keycodes.ts'
import type { Locator, Page } from '@playwright/test'

export const words = {
  common: commonText.fr,
  pay: payText.fr,
  sell: sellText.fr,
  session: sessionText.fr,
  settings: settingsText.fr,
  welcome: welcomeText.fr,
  who: whoText.fr,
}

/** The demonstration's people, as `electron/installation/demo.ts` makes them. */
export const PEOPLE = {
  nadia: { name: 'Nadia', code: 'N01', pin: '407193' },
  amina: { name: 'Amina', code: 'A01', pin: '583062' },
  karim: { name: 'Karim', code: 'K01', pin: '926418' },
  lucie: { name: 'Lucie', code: 'L01', pin: '718305' },
} as const

/** What the cards and the pad need of a person. */
export type DemoPerson = { readonly name: string; readonly pin: string }

/** 10:00 in Paris, the day the demonstration's files are of. */
export const DAY = '2026-10-06T08:00:00Z'
export const FLOAT = { 2000: 2, 500: 2, 100: 10 } as const
export const FLOAT_CENTS = 6_000

export type Counter = { readonly till: Till; readonly page: Page; readonly directory: string }

/** Starts the app on the demonstration's day, at the size of the real screen: the three doors. */
export async function openWelcome(options: LaunchOptions = {}): Promise<Counter> {
  const till = await launchTill({ ...options, env: { COMPTOIR_CLOCK: DAY, ...options.env } })
  await setContentSize(till, { width: 1366, height: 768 })
  await expect(till.window.getByRole('heading', { name: words.welcome.title })).toBeVisible()
  return { till, page: till.window, directory: join(till.dataDir, 'demonstration') }
}

/** Opens the demonstration: Nadia is signed in and asked for the float. */
export async function openDemo(options: LaunchOptions = {}): Promise<Counter> {
  const counter = await openWelcome(options)
  await counter.page.getByRole('button', { name: words.welcome.demo.button }).click()
  await expect(heading(counter, words.session.open.title)).toBeVisible()
  return counter
}

/** Opens the demonstration and its drawer: the selling screen. */
export async function openCounter(options: LaunchOptions = {}): Promise<Counter> {
  const counter = await openDemo(options)
  await countCash(counter, FLOAT)
  await press(counter, words.session.open.button(euros(FLOAT_CENTS)))
  await expect(search(counter)).toBeVisible()
  return counter
}

/**
 * One counter for the tests of a file: opened before the first, closed after the last, its picture
 * kept when a test fails. A failed test gets the next ones a new counter.
 */
export function sharedCounter(open: () => Promise<Counter> = openCounter): () => Counter {
  let counter: Counter | undefined
  test.beforeAll(async () => {
    counter = await open()
  })
  test.afterEach(async ({}, testInfo) => {
    if (counter === undefined || testInfo.status === testInfo.expectedStatus) return
    const path = testInfo.outputPath('counter.png')
    mkdirSync(testInfo.outputDir, { recursive: true })
    await counter.page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
    if (existsSync(path)) await testInfo.attach('counter', { path })
    await testInfo.attach('stderr', { body: counter.till.complaints.join('\n') })
  })
  test.afterAll(async () => {
    if (counter !== undefined) await closeTill(counter.till)
  })
  return () => {
    if (counter === undefined) throw new Error('the counter did not open')
    return counter
  }
}

/** An amount in cents as the French screens write it. */
export function euros(amountCents: number): string {
  return formatEuros(amountCents, 'fr')
}

export function heading({ page }: Counter, name: string | RegExp): Locator {
  return page.getByRole('heading', { name })
}

export function button({ page }: Counter, name: string | RegExp): Locator {
  return page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
}

/** Presses the one button with these words. */
export async function press(counter: Counter, name: string | RegExp): Promise<void> {
  await button(counter, name).click()
}

/** The dialog that lies over the screen. */
export function dialog({ page }: Counter): Locator {
  return page.getByRole('dialog')
}

export function search({ page }: Counter): Locator {
  return page.getByLabel(words.sell.search)
}

export function basket({ page }: Counter): Locator {
  return page.getByRole('complementary', { name: words.sell.basket })
}

export function lines(counter: Counter): Locator {
  return basket(counter).getByRole('listitem')
}

export function payButton(counter: Counter): Locator {
  return basket(counter).getByRole('button', { name: /^(Encaisser|Remettre —)/ })
}

/** The sentence that is announced: a refusal, something to know, something done. */
export function sentence({ page }: Counter): Locator {
  return page.locator('.sentence')
}

/** Types how many there are of each face value (in cents). */
export async function countCash(
  { page }: Counter,
  count: Readonly<Record<number, number>>,
): Promise<void> {
  for (const [face, number] of Object.entries(count)) {
    const value = euros(Number(face))
    const { noteName, coinName, of } = words.session.count
    const name = Number(face) >= 500 ? noteName(value) : coinName(value)
    await page.getByLabel(of(name), { exact: true }).fill(String(number))
  }
}

/** Searches by letters and adds the first result by Enter, then waits for its line. */
export async function add(
  counter: Counter,
  letters: string,
  label: string | RegExp,
): Promise<void> {
  await search(counter).fill(letters)
  await search(counter).press('Enter')
  await expect(lines(counter).filter({ hasText: label }).first()).toBeVisible()
  await expect(search(counter)).toHaveValue('')
}

/** Goes home with an empty basket, whatever the test before left. */
export async function home(counter: Counter): Promise<void> {
  const { page } = counter
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(search(counter)).toBeVisible({ timeout: 300 })
  }).toPass()
  if ((await lines(counter).count()) > 0) {
    await press(counter, words.sell.empties)
    await dialog(counter).getByRole('button', { name: words.sell.emptyConfirm }).click()
  }
  await expect(lines(counter)).toHaveCount(0)
}

/** From the selling screen to the pay screen. */
export async function toPay(counter: Counter): Promise<void> {
  await payButton(counter).click()
  await expect(heading(counter, words.pay.readAloud)).toBeVisible()
}

/** The one button of the pay screen. */
export function finish({ page }: Counter): Locator {
  return page.getByRole('button', { name: /^(Terminer|Ajouter|Remettre)/ })
}

/** Pays the exact sum in cash, and waits for the screen after it. */
export async function payExact(counter: Counter): Promise<void> {
  await toPay(counter)
  await finish(counter).click()
  await paid(counter)
}

/** Waits for the screen after paying. */
export async function paid(counter: Counter): Promise<void> {
  await expect(button(counter, words.pay.after.next)).toBeVisible()
}

/** From the screen after paying to the next person's basket. */
export async function nextPerson(counter: Counter): Promise<void> {
  await press(counter, words.pay.after.next)
  await expect(search(counter)).toBeVisible()
}

/** The buttons of the menu under the person's name. */
export async function menu(counter: Counter, name: string): Promise<void> {
  await counter.page.locator('.person-button').click()
  await counter.page.locator('.menu').getByRole('button', { name, exact: true }).click()
}

/** Types a PIN on the pad's buttons. */
export async function padPin({ page }: Counter, pin: string): Promise<void> {
  for (const digit of pin) {
    await page.locator('.pin-keys').getByRole('button', { name: digit, exact: true }).click()
  }
}

/** Types a PIN on the keyboard, as slowly as a person: faster would be a scanner. */
export async function typePin({ page }: Counter, pin: string): Promise<void> {
  for (const digit of pin) {
    await page.keyboard.press(`Digit${digit}`, { delay: 20 })
    await page.waitForTimeout(70)
  }
}

/** Chooses a name on the cards and types its PIN on the pad. */
export async function signIn(counter: Counter, person: DemoPerson): Promise<void> {
  await counter.page.locator('.who-card', { hasText: person.name }).click()
  await padPin(counter, person.pin)
  await expect(counter.page.locator('.person-button')).toContainText(person.name)
}

/** Hands the till over: locks it, then signs the other person in. */
export async function changeTo(counter: Counter, person: DemoPerson): Promise<void> {
  await menu(counter, words.common.bar.lock)
  await expect(heading(counter, words.who.lockedTitle)).toBeVisible()
  await signIn(counter, person)
}

export type EntryLine<Body> = {
  readonly seq: number
  readonly kind: string
  readonly operator: string
  readonly body: Body
}

/** The journal's entries of one kind as they lie on the disk, in order. */
export function entries<Body>(counter: Counter, kind: string): readonly EntryLine<Body>[] {
  const Driver = loadDriver()
  const db = new Driver(join(counter.directory, 'till.db'), { readonly: true })
  try {
    const texts = db.prepare('SELECT entry FROM journal ORDER BY seq').pluck().all() as string[]
    return texts
      .map((text) => JSON.parse(text) as EntryLine<Body>)
      .filter((entry) => entry.kind === kind)
  } finally {
    db.close()
  }
}

/** Makes every file or folder dialog answer this path; null gives up. */
export async function answerDialogs({ till }: Counter, path: string | null): Promise<void> {
  await till.app.evaluate(({ dialog: dialogs }, chosen) => {
    dialogs.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, path)
}

/** Readies real keys: a layout, and a window that knows it has the focus. */
export async function readyKeys(counter: Counter, layout: 'us' | 'fr'): Promise<void> {
  await setLayout(counter.till, layout)
  await pressKeys(counter.till, [SHIFT_KEYCODE])
  await counter.page.waitForFunction(() => document.hasFocus())
}

/** Scans a text as a US-layout scanner ending on Enter does, by real key events. */
export async function scan(counter: Counter, text: string): Promise<void> {
  await pressKeys(counter.till, scannerKeycodes(`${text}\n`), 4)
}
