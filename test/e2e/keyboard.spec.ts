import { expect, test } from './harness.ts'
import {
  entries,
  heading,
  lines,
  PEOPLE,
  search,
  sharedCounter,
  openDemo,
  typePin,
  words,
} from './support/counter.ts'

/** A whole sale without the mouse, the focus seen at every step; and the same in English. */

const counter = sharedCounter(openDemo)

/** The focused element has a ring, or the page has none: a keyboard is never lost. */
async function ringShown(): Promise<void> {
  const ring = await counter().page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return 'none'
    const around = [focused, focused.parentElement, focused.parentElement?.parentElement]
    return around.some((element) => {
      if (element === null || element === undefined) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      )
    })
      ? 'ring'
      : focused.outerHTML.slice(0, 120)
  })
  expect(['ring', 'none']).toContain(ring)
}

/** Presses Tab until the element with these words has the focus, a ring at each step. */
async function tabTo(name: RegExp): Promise<void> {
  const { page } = counter()
  for (let step = 0; step < 60; step += 1) {
    const said = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return ''
      return focused.getAttribute('aria-label') ?? focused.textContent ?? ''
    })
    if (name.test(said)) return
    await page.keyboard.press('Tab')
    await ringShown()
  }
  throw new Error(`Tab never reaches ${String(name)}`)
}

test('from the float to the next person by keys alone', async () => {
  const { page } = counter()
  await expect(page.getByLabel(words.session.count.of('billets de 50,00\u00a0€'))).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await ringShown()
  await page.keyboard.press('F2')
  await expect(search(counter())).toBeFocused()

  await page.keyboard.press('F12')
  await expect(heading(counter(), words.who.lockedTitle)).toBeVisible()
  await tabTo(/Amina/)
  await page.keyboard.press('Enter')
  await expect(heading(counter(), words.who.pinTitle('Amina'))).toBeVisible()
  await typePin(counter(), PEOPLE.amina.pin)
  await expect(page.locator('.person-button')).toContainText('Amina')

  await page.keyboard.press('F3')
  await page.keyboard.type('souris', { delay: 90 })
  await expect(page.locator('.tile-chosen')).toContainText('Souris')
  await page.keyboard.press('Enter')
  await expect(lines(counter())).toHaveText(/Souris USB/)
  await tabTo(/^Plus$/)
  await page.keyboard.press('Enter')
  await expect(lines(counter())).toHaveText(/4,00\s€/)
  await tabTo(/^Encaisser/)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(words.pay.received)).toBeFocused()
  await tabTo(/^5\s€/)
  await page.keyboard.press('Space')
  await expect(page.locator('.pay-change')).toContainText(/1,00\s€/)
  await tabTo(/^Terminer, rendre/)
  await page.keyboard.press('Enter')
  await expect(page.locator('.after-change')).toContainText(/1,00\s€/)
  await page.keyboard.press('Enter')
  await expect(search(counter())).toBeFocused()
  expect(entries(counter(), 'sale').at(-1)).toMatchObject({
    operator: PEOPLE.amina.code,
    body: { totalCents: 400, changeCents: 100 },
  })
})

test('F1 shows every shortcut, Escape closes it where it was', async () => {
  const { page } = counter()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toContainText(words.sell.helpTitle)
  await ringShown()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(search(counter())).toBeFocused()
})
