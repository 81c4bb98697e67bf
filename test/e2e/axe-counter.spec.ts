import { payText } from '../../shared/text/pay.ts'
import { returnsText } from '../../shared/text/returns.ts'
import { expect, test } from './harness.ts'
import {
  add,
  button,
  countCash,
  dialog,
  FLOAT,
  finish,
  heading,
  home,
  menu,
  nextPerson,
  openDemo,
  paid,
  payExact,
  PEOPLE,
  padPin,
  press,
  search,
  sharedCounter,
  toPay,
  words,
} from './support/counter.ts'
import { look } from './support/look.ts'

/** Every screen of a sale and of a return, looked at one by one. */

const text = returnsText.fr
const counter = sharedCounter(openDemo)

test.describe.configure({ mode: 'serial' })

test('opening, selling and what lies over it', async () => {
  const { page } = counter()
  await look(counter(), 'open')
  await countCash(counter(), FLOAT)
  await page.keyboard.press('F2')
  await expect(search(counter())).toBeVisible()
  await look(counter(), 'sell-empty')
  await add(counter(), 'illimité 30 j 5', '5 Go')
  await add(counter(), 'chargeur', 'Chargeur')
  await search(counter()).fill('GRPC26-0004')
  await search(counter()).press('Enter')
  await expect(page.locator('.line')).toHaveCount(3)
  await press(counter(), 'Matériel')
  await look(counter(), 'sell-devices')
  await press(counter(), 'Recharges')
  await press(counter(), words.sell.remove('Chargeur USB-C'))
  await search(counter()).fill('4006381333931')
  await search(counter()).press('Enter')
  await expect(page.locator('.sentence')).toBeVisible()
  await look(counter(), 'sell')
  await search(counter()).fill('illimité')
  await expect(page.locator('.tile-chosen')).toBeVisible()
  await look(counter(), 'search')
  await page.keyboard.press('F1')
  await expect(dialog(counter())).toBeVisible()
  await look(counter(), 'help')
  await page.keyboard.press('Escape')
  await page.locator('.person-button').click()
  await look(counter(), 'menu')
  await page.keyboard.press('Escape')
})

test('paying and what follows', async () => {
  const { page } = counter()
  await page.keyboard.press('Escape')
  await toPay(counter())
  await page.getByRole('button', { name: /^100\s€/ }).click()
  await look(counter(), 'pay')
  await press(counter(), words.common.payments.cheque)
  await page.getByLabel(words.pay.chequeAmount).fill('500')
  await look(counter(), 'pay-cheque')
  await press(counter(), words.common.payments.cash)
  await page.getByLabel(words.pay.received).fill('20')
  await finish(counter()).click()
  await expect(page.locator('.pay-parts')).toBeVisible()
  await look(counter(), 'pay-split')
  await finish(counter()).click()
  await paid(counter())
  await expect(page.getByAltText(payText.fr.after.picture)).toBeVisible()
  await look(counter(), 'after')
  await page.keyboard.press('n')
  await expect(dialog(counter())).toBeVisible()
  await look(counter(), 'after-why')
  await page.keyboard.press('Escape')
  await nextPerson(counter())
  await press(counter(), /à confirmer$/)
  await expect(heading(counter(), words.pay.after.listTitle)).toBeVisible()
  await look(counter(), 'papers')
  await home(counter())
  await search(counter()).fill('8933000000000000020')
  await search(counter()).press('Enter')
  await expect(page.locator('.line')).toHaveCount(1)
  await toPay(counter())
  await look(counter(), 'pay-free')
  await finish(counter()).click()
  await paid(counter())
  await look(counter(), 'after-free')
  await nextPerson(counter())
})

test('parked sales, an unknown sticker, an empty basket, the lock', async () => {
  const { page } = counter()
  await add(counter(), 'souris', 'Souris')
  await press(counter(), words.sell.park)
  await add(counter(), 'casque', 'Casque')
  await page.keyboard.press('F7')
  await expect(dialog(counter()).locator('.row-press')).toBeVisible()
  await look(counter(), 'parked')
  await page.keyboard.press('Escape')
  await press(counter(), words.sell.empties)
  await look(counter(), 'empty-basket')
  await page.keyboard.press('Escape')
  await search(counter()).fill('GRPC26-0777#DM0777HP475552#B#HP#EliteBook 830')
  await search(counter()).press('Enter')
  await expect(dialog(counter())).toBeVisible()
  await look(counter(), 'sticker')
  await dialog(counter()).getByRole('button', { name: words.sell.stickerEnter }).click()
  await expect(heading(counter(), words.sell.stickerEnter)).toBeVisible()
  await look(counter(), 'enter-device')
  await home(counter())
  await menu(counter(), words.common.bar.lock)
  await expect(heading(counter(), words.who.lockedTitle)).toBeVisible()
  await look(counter(), 'lock')
  await page.locator('.who-card', { hasText: PEOPLE.nadia.name }).click()
  await look(counter(), 'pin')
  await press(counter(), words.who.withPassphrase)
  await look(counter(), 'full-sign-in')
  await press(counter(), words.who.otherPerson)
  await page.locator('.who-card', { hasText: PEOPLE.nadia.name }).click()
  await padPin(counter(), PEOPLE.nadia.pin)
  await menu(counter(), words.common.bar.signOut)
  await expect(heading(counter(), words.who.title)).toBeVisible()
  await look(counter(), 'who')
  await page.locator('.who-card', { hasText: PEOPLE.nadia.name }).click()
  await padPin(counter(), PEOPLE.nadia.pin)
})

test('each step of a return', async () => {
  const { page } = counter()
  await home(counter())
  await add(counter(), 'souris', 'Souris')
  await payExact(counter())
  await nextPerson(counter())
  await page.keyboard.press('F8')
  await expect(page.locator('.sales .row-press').first()).toBeVisible()
  await look(counter(), 'return-find')
  await page.getByLabel(text.find.field).fill('GR-1-000001')
  await page.keyboard.press('Enter')
  await expect(heading(counter(), text.sale.title('GR-1-000001'))).toBeVisible()
  await page.getByRole('checkbox', { name: /EliteBook/ }).check()
  await look(counter(), 'return-lines')
  await page.keyboard.press('F2')
  await press(counter(), text.reason.list.faulty)
  await look(counter(), 'return-reason')
  await page.keyboard.press('F2')
  await expect(dialog(counter())).toBeVisible()
  await look(counter(), 'return-confirm')
  await dialog(counter()).locator('.button-primary').click()
  await expect(button(counter(), text.done.another)).toBeVisible()
  await look(counter(), 'return-done')
})
