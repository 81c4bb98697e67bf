import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { test as base, _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { electronArguments, isWorthShowing } from '../../build/setup/electron-child.mjs'
import { readyElectron } from '../../build/setup/electron.mjs'
import { root } from '../../build/setup/places.mjs'

const run = promisify(execFile)

/** How to start the application for a test; everything is optional. */
export type LaunchOptions = {
  /** The till's data directory; a fresh one by default. */
  readonly dataDir?: string
  /** Electron's own directory (window state, cache); a fresh one by default. */
  readonly userDataDir?: string
  /** Added to the environment, `COMPTOIR_CLOCK` for instance. */
  readonly env?: Readonly<Record<string, string>>
  /** Language of the system as Electron sees it; French by default. */
  readonly locale?: string
  /** Further arguments of the application. */
  readonly args?: readonly string[]
  /** Another main module than the bundle's, by absolute path. */
  readonly main?: string
}

/** A running application, its first window and where it keeps its data. */
export type Till = {
  readonly app: ElectronApplication
  readonly window: Page
  readonly dataDir: string
  readonly userDataDir: string
  readonly display: string | undefined
  /** What the application wrote on stderr, without Chromium's noise. */
  readonly complaints: readonly string[]
  /** Directories made by the launch, removed when it closes. */
  readonly ownFolders: readonly string[]
}

/** Content size of a window, in pixels. */
export type Size = { readonly width: number; readonly height: number }

/** A fresh empty directory whose name begins with the given word. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `comptoir-${name}-`))
}

/** Starts the application in real Electron and waits for its first window to load. */
export async function launchTill(options: LaunchOptions = {}): Promise<Till> {
  const userDataDir = options.userDataDir ?? freshFolder('electron')
  const dataDir = options.dataDir ?? freshFolder('data')
  const ownFolders = [
    ...(options.userDataDir === undefined ? [userDataDir] : []),
    ...(options.dataDir === undefined ? [dataDir] : []),
  ]
  const display = displayOfWorker()
  const complaints: string[] = []
  try {
    const app = await _electron.launch(launchSettings(options, dataDir, userDataDir, display))
    app.process().stderr?.on('data', (chunk: Buffer) => {
      complaints.push(...chunk.toString().split('\n').filter(isWorthShowing))
    })
    const window = await app.firstWindow()
    await window.waitForLoadState('domcontentloaded')
    return { app, window, dataDir, userDataDir, display, complaints, ownFolders }
  } catch (error) {
    killByUserData(userDataDir)
    removeFolders(ownFolders)
    throw error
  }
}

/** Closes the application, by force if it does not end by itself, and removes its directories. */
export async function closeTill(till: Till): Promise<void> {
  const closed = till.app.close().then(
    () => true,
    () => false,
  )
  const ended = await Promise.race([closed, sleep(10_000, false)])
  if (!ended) {
    killByUserData(till.userDataDir)
  }
  removeFolders(till.ownFolders)
}

/** Ends main at once, as a power cut would; the data directory stays. */
export async function killTill(till: Till): Promise<void> {
  const ended = new Promise((resolve) => till.app.process().once('exit', resolve))
  till.app.process().kill('SIGKILL')
  await ended
}

/** Gives the window's page this size, whatever the window's frame takes. */
export async function setContentSize(till: Till, size: Size): Promise<void> {
  const browserWindow = await till.app.browserWindow(till.window)
  await browserWindow.evaluate((target, { width, height }) => {
    target.setContentSize(width, height)
  }, size)
  await till.window.waitForFunction(
    ({ width, height }) => window.innerWidth === width && window.innerHeight === height,
    size,
  )
}

/**
 * Takes a picture of the page in `test-output/screens`, at a size if one is given, and gives its
 * path.
 */
export async function screenshot(till: Till, name: string, size?: Size): Promise<string> {
  if (size !== undefined) {
    await setContentSize(till, size)
  }
  const path = join(root, 'test-output', 'screens', `${name}.png`)
  await till.window.screenshot({ path, animations: 'disabled' })
  return path
}

/** Sets the keyboard layout of the till's display (`us`, `fr`, `be`); Linux only. */
export async function setLayout(till: Till, layout: string): Promise<void> {
  await run('setxkbmap', [layout], { env: displayEnvironment(till) })
}

/**
 * Presses keys as a keyboard does, so that they reach `before-input-event`. Each key is an X name
 * (`a`, `Return`) or a keycode (`10` is the key `Digit1`); Linux only.
 */
export async function pressKeys(till: Till, keys: readonly string[], delayMs = 5): Promise<void> {
  const env = displayEnvironment(till)
  const browserWindow = await till.app.browserWindow(till.window)
  const handle = await browserWindow.evaluate((target) =>
    target.getNativeWindowHandle().readUInt32LE(0),
  )
  await run('xdotool', ['windowfocus', '--sync', String(handle)], { env })
  await run('xdotool', ['key', '--delay', String(delayMs), ...keys], { env })
}

/** The application's test: it starts tills by `launch`, all closed at the end. */
export const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<Till> }>({
  // Playwright reads the names of the fixtures it needs from this pattern.
  launch: async ({}, use, testInfo) => {
    const tills: Till[] = []
    await use(async (options) => {
      const till = await launchTill(options)
      tills.push(till)
      return till
    })
    for (const [index, till] of tills.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await attachEvidence(till, index, testInfo)
      }
      await closeTill(till)
    }
  },
})

export { expect } from '@playwright/test'

type EvidenceTaker = {
  readonly outputPath: (...parts: string[]) => string
  readonly attach: (name: string, options: { path?: string; body?: string }) => Promise<void>
}

async function attachEvidence(till: Till, index: number, testInfo: EvidenceTaker): Promise<void> {
  await testInfo.attach(`stderr-${index}`, { body: till.complaints.join('\n') })
  const path = testInfo.outputPath(`till-${index}.png`)
  const taken = await till.window.screenshot({ path, timeout: 5000 }).then(
    () => true,
    // A window that has crashed has no picture; the failure itself is what is reported.
    () => false,
  )
  if (taken) {
    await testInfo.attach(`till-${index}`, { path })
  }
}

function launchSettings(
  options: LaunchOptions,
  dataDir: string,
  userDataDir: string,
  display: string | undefined,
): Parameters<typeof _electron.launch>[0] {
  const runtime = readyElectron()
  if (runtime === undefined) {
    throw new Error('There is no Electron runtime: run npm test once.')
  }
  const { main } = options
  // The official runtime takes another main by argument, the fallback one by environment.
  const known =
    main === undefined || runtime.kind === 'fallback' ? runtime : { ...runtime, args: [main] }
  return {
    executablePath: runtime.executable,
    args: [
      ...electronArguments(known),
      `--user-data-dir=${userDataDir}`,
      `--lang=${options.locale ?? 'fr'}`,
      '--data',
      dataDir,
      ...(options.args ?? []),
    ],
    cwd: root,
    env: {
      ...plainEnvironment(),
      ...runtime.env,
      ...(display === undefined ? {} : { DISPLAY: display }),
      ...(main === undefined ? {} : { COMPTOIR_MAIN: main }),
      ...options.env,
    },
    timeout: 45_000,
  }
}

/** This process's environment without what would change how Electron starts. */
function plainEnvironment(): Record<string, string> {
  const unwanted = new Set(['NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE', 'WAYLAND_DISPLAY'])
  const entries = Object.entries(process.env).flatMap(([key, value]) =>
    value === undefined || unwanted.has(key) ? [] : [[key, value] as const],
  )
  return Object.fromEntries(entries)
}

/** The display of this Playwright worker, or the person's own where none was started. */
function displayOfWorker(): string | undefined {
  const displays = (process.env['COMPTOIR_DISPLAYS'] ?? '').split(',').filter((name) => name !== '')
  const index = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)
  return displays[index % Math.max(displays.length, 1)] ?? process.env['DISPLAY']
}

function displayEnvironment({ display }: Till): Record<string, string> {
  return { ...plainEnvironment(), ...(display === undefined ? {} : { DISPLAY: display }) }
}

/** Ends every process of one launch, known by its own user-data directory; Linux only. */
function killByUserData(userDataDir: string): void {
  if (process.platform !== 'linux') {
    return
  }
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(userDataDir)) {
        process.kill(Number(name), 'SIGKILL')
      }
    } catch {
      // The process ended between the listing and the look.
    }
  }
}

function removeFolders(folders: readonly string[]): void {
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
