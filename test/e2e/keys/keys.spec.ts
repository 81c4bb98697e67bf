import { expect, pressKeys, setLayout, test } from '../harness.ts'

test('a French layout keeps the physical key beside the character', async ({ launch }) => {
  const till = await launch()
  await till.window.evaluate(() => {
    const seen: string[] = []
    Reflect.set(globalThis, 'seenKeys', seen)
    addEventListener('keydown', (event) => seen.push(`${event.code}=${event.key}`), true)
  })
  await setLayout(till, 'fr')
  // 12 is the X keycode of the key marked 3 on both layouts.
  await pressKeys(till, ['12'])
  await setLayout(till, 'us')
  await pressKeys(till, ['12'])
  const seen = await till.window.evaluate(() => Reflect.get(globalThis, 'seenKeys') as string[])
  expect(seen).toEqual(['Digit3="', 'Digit3=3'])
})
