import { returnsText } from '../../shared/text/returns.ts'
import { expect, test } from './harness.ts'
import {
  add,
  changeTo,
  dialog,
  entries,
  euros,
  heading,
  home,
  lines,
  nextPerson,
  payExact,
  PEOPLE,
  press,
  search,
  sentence,
  sharedCounter,
  words,
} from './support/counter.ts'

/** What comes back: found by any number, line by line, with or without money. */

const text = returnsText.fr
const DEVICE = 'GRPC26-0004'
const CARD = 'DC2600000007'

const counter = sharedCounter()

test.describe.configure({ mode: 'serial' })

async function type(number: string): Promise<void> {
  await search(counter()).fill(number)
  await search(counter()).press('Enter')
  await expect(search(counter())).toHaveValue('')
}

async function find(number: string): Promise<void> {
  await home(counter())
  await counter().page.keyboard.press('F8')
  await counter().page.getByLabel(text.find.field).fill(number)
  await counter().page.keyboard.press('Enter')
}

async function giveBack(label: RegExp, reason: string): Promise<void> {
  await counter().page.getByRole('checkbox', { name: label }).check()
  await counter().page.keyboard.press('F2')
  await press(counter(), reason)
  await counter().page.keyboard.press('F2')
  await expect(dialog(counter()).getByRole('button', { name: words.common.cancel })).toBeFocused()
  await dialog(counter()).locator('.button-primary').click()
}

test('a sale is found by its ticket, a serial, or the list of the day', async () => {
  const { page } = counter()
  await type(DEVICE)
  await type(CARD)
  await add(counter(), 'voix 1 h', 'Voix 1 h')
  await type('8933000000000000020')
  await expect(lines(counter())).toHaveCount(4)
  await payExact(counter())
  await nextPerson(counter())
  for (const number of ['GR-1-000001', CARD, DEVICE]) {
    await find(number)
    await expect(heading(counter(), text.sale.title('GR-1-000001'))).toBeVisible()
  }
  await find('GR-1-000999')
  await expect(sentence(counter())).toContainText(text.find.notFound)
  await page.locator('.sales .row-press').click()
  await expect(heading(counter(), text.sale.title('GR-1-000001'))).toBeVisible()
})

test('the ticket of a past sale comes out as a duplicate, with its reason', async () => {
  await find('GR-1-000001')
  await press(counter(), text.ticket.again)
  await dialog(counter())
    .getByText(text.ticket.reasons[1] ?? '')
    .click()
  await dialog(counter()).locator('.button-primary').click()
  await expect(sentence(counter())).toContainText(text.ticket.printed(1))
  const duplicates = entries<{ readonly rank: number; readonly reason: string }>(
    counter(),
    'duplicate',
  )
  expect(duplicates.at(-1)?.body).toMatchObject({ rank: 1, reason: text.ticket.reasons[1] })
})

test('a code that was printed is never given back, and says why', async () => {
  const { page } = counter()
  await find('GR-1-000001')
  const line = page.locator('.return-line', { hasText: 'Voix 1 h' })
  await expect(line).toContainText('il ne se rembourse pas')
  await expect(line.getByRole('checkbox')).toBeDisabled()
})

test('a device goes to be checked, its money goes back in cash', async () => {
  const { page } = counter()
  await find(DEVICE)
  await giveBack(/EliteBook/, text.reason.list.faulty)
  await expect(heading(counter(), text.done.title)).toBeVisible()
  await expect(page.locator('.give-back')).toContainText(euros(7000))
  expect(entries(counter(), 'return').at(-1)?.body).toMatchObject({ totalCents: -7000 })
  await home(counter())
  await search(counter()).fill(DEVICE)
  await expect(page.locator('.tile-off')).toContainText(words.sell.toCheck)
  // Two entries bear the device's number now: its sale and its return.
  await find(DEVICE)
  await expect(page.locator('.sales .row-press')).toHaveCount(2)
  await page.locator('.sales .row-press', { hasText: 'GR-1-000001' }).click()
  await expect(page.locator('.return-line', { hasText: 'EliteBook' })).toContainText('déjà rendu')
})

test('a free SIM comes back with no money', async () => {
  await find('GR-1-000001')
  await giveBack(/SIM/, text.reason.list.mind)
  await expect(heading(counter(), text.done.free)).toBeVisible()
  expect(entries(counter(), 'return').at(-1)?.body).toMatchObject({ totalCents: 0, payments: [] })
})

test('a drawer that lacks the cash refuses, and nothing is given back', async () => {
  const { page } = counter()
  const before = entries(counter(), 'return').length
  await home(counter())
  await type('GRPC26-0001')
  await page.keyboard.press('F2')
  await press(counter(), words.common.payments.card)
  await page.keyboard.press('Enter')
  await nextPerson(counter())
  await find('GRPC26-0001')
  await page.getByRole('checkbox').check()
  await page.keyboard.press('F2')
  await press(counter(), text.reason.list.wrong)
  await page.locator('.choice', { hasText: text.refund.into.cash }).click()
  await page.keyboard.press('F2')
  await dialog(counter()).locator('.button-primary').click()
  await expect(sentence(counter())).toContainText('Le tiroir n’a pas assez d’espèces')
  expect(entries(counter(), 'return')).toHaveLength(before)
})

test('a seller reads the sales and returns nothing', async () => {
  const { page } = counter()
  await home(counter())
  await changeTo(counter(), PEOPLE.amina)
  await page.keyboard.press('F8')
  await expect(sentence(counter())).toContainText(text.notAllowed)
  await page.locator('.sales .row-press').first().click()
  await expect(page.getByRole('checkbox').first()).toBeDisabled()
  await home(counter())
  await search(counter()).fill('GR-1-000001')
  await search(counter()).press('Enter')
  await expect(sentence(counter())).toContainText(words.sell.returnManager('GR-1-000001'))
})
