import { rmSync } from 'node:fs'
import {
  CALIBRATION_TEXT,
  calibrate,
  classifyScan,
  classifyText,
  scanText,
} from '../../../shared/scan.ts'
import type { RawScan } from '../../../shared/scan.ts'
import { bundleScanWindow } from '../../support/scan-window/bundle.ts'
import { ENTER_KEYCODE, SHIFT_KEYCODE, scannerKeycodes } from '../../support/x-keycodes.ts'
import { expect, freshFolder, pressKeys, setLayout, test } from '../harness.ts'
import type { LaunchOptions, Till } from '../harness.ts'

/** Real key events, by xdotool, into a real window that holds the till's own scanner. */

const EAN = '2991000000016'
const STICKER = 'GRPC26-0002#DM0002LE097455#A#Lenovo#ThinkPad T470'
const FORM =
  'Ordinateur - PREMIUM\t\t\t\t\t\t\tApple\t\tMacBookPro12,1\t\tGRPC26-0001\tDM0001AP817254'

type Launch = (options: LaunchOptions) => Promise<Till>

let folder = ''
let main = ''

test.beforeAll(async () => {
  folder = freshFolder('scan-window')
  main = await bundleScanWindow(folder)
})

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the fixture window on a display set to a layout, which the display keeps afterwards. */
async function open(launch: Launch, layout: string): Promise<Till> {
  const till = await launch({ main })
  await setLayout(till, layout)
  // A key sent before the window knows that it has the focus would be lost.
  await pressKeys(till, [SHIFT_KEYCODE])
  await till.window.waitForFunction(() => document.hasFocus())
  return till
}

type Heard = { readonly scans: readonly RawScan[]; readonly unreadable: number }

async function heard(till: Till): Promise<Heard> {
  return till.app.evaluate(() => Reflect.get(globalThis, 'heard') as Heard)
}

type Screen = {
  readonly text: string
  readonly search: string
  readonly amount: string
  readonly presses: number
  readonly leaks: number
}

async function screen(till: Till): Promise<Screen> {
  return JSON.parse(await till.window.locator('#state').innerText()) as Screen
}

async function focused(till: Till): Promise<string | undefined> {
  return till.window.evaluate(() => document.activeElement?.id)
}

/** Scans a text as a US-layout scanner does and waits until the main process has heard it. */
async function scan(till: Till, text: string): Promise<RawScan> {
  const before = await heard(till)
  await pressKeys(till, scannerKeycodes(text), 4)
  await expect.poll(async () => (await heard(till)).scans.length).toBe(before.scans.length + 1)
  const { scans } = await heard(till)
  const last = scans.at(-1)
  if (last === undefined) throw new Error('no scan was heard')
  return last
}

for (const layout of ['us', 'fr', 'be']) {
  test(`a scan is read under the ${layout} layout, and touches nothing`, async ({ launch }) => {
    const till = await open(launch, layout)
    await till.window.locator('#text').fill('bonjour')
    await till.window.locator('#text').evaluate((field: HTMLInputElement) => {
      field.setSelectionRange(2, 5, 'backward')
    })
    for (const text of [EAN, 'GRPC26-0888', STICKER, FORM, 'GR-1-000042']) {
      const raw = await scan(till, `${text}\n`)
      expect(raw.byCode).toBe(text)
      expect(classifyScan(raw)[0]).toEqual(classifyText(text)[0])
    }
    expect(await focused(till)).toBe('text')
    expect(await screen(till)).toMatchObject({
      text: 'bonjour',
      search: '',
      amount: '',
      presses: 0,
    })
    const selection = await till.window
      .locator('#text')
      .evaluate((field: HTMLInputElement) => [
        field.selectionStart,
        field.selectionEnd,
        field.selectionDirection,
      ])
    expect(selection).toEqual([2, 5, 'backward'])
  })
}

/** Every printable character of ASCII, in two halves short enough to be read in a failure. */
const PRINTABLE = Array.from({ length: 0x7f - 0x20 }, (_, index) =>
  String.fromCharCode(0x20 + index),
)

for (const layout of ['us', 'fr', 'be']) {
  test(`a calibrated scanner types any character under the ${layout} layout`, async ({
    launch,
  }) => {
    const till = await open(launch, layout)
    const calibration = calibrate(await scan(till, `${CALIBRATION_TEXT}\n`))
    expect(calibration).toBe('us')
    for (const text of [PRINTABLE.slice(0, 48).join(''), PRINTABLE.slice(48).join('')]) {
      expect(scanText(await scan(till, `x${text}\n`), 'us')).toBe(`x${text}`)
    }
  })
}

test('a scanner Enter never presses the focused button; a person Enter does', async ({
  launch,
}) => {
  const till = await open(launch, 'us')
  await till.window.locator('#pay').focus()
  await scan(till, `${EAN}\n`)
  await scan(till, `${FORM}\n`)
  expect(await focused(till)).toBe('pay')
  await expect
    .poll(() => screen(till))
    .toMatchObject({ presses: 0, search: '', text: '', leaks: 2 })
  // As a person does, a while after the scan.
  await till.window.waitForTimeout(400)
  await pressKeys(till, [ENTER_KEYCODE])
  await expect.poll(async () => (await screen(till)).presses).toBe(1)
  expect((await heard(till)).scans).toHaveLength(2)
})

test('a French scanner on a French PC types symbols by AltGr', async ({ launch }) => {
  const till = await open(launch, 'fr')
  const before = await heard(till)
  // `a#@1` then Enter: AltGr is the keycode 108.
  await pressKeys(till, ['24', '108+12', '108+19', '50+10', ENTER_KEYCODE], 4)
  await expect.poll(async () => (await heard(till)).scans.length).toBe(before.scans.length + 1)
  const [raw] = (await heard(till)).scans
  if (raw === undefined) throw new Error('no scan was heard')
  expect(raw.byKey).toBe('a#@1')
  expect(scanText(raw, 'fr')).toBe('a#@1')
})

test('a scan without Enter ends on silence, and a number field is put back', async ({ launch }) => {
  const till = await open(launch, 'us')
  await till.window.locator('#amount').fill('12.5')
  const raw = await scan(till, EAN)
  expect(raw.byKey).toBe(EAN)
  await expect.poll(async () => (await screen(till)).amount).toBe('12.5')
  expect(await focused(till)).toBe('amount')
})

test('a page too busy to follow is put back all the same', async ({ launch }) => {
  const till = await open(launch, 'us')
  await till.window.locator('#text').fill('bonjour')
  await till.window.evaluate(() => {
    window.addEventListener('keydown', function work() {
      window.removeEventListener('keydown', work)
      const untilMs = performance.now() + 250
      while (performance.now() < untilMs);
    })
  })
  await scan(till, `${STICKER}\n`)
  await expect.poll(async () => (await screen(till)).leaks).toBe(1)
  expect(await screen(till)).toMatchObject({ text: 'bonjour', presses: 0 })
  expect(await focused(till)).toBe('text')
})

test('a key announced as a scanner key before it arrives changes nothing', async ({ launch }) => {
  const till = await open(launch, 'us')
  await till.window.locator('#text').fill('bonjour')
  await till.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.send('scanner:fields', { kind: 'restore', codes: ['KeyX'] })
  })
  await till.window.keyboard.press('x')
  await till.window.keyboard.press('y')
  await expect.poll(async () => (await screen(till)).text).toBe('bonjoury')
})

test('scans follow one another at full speed, and slow ones are heard too', async ({ launch }) => {
  const till = await open(launch, 'us')
  await till.window.locator('#pay').focus()
  const texts = Array.from({ length: 10 }, (_, index) => `DC26000000${10 + index}`)
  await pressKeys(till, scannerKeycodes(texts.map((text) => `${text}\n`).join('')), 1)
  await expect
    .poll(async () => (await heard(till)).scans.map(({ byCode }) => byCode))
    .toEqual(texts)
  await pressKeys(till, scannerKeycodes(`${EAN}\n`), 35)
  await expect.poll(async () => (await heard(till)).scans.at(-1)?.byCode).toBe(EAN)
  await expect.poll(() => screen(till)).toMatchObject({ presses: 0, search: '', text: '' })
})

test('a person types at once, whatever the pace, and nothing is taken for a scan', async ({
  launch,
}) => {
  const till = await open(launch, 'us')
  await till.window.locator('#text').focus()
  await pressKeys(till, scannerKeycodes('bonjour 12'), 80)
  await expect.poll(async () => (await screen(till)).text).toBe('bonjour 12')
  // Three keys rolled at a scanner's pace: the third comes back once the roll has ended.
  await pressKeys(till, scannerKeycodes('abc'), 10)
  await expect.poll(async () => (await screen(till)).text).toBe('bonjour 12abc')
  await till.window.locator('#amount').focus()
  await pressKeys(till, scannerKeycodes('250'), 10)
  await expect.poll(async () => (await screen(till)).amount).toBe('250')
  expect(await heard(till)).toEqual({ scans: [], unreadable: 0 })
})

test('a person key inside a scan makes it unreadable and reaches nothing', async ({ launch }) => {
  const till = await open(launch, 'us')
  await till.window.locator('#text').fill('bonjour')
  const [head, tail] = [scannerKeycodes('299100'), scannerKeycodes('0000016\n')]
  await pressKeys(till, [...head, 'BackSpace', ...tail], 4)
  await expect.poll(async () => (await heard(till)).unreadable).toBe(1)
  expect((await heard(till)).scans).toEqual([])
  await expect.poll(async () => (await screen(till)).text).toBe('bonjour')
})
