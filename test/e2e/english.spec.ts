import { commonText } from '../../shared/text/common.ts'
import { payText } from '../../shared/text/pay.ts'
import { sellText } from '../../shared/text/sell.ts'
import { sessionText } from '../../shared/text/session.ts'
import { welcomeText } from '../../shared/text/welcome.ts'
import { whoText } from '../../shared/text/who.ts'
import { closeTill, expect, launchTill, test } from './harness.ts'
import { DAY, euros, menu, openWelcome, PEOPLE, padPin, search, words } from './support/counter.ts'

/** The whole flow of a sale in English, kept over a restart; and back to French. */

const en = {
  common: commonText.en,
  pay: payText.en,
  sell: sellText.en,
  session: sessionText.en,
  welcome: welcomeText.en,
  who: whoText.en,
}

test('English from the first screen to the next person, and back', async () => {
  const counter = await openWelcome()
  const { page, till } = counter
  const press = (name: string | RegExp): Promise<void> =>
    page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click()
  try {
    await press(words.welcome.languages.en)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await press(en.welcome.demo.button)
    await expect(page.getByRole('heading', { name: en.session.open.title })).toBeVisible()
    await page.getByLabel(en.session.count.of(en.session.count.coinName('€1.00'))).fill('12')
    await press(en.session.open.button('€12.00'))
    const field = page.getByLabel(en.sell.search)
    await field.fill('casque')
    await field.press('Enter')
    await expect(page.locator('.basket .line')).toHaveText(/Casque-micro.*€3\.00/)
    await expect(page.locator('.basket')).toContainText(en.sell.saving)
    await press(en.sell.pay('€3.00'))
    await expect(page.getByRole('heading', { name: en.pay.readAloud })).toBeVisible()
    await page.getByLabel(en.pay.received).fill('5.00')
    await press(en.pay.finishChange('€2.00'))
    await expect(page.locator('.after-change')).toContainText('€2.00')
    await expect(page.getByText(en.pay.after.noPaper)).toBeVisible()
    await press(en.pay.after.next)
    await field.fill('4006381333931')
    await field.press('Enter')
    await expect(page.locator('.sentence')).toContainText('This number matches nothing here')
    await menu(counter, en.common.bar.lock)
    await expect(page.getByRole('heading', { name: en.who.lockedTitle })).toBeVisible()
    await page.locator('.who-card', { hasText: PEOPLE.nadia.name }).click()
    await padPin(counter, PEOPLE.nadia.pin)
    await expect(field).toBeVisible()
  } finally {
    await closeTill({ ...till, ownFolders: [] })
  }
  const again = await launchTill({ ...till, env: { COMPTOIR_CLOCK: DAY } })
  try {
    const { window } = again
    await expect(window.locator('html')).toHaveAttribute('lang', 'en')
    await window.locator('.who-card', { hasText: PEOPLE.nadia.name }).click()
    await padPin({ ...counter, till: again, page: window }, PEOPLE.nadia.pin)
    const reopened = { ...counter, till: again, page: window }
    await menu(reopened, en.common.bar.language)
    await expect(window.locator('html')).toHaveAttribute('lang', 'fr')
    await expect(search(reopened)).toBeVisible()
    await expect(window.locator('.basket')).toContainText(words.sell.saving)
    await expect(window.locator('.basket-total')).toContainText(euros(0))
  } finally {
    await closeTill({ ...again, ownFolders: till.ownFolders })
  }
})
