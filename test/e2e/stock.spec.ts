import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../build/setup/places.mjs'
import { importScreenText } from '../../shared/text/import-screen.ts'
import { stockText } from '../../shared/text/stock.ts'
import { expect, freshFolder, test } from './harness.ts'
import {
  answerDialogs,
  dialog,
  entries,
  heading,
  home,
  lines,
  menu,
  padPin,
  PEOPLE,
  press,
  search,
  sentence,
  sharedCounter,
  words,
} from './support/counter.ts'

/** What comes into the stock: goods, a device by hand, files. */

const text = stockText.fr
const files = importScreenText.fr

const counter = sharedCounter()
const folder = freshFolder('files')

test.beforeEach(() => home(counter()))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function choose(kind: keyof typeof files.kinds, path: string): Promise<void> {
  await menu(counter(), words.common.bar.imports)
  await answerDialogs(counter(), path)
  await counter().page.locator('.choice', { hasText: files.kinds[kind].name }).click()
  await press(counter(), files.choose)
}

test('goods come in and are corrected, each with its reason', async () => {
  const { page } = counter()
  await menu(counter(), words.common.bar.stock)
  await page.getByLabel(text.search).fill('casque')
  await press(counter(), text.actOn('Casque-micro'))
  await dialog(counter()).getByLabel(text.sheet.quantity).fill('5')
  await expect(dialog(counter())).toContainText(text.sheet.becomes(12, 17))
  await press(counter(), text.sheet.reasons.receive[0] ?? '')
  await press(counter(), /^Entrer 5\sunités/)
  await expect(sentence(counter())).toContainText('reste 17')
  await press(counter(), text.actOn('Casque-micro'))
  await dialog(counter()).locator('.choice', { hasText: text.sheet.correct }).click()
  await dialog(counter()).getByLabel(text.sheet.counted).fill('15')
  await press(counter(), text.sheet.reasons.correct[1] ?? '')
  await press(counter(), text.sheet.saveCorrect(15))
  await expect(sentence(counter())).toContainText('reste 15')
  expect(
    entries(counter(), 'stock-moved')
      .slice(-2)
      .map(({ body }) => body),
  ).toMatchObject([
    { quantity: 5, reason: text.sheet.reasons.receive[0] },
    { quantity: -2, reason: text.sheet.reasons.correct[1] },
  ])
})

test('an unknown sticker becomes a device in stock, at the price of its grade', async () => {
  const { page } = counter()
  await search(counter()).fill('GRPC26-0777#DM0777HP475552#B#HP#EliteBook 830')
  await search(counter()).press('Enter')
  await press(counter(), words.sell.stickerEnter)
  await expect(page.getByLabel(text.device.model)).toHaveValue('EliteBook 830')
  await page.getByLabel(text.device.serial).fill('')
  await page.keyboard.press('F2')
  await expect(page.getByText(text.device.oneNeeded).first()).toBeVisible()
  await page.getByLabel(text.device.serial).fill('DM0777HP475552')
  await page.getByLabel(text.device.imei).fill('123456789012345')
  await page.keyboard.press('F2')
  await expect(page.getByText(text.device.imeiWrong)).toBeVisible()
  await page.getByLabel(text.device.imei).fill('')
  await page.keyboard.press('F2')
  await expect(sentence(counter())).toContainText(text.device.done('HP EliteBook 830'))
  await expect(page.locator('main')).toContainText(/Prix\s: 70,00\s€/)
  await home(counter())
  await search(counter()).fill('GRPC26-0777')
  await search(counter()).press('Enter')
  await expect(lines(counter())).toHaveText(/GRPC26-0777/)
})

test('a faulty file is refused whole, its faults named line by line', async () => {
  const { page } = counter()
  const before = entries(counter(), 'code-batch').length
  await choose('codes', join(root, 'test/fixtures/imports/lot-codes-defauts.csv'))
  await expect(sentence(counter())).toContainText('rien n’est importé')
  const faults = page.locator('.import-faults li')
  await expect(faults).toHaveCount(11)
  for (const [index, fault] of (await faults.allInnerTexts()).entries()) {
    expect(fault).toMatch(new RegExp(`\\b${index + 3}\\b`))
  }
  await expect(page.getByRole('button', { name: /^Importer/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await home(counter())
  await choose('sims', join(folder, 'absent.csv'))
  await expect(sentence(counter())).toContainText('Ce fichier ne se lit pas')
  expect(entries(counter(), 'code-batch')).toHaveLength(before)
})

test('a catalogue that comes again shows old and new, then the new price sells', async () => {
  const { page } = counter()
  const catalogue = readFileSync(join(root, 'data/demo/catalogue.csv'), 'utf8')
  const path = join(folder, 'catalogue-octobre.csv')
  writeFileSync(path, catalogue.replace(';1000;200;non;2026-01-01', ';1000;250;non;2026-10-06'))
  await choose('catalogue', path)
  await expect(heading(counter(), files.preview.title('catalogue-octobre.csv'))).toBeVisible()
  const row = page.getByRole('row', { name: /Souris USB/ })
  await expect(row).toContainText(/2,00/)
  await expect(row).toContainText(/2,50/)
  await press(counter(), /^Importer/)
  await expect(sentence(counter())).toContainText('importée')
  expect(entries(counter(), 'price-changed').at(-1)?.body).toMatchObject({
    fromCents: 200,
    toCents: 250,
  })
  await home(counter())
  await search(counter()).fill('souris')
  await search(counter()).press('Enter')
  await expect(lines(counter())).toHaveText(/2,50\s€/)
})

test('a batch of codes takes a second person, and only once', async () => {
  const { page } = counter()
  const path = join(folder, 'lot-octobre.csv')
  writeFileSync(
    path,
    [
      'lot;ean13;numero_serie;code;a_saisir_avant',
      'DEMO-2026-10;2991000000016;DM2699000001;00001234500001;2027-06-30',
      'DEMO-2026-10;2991000000016;DM2699000002;00001234500002;2027-06-30',
      '',
    ].join('\n'),
  )
  await choose('codes', path)
  await press(counter(), files.preview.toSecond)
  await expect(heading(counter(), files.second.title)).toBeVisible()
  await expect(page.locator('.choice', { hasText: PEOPLE.nadia.name })).toHaveCount(0)
  await page.locator('.choice', { hasText: PEOPLE.amina.name }).click()
  await padPin(counter(), '915273')
  await expect(sentence(counter())).toContainText('Ce n’est pas le bon PIN')
  await padPin(counter(), PEOPLE.amina.pin)
  await expect(heading(counter(), files.done.title)).toBeVisible()
  expect(entries(counter(), 'code-batch').at(-1)?.body).toMatchObject({
    batch: 'DEMO-2026-10',
    count: 2,
    confirmedBy: PEOPLE.amina.code,
  })
  await home(counter())
  await choose('codes', path)
  await expect(sentence(counter())).toContainText(files.preview.already)
})
