import { peopleText } from '../../shared/text/people.ts'
import { sessionText } from '../../shared/text/session.ts'
import { expect, test } from './harness.ts'
import {
  add,
  button,
  changeTo,
  entries,
  heading,
  home,
  lines,
  menu,
  padPin,
  payButton,
  PEOPLE,
  press,
  search,
  sentence,
  sharedCounter,
  signIn,
  typePin,
  words,
} from './support/counter.ts'

/** Who is at the till: adding somebody, PINs, the lock, and what each may do. */

const text = peopleText.fr
const SARAH = { name: 'Sarah', pin: '640825' }
const RENEWED = '309571'

const counter = sharedCounter()

test.describe.configure({ mode: 'serial' })

test('a manager adds a seller, who types a PIN twice; weak ones are refused', async () => {
  const { page } = counter()
  await menu(counter(), words.common.bar.people)
  await expect(heading(counter(), text.title)).toBeVisible()
  await page.keyboard.press('F2')
  await page.getByLabel(text.form.name).fill(SARAH.name)
  await page.keyboard.press('Enter')
  await expect(heading(counter(), text.pin.turn(SARAH.name))).toBeVisible()
  await padPin(counter(), '123456')
  await expect(sentence(counter())).toContainText('En choisir d’autres')
  await padPin(counter(), SARAH.pin)
  await expect(page.getByText(text.pin.again)).toBeVisible()
  await padPin(counter(), '111222')
  await expect(sentence(counter())).toContainText(text.pin.different)
  await typePin(counter(), SARAH.pin)
  await expect(page.getByText(text.pin.again)).toBeVisible()
  await typePin(counter(), SARAH.pin)
  await expect(heading(counter(), text.done.title(SARAH.name))).toBeVisible()
  await expect(page.locator('.people-code-big')).toHaveText(/^S\d\d$/)
  await press(counter(), text.done.back)
  await expect(page.locator('.people-person', { hasText: SARAH.name })).toBeVisible()
  expect(await page.content()).not.toContain(SARAH.pin)
  await home(counter())
})

test('she comes in by keyboard and by pad, sells, and closes nothing', async () => {
  const { page } = counter()
  await menu(counter(), words.common.bar.signOut)
  await expect(heading(counter(), words.who.title)).toBeVisible()
  await page.locator('.who-card', { hasText: SARAH.name }).click()
  await typePin(counter(), SARAH.pin)
  await expect(search(counter())).toBeVisible()
  await menu(counter(), words.common.bar.lock)
  await page.locator('.who-card', { hasText: SARAH.name }).click()
  await padPin(counter(), SARAH.pin)
  await add(counter(), 'voix 1 h', 'Voix 1 h')
  await expect(payButton(counter())).toBeEnabled()
  await page.locator('.person-button').click()
  await expect(page.locator('.menu')).not.toContainText(words.common.bar.people)
  await expect(page.locator('.menu')).not.toContainText(words.common.bar.settings)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F9')
  await expect(button(counter(), /^Fermer la permanence/)).toBeDisabled()
  await page.keyboard.press('F2')
  await expect(heading(counter(), sessionText.fr.close.title)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(lines(counter())).toHaveCount(1)
})

test('three wrong PINs wait; a manager gives a new one', async () => {
  const { page } = counter()
  await menu(counter(), words.common.bar.lock)
  await page.locator('.who-card', { hasText: SARAH.name }).click()
  const said = page.locator('.who-box .sentence')
  for (const wrong of ['915273', '915274']) {
    await padPin(counter(), wrong)
    await expect(said).toContainText('Ce n’est pas le bon PIN')
  }
  await padPin(counter(), '915275')
  await expect(said).toContainText('Trop d’essais')
  await padPin(counter(), SARAH.pin)
  await expect(said).toContainText('Trop d’essais')
  await press(counter(), words.who.otherPerson)
  await signIn(counter(), PEOPLE.nadia)
  await menu(counter(), words.common.bar.people)
  await press(counter(), text.setPinOf(SARAH.name))
  await padPin(counter(), RENEWED)
  await padPin(counter(), RENEWED)
  await expect(sentence(counter())).toContainText(text.pinChanged(SARAH.name))
  await home(counter())
  await changeTo(counter(), { ...SARAH, pin: RENEWED })
  type Access = { readonly what: string }
  const failed = entries<Access>(counter(), 'access').filter(({ body }) => body.what === 'failed')
  expect(failed.length).toBeGreaterThanOrEqual(3)
})

test('an idle till locks and keeps its basket; the next person takes over in two gestures', async () => {
  const { page, till } = counter()
  await home(counter())
  await add(counter(), 'voix 1 h', 'Voix 1 h')
  // The five minutes pass at once: the till reads its clock from the main process.
  await till.app.evaluate(() => {
    const real = Date.now
    Date.now = () => real() + 301_000
  })
  await expect(heading(counter(), words.who.lockedTitle)).toBeVisible()
  await expect(page.locator('.frame-work')).toHaveAttribute('aria-hidden', 'true')
  await page.locator('.who-card', { hasText: PEOPLE.karim.name }).click()
  await padPin(counter(), PEOPLE.karim.pin)
  await expect(page.locator('.person-button')).toContainText(PEOPLE.karim.name)
  await expect(lines(counter())).toHaveText([/Voix 1 h/])
})
