import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../build/setup/places.mjs'
import { expect, test } from './harness.ts'
import {
  add,
  button,
  changeTo,
  dialog,
  entries,
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
import { filesBelow, heapText } from './support/memory.ts'
import { readPdf } from './support/pdf-text.ts'

/** What is printed: its picture, its answers, its duplicates, and where a code never is. */

type Duplicate = {
  readonly rank: number
  readonly reason: string
  readonly of: { readonly seq: number }
}

const counter = sharedCounter()

/** Every code of the demonstration's batch, which no window and no file may hold. */
const CODES = readFileSync(join(root, 'data/demo/lot-codes-2026-09.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(';')[3] ?? '')

test.beforeEach(async () => {
  if (await button(counter(), words.pay.after.next).isVisible()) await nextPerson(counter())
  await home(counter())
})

async function answerNo(reason: string): Promise<void> {
  await counter().page.keyboard.press('n')
  await expect(dialog(counter())).toContainText(words.pay.after.whyTitle)
  await dialog(counter()).getByRole('button', { name: reason }).click()
}

function duplicates(): readonly Duplicate[] {
  return entries<Duplicate>(counter(), 'duplicate').map(({ body }) => body)
}

/** Codes are printed in groups; a till that leaks one may write it with or without spaces. */
function leaks(text: string): readonly string[] {
  return CODES.filter((code) => {
    const grouped = code.match(/.{1,4}/g)?.join(' ') ?? code
    const swapped = code.match(/.{1,2}/g)?.join(' ') ?? code
    return [code, grouped, swapped].some((written) => text.includes(written))
  })
}

test('the slip is seen, blurred, and no code is in the window or on the disk', async () => {
  const { page, till } = counter()
  expect(CODES.length).toBeGreaterThan(300)
  await add(counter(), 'illimité 30 j 5', '5 Go')
  await add(counter(), 'internet 2 go', 'Internet 2 Go')
  await payExact(counter())
  const picture = page.getByAltText(words.pay.after.picture)
  await expect(picture).toBeVisible()
  const drawn = await picture.evaluate(
    ({ src, naturalWidth, naturalHeight }: HTMLImageElement) => ({
      start: src.slice(0, 22),
      naturalWidth,
      naturalHeight,
    }),
  )
  expect(drawn.start).toBe('data:image/png;base64,')
  expect(drawn.naturalHeight).toBeGreaterThan(drawn.naturalWidth / 2)
  expect(leaks(await page.content())).toEqual([])
  const heap = await heapText(counter())
  expect(heap).toContain('DM2600')
  expect(leaks(heap)).toEqual([])
  for (const answered of [1, 2]) {
    await page.keyboard.press('o')
    await expect(page.getByText(words.pay.after.answered['code-slip'])).toHaveCount(answered)
  }
  await expect(page.getByText(words.pay.after.pictureNone)).toBeVisible()
  for (const directory of [till.dataDir, till.userDataDir]) {
    for (const { path, bytes } of filesBelow(directory)) {
      for (const encoding of ['latin1', 'utf16le'] as const) {
        expect(leaks(bytes.toString(encoding)), path).toEqual([])
      }
    }
  }
})

test('Non prints DUPLICATA 1 for a seller; the second takes a manager', async () => {
  const { page } = counter()
  const before = duplicates().length
  await changeTo(counter(), PEOPLE.amina)
  await add(counter(), 'voix 1 h', 'Voix 1 h')
  await payExact(counter())
  await answerNo(words.pay.after.reasons.torn)
  await expect.poll(() => duplicates().length).toBe(before + 1)
  expect(duplicates().at(-1)).toMatchObject({ rank: 1, reason: words.pay.after.reasons.torn })
  await expect(page.locator('.paper-line')).toHaveText([/DUPLICATA 1/])
  await answerNo(words.pay.after.reasons.pale)
  await expect(sentence(counter())).toContainText('revient à une personne responsable')
  expect(duplicates()).toHaveLength(before + 1)
  await changeTo(counter(), PEOPLE.nadia)
  await answerNo(words.pay.after.reasons.pale)
  await expect.poll(() => duplicates().length).toBe(before + 2)
  expect(duplicates().at(-1)).toMatchObject({ rank: 2, reason: words.pay.after.reasons.pale })
  await expect(page.locator('.paper-line')).toHaveText([/DUPLICATA 2/])
  await page.keyboard.press('o')
  await expect(page.getByText(words.pay.after.answered['code-slip'])).toBeVisible()
})

test('a ticket is printed on request: the original once, a duplicate afterwards', async () => {
  const { page } = counter()
  await add(counter(), 'souris', 'Souris')
  await payExact(counter())
  await expect(page.getByText(words.pay.after.noPaper)).toBeVisible()
  const before = duplicates().length
  await page.keyboard.press('t')
  await expect(page.getByText(words.pay.after.question.ticket)).toBeVisible()
  await expect(button(counter(), words.pay.after.ticket)).toBeDisabled()
  expect(duplicates()).toHaveLength(before)
  await answerNo(words.pay.after.reasons.nothing)
  await expect.poll(() => duplicates().length).toBe(before + 1)
  await page.keyboard.press('o')
})

test('a paper nobody answered for blocks nothing and waits in the list', async () => {
  const { page } = counter()
  await add(counter(), 'voix 1 h', 'Voix 1 h')
  await payExact(counter())
  await page.keyboard.press('Enter')
  await expect(search(counter())).toBeFocused()
  await add(counter(), 'international', 'International')
  await payExact(counter())
  await nextPerson(counter())
  await press(counter(), words.common.bar.papersWaiting(2))
  await expect(heading(counter(), words.pay.after.listTitle)).toBeVisible()
  const waiting = page.getByText(words.pay.after.question['code-slip'])
  await expect(waiting).toHaveCount(2)
  await page.keyboard.press('o')
  await expect(waiting).toHaveCount(1)
  await page.keyboard.press('o')
  await expect(page.getByText(words.pay.after.listNone)).toBeVisible()
  await expect(button(counter(), /à confirmer$/)).toHaveCount(0)
})

test('a device comes with its purchase sheet: two copies with every field', async () => {
  const { page, directory } = counter()
  await search(counter()).fill('GRPC26-0006')
  await search(counter()).press('Enter')
  await expect(lines(counter())).toHaveText(/Latitude 5480/)
  await payExact(counter())
  await expect(page.getByText(words.pay.after.question['purchase-sheet'])).toBeVisible()
  await expect(page.getByText(words.pay.after.ticketProposed)).toBeVisible()
  const sheets = (): readonly string[] =>
    filesBelow(directory).flatMap(({ path }) => (path.endsWith('.pdf') ? [path] : []))
  await expect.poll(sheets).toHaveLength(1)
  const { pages, text } = readPdf(readFileSync(join(directory, sheets()[0] ?? '')))
  expect(pages).toBe(2)
  const said = text.replaceAll(/\s+/g, '')
  const sale = entries<{ readonly ticket: string }>(counter(), 'sale').at(-1)
  for (const field of [
    'Achat de matériel',
    sale?.body.ticket ?? 'no sale',
    'N01',
    'Occasion',
    'Reconditionné',
    'GRPC26-0006',
    'DM0006DE809093',
    'Dell',
    'Latitude 5480',
    '50,00 €',
    'Garantie',
    'Grenoble',
    '06/10/2026',
    'Signature',
    'TVA non applicable, art. 261, 7-1° b du CGI',
    'FACTICE',
  ]) {
    expect(said.toLowerCase(), field).toContain(field.replaceAll(/\s+/g, '').toLowerCase())
  }
})
