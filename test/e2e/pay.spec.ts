import { expect, test } from './harness.ts'
import {
  add,
  button,
  entries,
  euros,
  finish,
  heading,
  home,
  lines,
  menu,
  nextPerson,
  paid,
  payButton,
  press,
  search,
  sentence,
  sharedCounter,
  toPay,
  words,
} from './support/counter.ts'

/** Paying in every way, and what must never be paid. */

type Sale = {
  readonly totalCents: number
  readonly changeCents: number
  readonly payments: readonly {
    readonly mode: string
    readonly amountCents: number
    readonly reference?: string
  }[]
}

const counter = sharedCounter()

test.beforeEach(async () => {
  if (await button(counter(), words.pay.after.next).isVisible()) await nextPerson(counter())
  await home(counter())
})

function lastSale(): Sale {
  const sale = entries<Sale>(counter(), 'sale').at(-1)
  if (sale === undefined) throw new Error('no sale is in the journal')
  return sale.body
}

/** Presses a mode of payment: its name is followed by its shortcut, which readers skip. */
async function mode(name: string): Promise<void> {
  await button(counter(), name).click()
}

test('a note shortcut in cash: the change shown is the one in the journal', async () => {
  const { page } = counter()
  await add(counter(), 'illimité 30 j 5', '5 Go')
  await toPay(counter())
  await expect(page.locator('.pay-due')).toContainText(euros(300))
  await page.getByRole('button', { name: /^10\s€/ }).click()
  await expect(page.locator('.pay-change')).toContainText(euros(700))
  await expect(finish(counter())).toHaveText(/^Terminer, rendre 7,00\u00a0€/)
  await finish(counter()).click()
  await paid(counter())
  await expect(page.locator('.after-change')).toContainText(euros(700))
  expect(lastSale()).toMatchObject({
    totalCents: 300,
    changeCents: 700,
    payments: [{ mode: 'cash', amountCents: 1000 }],
  })
})

test('a double click on the last button sells once', async () => {
  const before = entries(counter(), 'sale').length
  await add(counter(), 'chargeur', 'Chargeur')
  await toPay(counter())
  await finish(counter()).dblclick()
  await paid(counter())
  await nextPerson(counter())
  await add(counter(), 'chargeur', 'Chargeur')
  await toPay(counter())
  await finish(counter()).evaluate((element: HTMLButtonElement) => {
    for (let turn = 0; turn < 5; turn += 1) element.click()
  })
  await paid(counter())
  expect(entries(counter(), 'sale')).toHaveLength(before + 2)
})

test('card, cheque with its number, and a sum split between them', async () => {
  const { page } = counter()
  await add(counter(), 'souris', 'Souris')
  await toPay(counter())
  await mode(words.common.payments.card)
  await expect(sentence(counter())).toContainText(words.pay.cardLead)
  await page.getByLabel(words.pay.cardAmount).fill('3')
  await expect(page.getByText('Carte et chèque ne dépassent jamais')).toBeVisible()
  await expect(finish(counter())).toBeDisabled()
  await page.getByLabel(words.pay.cardAmount).fill('0,50')
  await expect(finish(counter())).toHaveText(/^Ajouter 0,50\u00a0€, reste 1,50\u00a0€/)
  await finish(counter()).click()
  await expect(page.locator('.pay-due')).toContainText(euros(150))
  await mode(words.common.payments.cheque)
  await expect(finish(counter())).toBeDisabled()
  await page.getByLabel(words.pay.chequeNumber).fill('0012345')
  await page.getByLabel(words.pay.chequeAmount).fill('1')
  await finish(counter()).click()
  await expect(page.locator('.pay-parts')).toContainText('0012345')
  await mode(words.common.payments.cash)
  await page.getByLabel(words.pay.received).fill('2')
  await expect(finish(counter())).toHaveText(/^Terminer, rendre 1,50\u00a0€/)
  await finish(counter()).click()
  await paid(counter())
  expect(lastSale()).toMatchObject({
    totalCents: 200,
    changeCents: 150,
    payments: [
      { mode: 'card', amountCents: 50 },
      { mode: 'cheque', amountCents: 100, reference: '0012345' },
      { mode: 'cash', amountCents: 200 },
    ],
  })
})

test('a partner pays only where the setting proposes it', async () => {
  const { page } = counter()
  const offered = button(counter(), words.common.payments.thirdParty)
  const set = async (choice: string): Promise<void> => {
    await menu(counter(), words.common.bar.settings)
    await press(counter(), choice)
    await expect(page.locator('.page-foot .sentence')).toContainText(words.settings.saved)
    await page.keyboard.press('Escape')
    await expect(search(counter())).toBeVisible()
  }
  await set('Non proposée')
  await add(counter(), 'clé usb', 'Clé USB')
  await toPay(counter())
  await expect(button(counter(), words.common.payments.card)).toBeVisible()
  await expect(offered).toHaveCount(0)
  await page.keyboard.press('F8')
  await expect(offered).toHaveCount(0)
  await page.keyboard.press('Escape')
  await set('Proposée au paiement')
  await toPay(counter())
  await page.keyboard.press('F8')
  await page.getByLabel(words.pay.partnerReference).fill('CCAS-2026-17')
  await finish(counter()).click()
  await paid(counter())
  expect(lastSale()).toMatchObject({
    payments: [{ mode: 'thirdParty', amountCents: 200, reference: 'CCAS-2026-17' }],
  })
})

test('a free basket is handed over: no payment, no drawer', async () => {
  const { page } = counter()
  await search(counter()).fill('8933000000000000020')
  await search(counter()).press('Enter')
  await expect(lines(counter())).toHaveText(/8933000000000000020/)
  await page.keyboard.press('F2')
  await expect(heading(counter(), words.pay.nothingDue)).toBeVisible()
  await expect(finish(counter())).toHaveText(/^Remettre — 0,00\u00a0€/)
  await finish(counter()).click()
  await paid(counter())
  expect(lastSale()).toMatchObject({ totalCents: 0, changeCents: 0, payments: [] })
})

test('more than 1 000 € in cash asks why, then goes on', async () => {
  const { page } = counter()
  await add(counter(), 'à distance', 'Recharge à distance')
  const label = 'Recharge à distance 30 j - créditée sur la ligne'
  const quantity = page.getByLabel(words.common.quantityOf(label))
  await quantity.fill('400')
  await quantity.press('Enter')
  await expect(payButton(counter())).toHaveText(/^Encaisser 1\u00a0200,00\u00a0€/)
  await toPay(counter())
  await expect(page.locator('.pay-reason')).toContainText(words.pay.cashReason)
  await expect(finish(counter())).toBeDisabled()
  await press(counter(), words.pay.cashReasons['no-account'])
  await finish(counter()).click()
  await paid(counter())
  expect(lastSale().payments).toMatchObject([{ mode: 'cash', reference: 'no-account' }])
})

test('what is no amount is said so and pays nothing; Escape loses nothing', async () => {
  const { page } = counter()
  const before = entries(counter(), 'sale').length
  await add(counter(), 'casque', 'Casque')
  await toPay(counter())
  for (const typed of ['1.2.3', '-5', '1e9', '0']) {
    const received = page.getByLabel(words.pay.received)
    await received.fill(typed)
    await expect(finish(counter())).toBeDisabled()
    await received.press('Enter')
    await expect(page.getByText('Ce montant ne se lit pas').first()).toBeVisible()
  }
  await page.keyboard.press('Escape')
  await expect(lines(counter())).toHaveText(/Casque-micro/)
  await page.keyboard.press('F2')
  await expect(page.getByLabel(words.pay.received)).toHaveValue('')
  expect(entries(counter(), 'sale')).toHaveLength(before)
})
