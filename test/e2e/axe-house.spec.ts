import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../build/setup/places.mjs'
import { commonText } from '../../shared/text/common.ts'
import { dayText } from '../../shared/text/day.ts'
import { importScreenText } from '../../shared/text/import-screen.ts'
import { installText } from '../../shared/text/install.ts'
import { peopleText } from '../../shared/text/people.ts'
import { stockText } from '../../shared/text/stock.ts'
import { closeTill, expect, freshFolder, test } from './harness.ts'
import {
  add,
  answerDialogs,
  countCash,
  dialog,
  heading,
  home,
  menu,
  nextPerson,
  openCounter,
  openWelcome,
  padPin,
  payExact,
  PEOPLE,
  press,
  search,
  sharedCounter,
  words,
} from './support/counter.ts'
import type { Counter } from './support/counter.ts'
import { look } from './support/look.ts'

/** The drawer, the stock, the people, the settings and the first run, looked at one by one. */

const day = dayText.fr
const files = importScreenText.fr
const people = peopleText.fr
const install = installText.fr
const { close, closed } = words.session

const counter = sharedCounter(openCounter)
const folder = freshFolder('look')

test.describe.configure({ mode: 'serial' })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('people, stock, settings', async () => {
  const { page } = counter()
  await menu(counter(), words.common.bar.people)
  await expect(page.locator('.people-person').first()).toBeVisible()
  await look(counter(), 'people')
  await page.keyboard.press('F2')
  await page.getByLabel(people.form.name).fill('Sarah')
  await look(counter(), 'people-add')
  await page.keyboard.press('Enter')
  await padPin(counter(), '123456')
  await look(counter(), 'people-pin')
  await padPin(counter(), '640825')
  await padPin(counter(), '640825')
  await expect(page.locator('.people-code-big')).toBeVisible()
  await look(counter(), 'people-added')
  await press(counter(), people.done.back)
  await press(counter(), people.changeOf('Sarah'))
  await look(counter(), 'people-change')
  await home(counter())
  await menu(counter(), words.common.bar.stock)
  await expect(page.getByRole('table')).toBeVisible()
  await look(counter(), 'stock')
  await press(counter(), stockText.fr.actOn('Casque-micro'))
  await look(counter(), 'stock-change')
  await page.keyboard.press('Escape')
  await home(counter())
  await menu(counter(), words.common.bar.settings)
  await expect(heading(counter(), words.settings.printer.title)).toBeVisible()
  await look(counter(), 'settings')
  await page.locator('.choice', { hasText: words.settings.printer.kinds.network }).click()
  await look(counter(), 'settings-network')
  await home(counter())
})

async function choose(kind: keyof typeof files.kinds, path: string): Promise<void> {
  await menu(counter(), words.common.bar.imports)
  await answerDialogs(counter(), path)
  await counter().page.locator('.choice', { hasText: files.kinds[kind].name }).click()
}

test('files that come in', async () => {
  const { page } = counter()
  await choose('codes', join(root, 'test/fixtures/imports/lot-codes-defauts.csv'))
  await look(counter(), 'import-choose')
  await press(counter(), files.choose)
  await expect(page.locator('.import-faults')).toBeVisible()
  await look(counter(), 'import-faults')
  await home(counter())
  const path = join(folder, 'lot-octobre.csv')
  const head = 'lot;ean13;numero_serie;code;a_saisir_avant'
  writeFileSync(
    path,
    `${head}\nDEMO-2026-10;2991000000016;DM2699000001;00001234500001;2027-06-30\n`,
  )
  await choose('codes', path)
  await press(counter(), files.choose)
  await press(counter(), files.preview.toSecond)
  await page.locator('.choice', { hasText: PEOPLE.amina.name }).click()
  await look(counter(), 'import-second')
  await padPin(counter(), PEOPLE.amina.pin)
  await expect(heading(counter(), files.done.title)).toBeVisible()
  await look(counter(), 'import-done')
  await home(counter())
})

test('the drawer, from the day at a glance to the Z', async () => {
  const { page } = counter()
  await add(counter(), 'souris', 'Souris')
  await payExact(counter())
  await nextPerson(counter())
  await page.keyboard.press('F9')
  await expect(heading(counter(), day.title)).toBeVisible()
  await expect(page.locator('.glance-lists')).toBeVisible()
  await look(counter(), 'day')
  await page.locator('.row-press', { hasText: day.actions.move }).click()
  await look(counter(), 'cash-move')
  await page.keyboard.press('Escape')
  await page.locator('.row-press', { hasText: day.actions.x }).click()
  await expect(page.locator('.x-figures')).toBeVisible()
  await look(counter(), 'x')
  await page.keyboard.press('Escape')
  await press(counter(), /^Fermer la permanence/)
  await countCash(counter(), { 2000: 2, 500: 2 })
  await press(counter(), close.chequeAdd)
  await look(counter(), 'count')
  await press(counter(), close.chequeRemove(1))
  await page.getByLabel(close.cardAmount, { exact: true }).fill('0')
  await page.keyboard.press('F2')
  await expect(page.locator('.verdict-gap')).toBeVisible()
  await look(counter(), 'verdict')
  await press(counter(), words.session.verdict.reasons[0] ?? '')
  await page.keyboard.press('F2')
  await look(counter(), 'close-confirm')
  await dialog(counter()).locator('.button-primary').click()
  await expect(heading(counter(), closed.title)).toBeVisible()
  await look(counter(), 'closed')
  await press(counter(), closed.toZ)
  await dialog(counter()).locator('.button-primary').click()
  await expect(heading(counter(), day.z.title(1))).toBeVisible()
  await look(counter(), 'z')
})

/** Answers each question of the installation, looking at it first. */
async function installTill(till: Counter): Promise<void> {
  const { page } = till
  const next = (): Promise<void> => page.locator('.page-next .button').click()
  const at = async (title: string | RegExp, name: string): Promise<void> => {
    await expect(heading(till, title)).toBeVisible()
    await look(till, `install-${name}`)
  }
  await at(install.organisation.title, 'organisation')
  await page.getByLabel(install.organisation.name).fill('Boutique solidaire')
  await page.getByLabel(install.organisation.siret).fill('00000000000018')
  await next()
  await at(install.site.title, 'site')
  await press(till, 'Grenoble · GR')
  await next()
  await at(install.address.title, 'address')
  await page.getByLabel(install.address.address).fill('1 rue de l’Essai, Grenoble')
  await page.getByLabel(install.address.telephone).fill('01 99 00 00 01')
  await next()
  await at(install.register.title, 'register')
  await next()
  await at(install.manager.title, 'manager')
  await page.getByLabel(install.manager.name).fill('Yasmine')
  await next()
  for (const step of ['passphrase', 'pin', 'keys', 'headOffice'] as const) {
    await expect(page.locator('h1')).toBeVisible()
    if (step === 'pin') {
      await at(install.pin.title('Yasmine'), step)
      await padPin(till, '640825')
      await padPin(till, '640825')
    } else if (step === 'headOffice') {
      await at(install.headOffice.title, step)
      await next()
    } else {
      await at(step === 'keys' ? install.keys.title : install.passphrase.title('Yasmine'), step)
      await page
        .getByLabel(install[step].first, { exact: true })
        .fill(`tortue velours ${step} gare`)
      await page
        .getByLabel(install[step].again, { exact: true })
        .fill(`tortue velours ${step} gare`)
      await next()
    }
  }
  await at(install.summary.title, 'summary')
  await page.keyboard.press('F2')
  await at(install.done.title, 'done')
}

test('the first run: three doors, the installation, the head office', async () => {
  const till = await openWelcome()
  try {
    const { page } = till
    await look(till, 'welcome')
    await press(till, words.welcome.headOffice.button)
    await expect(heading(till, commonText.fr.headOffice.title)).toBeVisible()
    await look(till, 'head-office')
    await press(till, commonText.fr.headOffice.close)
    await press(till, words.welcome.install.button)
    await installTill(till)
    await press(till, install.done.go)
    await expect(heading(till, words.who.fullTitle)).toBeVisible()
    await look(till, 'install-first-sign-in')
    await expect(search(till)).toHaveCount(0)
    expect(readdirSync(till.till.dataDir)).toContain('till.db')
    await expect(page.locator('.trial')).toHaveCount(0)
  } finally {
    await closeTill(till.till)
  }
})
