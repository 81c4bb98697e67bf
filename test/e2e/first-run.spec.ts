/** The three doors of the first run, through the window, and what a relaunch finds. */
import { rmSync } from 'node:fs'
import { commonText } from '../../shared/text/common.ts'
import { sessionText } from '../../shared/text/session.ts'
import { welcomeText } from '../../shared/text/welcome.ts'
import { expect, freshFolder, killTill, test } from './harness.ts'

const { fr, en } = welcomeText

test('the demonstration opens by one click, is come back to, and is left', async ({ launch }) => {
  const dataDir = freshFolder('first')
  const first = await launch({ dataDir })
  await expect(first.window.getByRole('heading', { name: fr.title })).toBeVisible()
  expect(await first.window.evaluate(() => document.documentElement.lang)).toBe('fr')
  await first.window.getByRole('button', { name: fr.demo.button }).dblclick()
  await expect(first.window.getByRole('heading', { name: sessionText.fr.open.title })).toBeVisible()
  await killTill(first)

  const second = await launch({ dataDir })
  await expect(second.window.locator('.who-card').first()).toBeVisible()
  await second.window.getByRole('button', { name: commonText.fr.demo.quit }).click()
  const dialog = second.window.getByRole('dialog')
  await dialog.getByRole('button', { name: commonText.fr.demo.quit }).click()
  await expect(second.window.getByRole('heading', { name: fr.title })).toBeVisible()
  await killTill(second)

  const third = await launch({ dataDir })
  await expect(third.window.getByRole('heading', { name: fr.title })).toBeVisible()
  rmSync(dataDir, { recursive: true, force: true })
})

test('the language chosen at the welcome is the one of the next start', async ({ launch }) => {
  const dataDir = freshFolder('language')
  const first = await launch({ dataDir })
  await expect(first.window.getByRole('heading', { name: fr.title })).toBeVisible()
  await first.window.getByRole('button', { name: /english/i }).click()
  await expect(first.window.getByRole('heading', { name: en.title })).toBeVisible()
  expect(await first.window.evaluate(() => document.documentElement.lang)).toBe('en')
  await killTill(first)
  const second = await launch({ dataDir })
  await expect(second.window.getByRole('heading', { name: en.title })).toBeVisible()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a head office post opens and is left', async ({ launch }) => {
  const { window } = await launch()
  await window.getByRole('button', { name: fr.headOffice.button }).click()
  await expect(window.getByRole('heading', { name: commonText.fr.headOffice.title })).toBeVisible()
  await window.getByRole('button', { name: commonText.fr.headOffice.close }).click()
  await expect(window.getByRole('heading', { name: fr.title })).toBeVisible()
})
