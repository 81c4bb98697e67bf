import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../build/setup/places.mjs'
import { dayText } from '../../shared/text/day.ts'
import { expect, freshFolder, test } from './harness.ts'
import {
  add,
  answerDialogs,
  countCash,
  dialog,
  entries,
  euros,
  finish,
  heading,
  nextPerson,
  paid,
  payExact,
  press,
  search,
  sentence,
  sharedCounter,
  toPay,
  words,
} from './support/counter.ts'

/** A day of the drawer, from the float to the file for head office. */

const run = promisify(execFile)
const day = dayText.fr
const { move, close, verdict, closed } = words.session

const counter = sharedCounter()
const folder = freshFolder('stick')

test.describe.configure({ mode: 'serial' })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function toDay(): Promise<void> {
  await counter().page.keyboard.press('F9')
  await expect(heading(counter(), day.title)).toBeVisible()
}

async function row(name: string): Promise<void> {
  await counter().page.locator('.row-press', { hasText: name }).first().click()
}

async function moveCash(direction: 'in' | 'out', typed: string, reason: string): Promise<void> {
  await row(day.actions.move)
  await counter().page.locator('.choice', { hasText: move[direction] }).first().click()
  await counter().page.getByLabel(move.amount).fill(typed)
  await press(counter(), reason)
  await counter().page.keyboard.press('F2')
  await expect(dialog(counter()).getByRole('button', { name: words.common.cancel })).toBeFocused()
  await dialog(counter()).locator('.button-primary').click()
  await expect(sentence(counter())).toContainText('enregistré')
}

/** Runs `npm run verify`'s program on a file; gives its exit code and what it said. */
async function verify(path: string): Promise<{ readonly code: number; readonly said: string }> {
  const program = join(root, 'electron/cli/verify.ts')
  try {
    const { stdout } = await run(process.execPath, [program, path])
    return { code: 0, said: stdout }
  } catch (error) {
    return { code: (error as { code: number }).code, said: (error as { stdout: string }).stdout }
  }
}

test('the float is journaled, cash goes in and out with a reason, the X changes nothing', async () => {
  const { page } = counter()
  expect(entries(counter(), 'session-opened')[0]?.body).toMatchObject({
    floatCents: 6_000,
    count: { 2000: 2, 500: 2, 100: 10 },
  })
  await add(counter(), 'souris', 'Souris')
  await payExact(counter())
  await nextPerson(counter())
  await add(counter(), 'chargeur', 'Chargeur')
  await toPay(counter())
  await press(counter(), words.common.payments.cheque)
  await page.getByLabel(words.pay.chequeNumber).fill('7654321')
  await finish(counter()).click()
  await paid(counter())
  await nextPerson(counter())
  await add(counter(), 'casque', 'Casque')
  await toPay(counter())
  await press(counter(), words.common.payments.card)
  await finish(counter()).click()
  await paid(counter())
  await nextPerson(counter())
  await toDay()
  await moveCash('in', '20', move.reasons.in[0] ?? '')
  await moveCash('out', '12,50', move.reasons.out[0] ?? '')
  expect(entries(counter(), 'cash-moved').map(({ body }) => body)).toMatchObject([
    { direction: 'in', amountCents: 2000 },
    { direction: 'out', amountCents: 1250 },
  ])
  const before = entries(counter(), 'day-closed').length
  await row(day.actions.x)
  await expect(page.locator('.x-figures')).toContainText(euros(6950))
  await expect(page.locator('.page-lead')).toContainText('Justificatif non valable')
  expect(entries(counter(), 'day-closed')).toHaveLength(before)
  await page.keyboard.press('Escape')
})

test('a blind count with 5 € missing: a sentence, a recount, a reason', async () => {
  const { page } = counter()
  await press(counter(), /^Fermer la permanence/)
  await expect(heading(counter(), close.title)).toBeVisible()
  await expect(page.locator('main')).not.toContainText('69,50')
  await countCash(counter(), { 2000: 2, 500: 3, 200: 4, 100: 1, 50: 1 })
  await press(counter(), close.chequeAdd)
  await page.getByLabel(close.chequeNumberOf(1)).fill('7654321')
  await page.getByLabel(close.chequeAmountOf(1)).fill('3')
  await page.keyboard.press('F2')
  await expect(sentence(counter())).toContainText(close.cardMissing)
  await page.getByLabel(close.cardAmount, { exact: true }).fill('3')
  await page.keyboard.press('F2')
  await expect(page.locator('.verdict-gap')).toHaveText(verdict.short(euros(500)))
  await expect(page.locator('.verdict-right')).toHaveCount(2)
  await press(counter(), verdict.recount)
  await expect(page.getByLabel(close.chequeNumberOf(1))).toHaveValue('7654321')
  await page.keyboard.press('F2')
  await press(counter(), /^Fermer la permanence/)
  await expect(sentence(counter())).toContainText(verdict.reasonNeeded)
  await press(counter(), verdict.reasons[0] ?? '')
  await press(counter(), /^Fermer la permanence/)
  await dialog(counter()).locator('.button-primary').click()
  await expect(heading(counter(), closed.title)).toBeVisible()
  expect(entries(counter(), 'session-closed')[0]?.body).toMatchObject({
    varianceCents: -500,
    expected: { cashCents: 6950, chequesCents: 300, cardCents: 300 },
    counted: { cashCents: 6450, chequesCents: 300, cardCents: 300 },
  })
})

test('the Z on screen is the one of the journal', async () => {
  const { page } = counter()
  await press(counter(), closed.toZ)
  await dialog(counter()).locator('.button-primary').click()
  await expect(heading(counter(), day.z.title(1))).toBeVisible()
  type DayClosed = {
    readonly z: number
    readonly sales: { readonly count: number; readonly totalCents: number }
    readonly netCents: number
    readonly perpetual: Readonly<Record<string, number>>
  }
  const [z] = entries<DayClosed>(counter(), 'day-closed')
  // The picture of the paper says its lines to a screen reader.
  const said = (await page.locator('.z-paper').getAttribute('alt')) ?? ''
  const paper = said.replaceAll(/\s+/g, ' ')
  expect(z?.body.z).toBe(1)
  expect(z?.body.netCents).toBe(800)
  for (const part of ['Z', '8,00', '06/10/2026', 'GR-1-000001', 'GR-1-000003']) {
    expect(paper).toContain(part)
  }
  await answerDialogs(counter(), folder)
  await press(counter(), day.z.pdf)
  await expect(sentence(counter()).last()).toContainText('.pdf')
  expect(readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
  // The original goes to the printer with the closing: any other print is a duplicate.
  await press(counter(), day.z.reprint)
  await press(counter(), day.z.reasons[0] ?? '')
  await dialog(counter()).getByRole('button', { name: day.z.print, exact: true }).click()
  await expect(sentence(counter()).last()).toContainText(day.z.printed)
  expect(entries(counter(), 'duplicate').at(-1)?.body).toMatchObject({
    rank: 1,
    reason: day.z.reasons[0],
  })
})

test('the file for head office and a copy of the database verify without the till', async () => {
  await answerDialogs(counter(), null)
  await press(counter(), day.z.siteFile)
  await answerDialogs(counter(), folder)
  await press(counter(), day.z.siteFile)
  await expect(sentence(counter()).last()).toContainText('écritures pour le siège')
  const [file = ''] = readdirSync(folder).filter((name) => !name.endsWith('.pdf'))
  const site = await verify(join(folder, file))
  expect(site, site.said).toMatchObject({ code: 0 })
  expect(site.said).toContain('OK')
  for (const suffix of ['', '-wal']) {
    const from = join(counter().directory, `till.db${suffix}`)
    if (existsSync(from)) copyFileSync(from, join(folder, `copy.db${suffix}`))
  }
  const copy = await verify(join(folder, 'copy.db'))
  expect(copy, copy.said).toMatchObject({ code: 0 })
  await press(counter(), day.z.finish)
  await expect(heading(counter(), day.title)).toBeVisible()
  await expect(search(counter())).toHaveCount(0)
})
