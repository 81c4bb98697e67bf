import { expect, screenshot, setContentSize, test } from './harness.ts'

test('the application opens one window that no page script can escape', async ({ launch }) => {
  const till = await launch()
  await expect(till.window).toHaveTitle(/Comptoir/)
  const reach = await till.window.evaluate(() => ({
    process: typeof Reflect.get(globalThis, 'process'),
    require: typeof Reflect.get(globalThis, 'require'),
  }))
  expect(reach).toEqual({ process: 'undefined', require: 'undefined' })
  expect(till.app.windows()).toHaveLength(1)
})

test('the page takes the size that a test asks for', async ({ launch }) => {
  const till = await launch()
  await setContentSize(till, { width: 1366, height: 768 })
  await screenshot(till, 'window-1366x768')
  const width = await till.window.evaluate(() => document.documentElement.clientWidth)
  expect(width).toBe(1366)
})
