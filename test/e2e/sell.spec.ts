import { expect, test } from './harness.ts'
import {
  add,
  basket,
  button,
  changeTo,
  dialog,
  euros,
  heading,
  home,
  lines,
  nextPerson,
  payButton,
  payExact,
  PEOPLE,
  press,
  search,
  sentence,
  sharedCounter,
  words,
} from './support/counter.ts'

/** Choosing goods: letters, tiles, quantities, what is undone, what waits. */

const counter = sharedCounter()

test.beforeEach(() => home(counter()))

test('letters find a product without its accents, and Enter adds the chosen one', async () => {
  const { page } = counter()
  await search(counter()).fill('illimite 30 j 5')
  await expect(page.locator('.tile-chosen')).toContainText('Illimité 30 j')
  await search(counter()).press('Enter')
  await expect(lines(counter())).toHaveText(/Recharge Illimité 30 j - appels\/SMS \+ 5 Go/)
  await expect(payButton(counter())).toHaveText(/^Encaisser 3,00\u00a0€/)
  await search(counter()).fill('cable')
  await expect(page.locator('.tiles .tile')).toHaveText([/Câble USB/])
  await search(counter()).fill('zzz')
  await expect(page.getByText(words.sell.noResult('zzz'))).toBeVisible()
})

test('tiles are tapped, a quantity typed, a line removed and put back', async () => {
  const { page } = counter()
  await press(counter(), 'Accessoires')
  await page.locator('.tile', { hasText: 'Chargeur USB-C' }).click()
  await expect(lines(counter())).toHaveCount(1)
  await button(counter(), words.common.more).click()
  await expect(basket(counter()).locator('.basket-total')).toContainText('6,00\u00a0€')
  const quantity = page.getByLabel(words.common.quantityOf('Chargeur USB-C'))
  await expect(quantity).toHaveValue('2')
  await quantity.fill('13')
  await quantity.press('Enter')
  await expect(sentence(counter())).toContainText('Il ne reste que 12 Chargeur USB-C')
  await expect(quantity).toHaveValue('2')
  await quantity.fill('12')
  await quantity.press('Enter')
  await expect(basket(counter()).locator('.basket-total')).toContainText('36,00\u00a0€')
  await expect(payButton(counter())).toHaveText(/^Encaisser 36,00\u00a0€/)
  await press(counter(), words.sell.remove('Chargeur USB-C'))
  await expect(lines(counter())).toHaveCount(0)
  await expect(payButton(counter())).toBeDisabled()
  await press(counter(), words.sell.undo)
  await expect(quantity).toHaveValue('12')
})

test('a sale waits under F6 and comes back under F7', async () => {
  const { page } = counter()
  await add(counter(), 'souris', 'Souris USB')
  await page.keyboard.press('F6')
  await expect(sentence(counter())).toContainText(words.sell.parkedDone)
  await expect(lines(counter())).toHaveCount(0)
  await add(counter(), 'casque', 'Casque-micro')
  await press(counter(), words.sell.park)
  await press(counter(), words.sell.parked(2))
  await expect(dialog(counter()).locator('.row-press')).toHaveCount(2)
  await dialog(counter())
    .locator('.row-press', { hasText: euros(200) })
    .click()
  await expect(lines(counter())).toHaveText([/Souris USB/])
  await add(counter(), 'câble', 'Câble USB')
  // A basket under way is parked in the place of the one taken up.
  await page.keyboard.press('F7')
  await expect(dialog(counter())).toContainText(words.sell.parkedSwap)
  await dialog(counter()).locator('.row-press').click()
  await expect(lines(counter())).toHaveText([/Casque-micro/])
  await expect(button(counter(), words.sell.parked(1))).toBeVisible()
  await home(counter())
  await page.keyboard.press('F7')
  await dialog(counter()).locator('.row-press').click()
  await expect(lines(counter())).toHaveText([/Souris USB/, /Câble USB/])
})

test('a product that has run out says so on its tile and when it is tapped', async () => {
  const { page } = counter()
  await add(counter(), 'internet 2 go', 'Internet 2 Go')
  const codes = page.getByLabel(words.common.quantityOf('Recharge Internet 2 Go (valable 30 j)'))
  await codes.fill('999')
  await codes.press('Enter')
  await expect(sentence(counter())).toContainText('il en reste 40')
  await expect(codes).toHaveValue('1')
  await home(counter())
  await add(counter(), 'clé usb', 'Clé USB')
  const keys = page.getByLabel(words.common.quantityOf('Clé USB 16 Go'))
  await keys.fill('12')
  await keys.press('Enter')
  await expect(payButton(counter())).toHaveText(/^Encaisser 24,00\s€/)
  await payExact(counter())
  await nextPerson(counter())
  await press(counter(), 'Accessoires')
  const tile = page.locator('.tile-off')
  await expect(tile).toContainText('Clé USB')
  await expect(tile).toContainText(words.sell.noneOf.article)
  await tile.click()
  await expect(sentence(counter())).toContainText('Il ne reste plus de Clé USB 16 Go')
  await expect(lines(counter())).toHaveCount(0)
})

test('an unknown sticker offers a manager to enter the device, and not a seller', async () => {
  const sticker = 'GRPC26-0777#DM0777HP475552#B#HP#EliteBook 830'
  await search(counter()).fill(sticker)
  await search(counter()).press('Enter')
  await expect(dialog(counter())).toContainText(words.sell.stickerTitle)
  await expect(dialog(counter())).toContainText('GRPC26-0777')
  await dialog(counter()).getByRole('button', { name: words.sell.stickerEnter }).click()
  await expect(heading(counter(), words.sell.stickerEnter)).toBeVisible()
  await home(counter())
  await changeTo(counter(), PEOPLE.amina)
  await search(counter()).fill(sticker)
  await search(counter()).press('Enter')
  await expect(dialog(counter())).toContainText(words.sell.stickerManager)
  await expect(button(counter(), words.sell.stickerEnter)).toHaveCount(0)
  await counter().page.keyboard.press('Escape')
  await changeTo(counter(), PEOPLE.nadia)
})
