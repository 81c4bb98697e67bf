/** What a manager sets: passphrases, one forgotten, and how the scanner types. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RESET_FORMAT, resetMessage } from '../../../electron/people/passphrase-reset.ts'
import { loadDriver } from '../../../electron/store/driver.ts'
import type { TillBridge } from '../../../shared/bridge.ts'
import { CALIBRATION_TEXT } from '../../../shared/scan.ts'
import { peopleText } from '../../../shared/text/people.ts'
import { RESET_FILE_FAULT_TEXTS } from '../../../shared/text/secrets.ts'
import { expect, screenshot, test } from '../harness.ts'
import {
  answerDialogs,
  button,
  heading,
  home,
  menu,
  PEOPLE,
  press,
  readyKeys,
  scan,
  search,
  sentence,
  sharedCounter,
  words,
} from '../support/counter.ts'
import { look } from '../support/look.ts'

const text = peopleText.fr
const { forgotten } = words.who
const PHRASE = 'onze baleines bleues'
const NEW_PHRASE = 'neuf lampes allumées'

const headOffice = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const counter = sharedCounter()

test.describe.configure({ mode: 'serial' })

/** Makes the demonstration a till that head office knows. */
function pinHeadOffice(): void {
  const db = new (loadDriver())(join(counter().directory, 'till.db'))
  const pem = headOffice.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  db.prepare(`INSERT INTO setting (name, value) VALUES ('headOfficeKey', ?)`).run(pem)
  db.close()
}

async function comeInWithPhrase(name: string, phrase: string): Promise<void> {
  const { page } = counter()
  await page.locator('.who-card', { hasText: name }).click()
  await press(counter(), words.who.withPassphrase)
  await page.getByLabel(words.who.passphrase).fill(phrase)
  await page.keyboard.press('Enter')
}

/** What the settings say of the scanners that do not type. */
function hidScanners(): Promise<unknown> {
  return counter().page.evaluate(async () => {
    const { till } = globalThis as unknown as { readonly till: TillBridge }
    const reply = await till.call('settings.view', {}, null)
    return reply.ok ? reply.value.scanner.hid : reply.code
  })
}

test('somebody promoted is said to need a passphrase, types one and comes in with it', async () => {
  const { page } = counter()
  await menu(counter(), words.common.bar.people)
  await press(counter(), text.changeOf(PEOPLE.amina.name))
  await page.getByText(text.roleNames.manager, { exact: true }).click()
  await page.keyboard.press('F2')
  await expect(sentence(counter())).toContainText(text.passphrase.needed(PEOPLE.amina.name))
  const row = page.locator('.people-person', { hasText: PEOPLE.amina.name })
  await expect(row).toContainText(text.passphrase.missing)
  await expect(page.locator('.people-person', { hasText: PEOPLE.lucie.name })).not.toContainText(
    text.passphrase.button,
  )
  await press(counter(), text.passphrase.of(PEOPLE.amina.name))
  await page.getByLabel(text.passphrase.first).fill(PHRASE)
  await page.getByLabel(text.passphrase.again).fill(PHRASE)
  await page.keyboard.press('Enter')
  await expect(sentence(counter())).toContainText(text.passphrase.saved(PEOPLE.amina.name))
  await press(counter(), text.passphrase.of(PEOPLE.amina.name))
  await expect(page.getByLabel(text.passphrase.current)).toBeFocused()
  await look(counter(), 'passphrase')
  await page.keyboard.press('Escape')
  await home(counter())
  await menu(counter(), words.common.bar.signOut)
  await comeInWithPhrase(PEOPLE.amina.name, PHRASE)
  await expect(search(counter())).toBeVisible()
})

test('a forgotten passphrase: no way without head office’s key, its file with it', async () => {
  const { page, directory } = counter()
  await menu(counter(), words.common.bar.signOut)
  await page.locator('.who-card', { hasText: PEOPLE.amina.name }).click()
  await press(counter(), words.who.withPassphrase)
  await press(counter(), forgotten.link)
  await expect(sentence(counter())).toContainText(RESET_FILE_FAULT_TEXTS['no-head-office'].fr)
  await expect(button(counter(), forgotten.choose)).toHaveCount(0)
  pinHeadOffice()
  await page.keyboard.press('Escape')
  await press(counter(), forgotten.link)
  const request = await page.locator('.who-request output').innerText()
  expect(request).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
  await answerDialogs(counter(), directory)
  await press(counter(), forgotten.save)
  await expect(sentence(counter())).toContainText('GR-1-A01-passphrase-request.json')
  await look(counter(), 'forgotten')
  const asked = readFileSync(join(directory, 'GR-1-A01-passphrase-request.json'), 'utf8')
  expect(asked).toContain(request)
  const terms = { register: 'GR-1', operator: PEOPLE.amina.code, request }
  const key = { key: headOffice.privateKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = sign('sha256', resetMessage(terms), key).toString('base64')
  const path = join(directory, 'answer.json')
  writeFileSync(path, JSON.stringify({ format: RESET_FORMAT, ...terms, signature }))
  await answerDialogs(counter(), path)
  await press(counter(), forgotten.choose)
  await page.getByLabel(forgotten.first).fill(NEW_PHRASE)
  await page.getByLabel(forgotten.again).fill(NEW_PHRASE)
  await look(counter(), 'forgotten-new')
  await page.keyboard.press('Enter')
  await expect(sentence(counter())).toContainText(forgotten.done)
  await page.getByLabel(words.who.passphrase).fill(NEW_PHRASE)
  await page.keyboard.press('Enter')
  await expect(search(counter())).toBeVisible()
})

test('one scan of the code on the screen sets the scanner', async () => {
  const { page, till } = counter()
  const card = page.locator('.card', { hasText: words.settings.scanner.title })
  const said = page.locator('.page-foot .sentence')
  await menu(counter(), words.common.bar.settings)
  await expect(heading(counter(), words.settings.title)).toBeVisible()
  await expect(card).toContainText(words.settings.scanner.unset)
  await expect(page.locator('.settings-barcode')).toBeVisible()
  await readyKeys(counter(), 'fr')
  await scan(counter(), '2991000000016')
  await expect(said).toContainText('Ce n’est pas le code affiché')
  await scan(counter(), CALIBRATION_TEXT)
  const { set, layouts } = words.settings.scanner
  await expect(said).toContainText(set(layouts.us))
  await expect(card).toContainText(set(layouts.us))
  await page.locator('.settings-barcode').scrollIntoViewIfNeeded()
  await screenshot(till, 'scanner')
})

test('the driver of HID scanners is looked for once the till is at work', async () => {
  await expect.poll(hidScanners).toBe('none')
})
