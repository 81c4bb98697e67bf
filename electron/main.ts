/** The one file that wires everything: arguments, data directory, place, bridge, window. */
import { join } from 'node:path'
import { BrowserWindow, app, protocol } from 'electron'
import { createBridge } from './bridge.ts'
import { makeOperations } from './operations/operations.ts'
import { lockIfIdle } from './people/sign-in.ts'
import type { Desktop } from './place/desktop.ts'
import { createPlace } from './place/place.ts'
import type { Place } from './place/place.ts'
import { electronDesktop } from './shell/desktop.ts'
import { serveBridge } from './shell/ipc.ts'
import { openLog } from './shell/log.ts'
import type { Log } from './shell/log.ts'
import { attachScanner } from './shell/scanner-window.ts'
import { argumentAfter, dataDirectory, startingClock } from './shell/start.ts'
import { loadPage, makeWindow, refusePermissions, servePages } from './window.ts'

const IDLE_LOOK_MS = 1_000

let place: Place | undefined
let log: Log | undefined

/** Without this a rejected promise in the main process leaves neither a window nor an exit. */
process.on('unhandledRejection', (reason) => {
  log?.bug('main', reason)
  process.stderr.write(`Comptoir stops: ${reason instanceof Error ? reason.message : 'unknown'}\n`)
  app.exit(1)
})

protocol.registerSchemesAsPrivileged([
  { scheme: 'comptoir', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

const directory = dataDirectory()
// The window's own storage holds nothing of the till, but it must not be shared between two.
app.setPath('userData', argumentAfter('--user-data-dir') ?? join(directory, 'window'))

/** Locks the screen of a till nobody touches; the basket stays (law 33). */
function watchIdle(open: Place, notify: Desktop['notify']): void {
  setInterval(() => {
    const view = open.view()
    if (view.place !== 'till' || view.passphraseNeeded) return
    if (lockIfIdle(open.till().people)) notify({ type: 'locked' })
  }, IDLE_LOOK_MS).unref()
}

async function start(): Promise<void> {
  servePages()
  refusePermissions()
  const window = makeWindow()
  const loaded = loadPage(window)
  const desktop = electronDesktop()
  log = openLog(join(directory, 'logs'))
  const opened = createPlace({
    directory,
    demoData: join(app.getAppPath(), 'data', 'demo'),
    clock: startingClock(),
    version: app.getVersion(),
    desktop,
    recordTo: argumentAfter('--record-receipts'),
  })
  place = opened
  const started = opened.start()
  serveBridge(
    createBridge({
      place: opened,
      operations: makeOperations(opened, desktop),
      onBug: (name, error) => log?.bug(name, error),
    }),
    started,
  )
  attachScanner(window.webContents, {
    onScan: (scan) => desktop.notify({ type: 'scan', ...scan }),
    onUnreadable: () => desktop.notify({ type: 'scan-unreadable' }),
    clock: () => performance.now(),
  })
  await started
  watchIdle(opened, desktop.notify)
  await loaded
}

/** The same directory twice: the first window comes forward, the second process leaves. */
function comeForward(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized() === true) window.restore()
  window?.focus()
}

app.on('window-all-closed', () => app.quit())
app.on('will-quit', (event) => {
  if (place === undefined) return
  event.preventDefault()
  const closing = place
  place = undefined
  void closing.stop().finally(() => app.quit())
})
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', comeForward)
  app.on('ready', () => void start())
} else app.quit()
