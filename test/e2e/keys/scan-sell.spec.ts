import type { Page } from '@playwright/test'
import { expect, pressKeys, test } from '../harness.ts'
import { ENTER_KEYCODE, scannerKeycodes } from '../../support/x-keycodes.ts'
import {
  button,
  entries,
  finish,
  heading,
  home,
  lines,
  menu,
  payButton,
  PEOPLE,
  readyKeys,
  scan,
  search,
  sentence,
  sharedCounter,
  signIn,
  toPay,
  words,
} from '../support/counter.ts'

/** A scanner at the counter, by real key events: whatever has the focus, and never a press. */

/** The kind of thing a scanner reads, what it types, and what the basket's line then says. */
const READINGS = [
  ['an EAN', '2997000000018', /Chargeur USB-C/],
  ['a scratch card', 'DC2600000005', /DC2600000005/],
  ['a SIM', '8933000000000000012', /8933000000000000012/],
  ['a sticker', 'GRPC26-0002#DM0002LE097455#A#Lenovo#ThinkPad T470', /GRPC26-0002/],
  [
    'a sticker that fills a form',
    'Ordinateur - PREMIUM\t\t\t\t\t\t\tApple\t\tMacBookPro12,1\t\tGRPC26-0001\tDM0001AP817254',
    /GRPC26-0001/,
  ],
  ['an IMEI', '990001003013968', /Galaxy A40/],
] as const

const counter = sharedCounter()

test.beforeEach(() => home(counter()))

async function focusedWords(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ??
      document.activeElement?.textContent ??
      '',
  )
}

for (const layout of ['us', 'fr'] as const) {
  test(`each kind of reading adds its line, whatever has the focus (PC in ${layout})`, async () => {
    await readyKeys(counter(), layout)
    await search(counter()).fill('sou')
    await search(counter()).evaluate((field: HTMLInputElement) => field.setSelectionRange(1, 2))
    for (const [index, [, typed, line]] of READINGS.entries()) {
      await scan(counter(), typed)
      await expect(lines(counter()).filter({ hasText: line })).toHaveCount(1, { timeout: 4_000 })
      await expect(lines(counter())).toHaveCount(index + 1)
      // The scan answered the search that was half typed: the field is empty and keeps the focus.
      await expect(search(counter())).toHaveValue('')
      await expect(search(counter())).toBeFocused()
    }
    await expect(heading(counter(), words.pay.readAloud)).toHaveCount(0)
  })
}

test('a scanner Enter never presses the pay button that has the focus; a person Enter does', async () => {
  const { page } = counter()
  await readyKeys(counter(), 'us')
  await scan(counter(), '2997000000018')
  await expect(lines(counter())).toHaveCount(1)
  await payButton(counter()).focus()
  for (const [rank, typed] of ['2997000000032', READINGS[4][1], '2997000000025'].entries()) {
    await scan(counter(), typed)
    await expect(lines(counter())).toHaveCount(rank + 2)
    expect(await focusedWords(page)).toMatch(/^Encaisser/)
  }
  await expect(heading(counter(), words.pay.readAloud)).toHaveCount(0)
  // As a person does, a while after the scan.
  await page.waitForTimeout(400)
  await pressKeys(counter().till, [ENTER_KEYCODE])
  await expect(heading(counter(), words.pay.readAloud)).toBeVisible()
})

test('on the pay screen a scan never pays: it says where it would have a meaning', async () => {
  const { page } = counter()
  await readyKeys(counter(), 'us')
  await scan(counter(), '2997000000018')
  await toPay(counter())
  const before = entries(counter(), 'sale').length
  await finish(counter()).focus()
  await scan(counter(), '2997000000032')
  await expect(sentence(counter())).toContainText(words.pay.scanHere)
  expect(await focusedWords(page)).toMatch(/^Terminer/)
  const received = page.getByLabel(words.pay.received)
  await received.fill('5')
  await scan(counter(), '2997000000032')
  await expect(received).toHaveValue('5')
  await expect(finish(counter())).toBeVisible()
  expect(entries(counter(), 'sale')).toHaveLength(before)
  await page.keyboard.press('Escape')
  await expect(lines(counter())).toHaveCount(1)
})

test('a scan of nothing known says so, a broken one too, and the basket stays', async () => {
  await readyKeys(counter(), 'us')
  await scan(counter(), '2997000000018')
  await scan(counter(), '4006381333931')
  await expect(sentence(counter())).toContainText('Ce numéro ne correspond à rien ici')
  const [head, tail] = [scannerKeycodes('299700'), scannerKeycodes('0000032\n')]
  await pressKeys(counter().till, [...head, 'BackSpace', ...tail], 4)
  await expect(sentence(counter())).toContainText(words.common.unreadable)
  await expect(lines(counter())).toHaveCount(1)
  await scan(counter(), 'GRPC26-0009#DM0009HP603574#INVENDABLE#HP#EliteBook 840 G3')
  await expect(sentence(counter())).toContainText('INVENDABLE')
  await scan(counter(), 'DC2600000005')
  await expect(lines(counter())).toHaveCount(2)
  await scan(counter(), 'DC2600000005')
  await expect(sentence(counter())).toContainText('déjà dans ce panier')
  await expect(lines(counter())).toHaveCount(2)
})

test('a scan while the PIN is asked never signs in, and leaves no digit behind', async () => {
  const { page } = counter()
  await readyKeys(counter(), 'us')
  await menu(counter(), words.common.bar.lock)
  await page.locator('.who-card', { hasText: PEOPLE.amina.name }).click()
  await scan(counter(), '2997000000018')
  await expect(page.locator('.who-box .sentence')).toContainText(words.who.scanFirst)
  await expect(page.getByLabel(words.who.typedDigits(0))).toBeVisible()
  // The very digits of the PIN, from a scanner: nobody comes in.
  await scan(counter(), PEOPLE.amina.pin)
  await expect(page.getByLabel(words.who.typedDigits(0))).toBeVisible()
  await expect(heading(counter(), words.who.pinTitle(PEOPLE.amina.name))).toBeVisible()
  await button(counter(), words.who.otherPerson).click()
  await signIn(counter(), PEOPLE.nadia)
})
