/**
 * The one file that wires everything: arguments, window, the till behind it, the way out. The
 * till is loaded while the window is being made; a command that needs the machine's keystore runs
 * here too, without a window.
 */
import { setTimeout } from 'node:timers/promises'
import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { serveBridge } from './shell/ipc.ts'
import { openLog } from './shell/log.ts'
import type { TillBehind } from './shell/open-till.ts'
import { dataDirectory, importArguments, windowDirectory } from './shell/start.ts'
import {
  loadPage,
  makeWindow,
  refusePermissions,
  refuseWebContents,
  registerPageScheme,
  servePages,
} from './window.ts'

/** A till that can't close in this time is ended: its database is whole at any instant. */
const PATIENCE_AT_QUITTING_MS = 6_000

const directory = dataDirectory()
const log = openLog(`${directory}/logs`)
const commandArguments = importArguments()

let window: BrowserWindow | undefined
let behind: Promise<TillBehind> | undefined
let isServing = false

/**
 * Without this a rejected promise leaves neither a window nor an exit, and Electron shows a stack.
 * Once the till serves, a bug must not send forty people home: it is written down, and the
 * database knows only whole transactions.
 */
function fault(reason: unknown): void {
  const written = log.bug('main', reason)
  if (!isServing) void written.finally(leaveAtOnce)
}

function leaveAtOnce(): void {
  process.stderr.write(`Comptoir can’t start; what happened is in ${directory}/logs.\n`)
  if (app.isPackaged && commandArguments === undefined) {
    dialog.showErrorBox('Comptoir', `Comptoir ne démarre pas. Le détail est dans ${directory}.`)
  }
  app.exit(1)
}

async function openWindow(): Promise<void> {
  servePages()
  refusePermissions()
  const made = makeWindow((error) => void log.bug('window', error))
  window = made
  behind = import('./shell/open-till.ts').then(({ openTillBehind }) =>
    openTillBehind(made, directory, log),
  )
  const till = behind
  serveBridge(made.webContents, async (name, input, commandId) =>
    (await till).answer(name, input, commandId),
  )
  // A window of the printing room may still be open: the till ends with its own.
  made.once('closed', () => app.quit())
  await Promise.all([loadPage(made), till])
  isServing = true
}

/** The same directory twice: the first window comes forward, the second process leaves. */
function comeForward(): void {
  if (window === undefined || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

async function runCommand(argv: readonly string[]): Promise<void> {
  const { importWithKeystore } = await import('./shell/import-command.ts')
  const code = await importWithKeystore(argv)
  // What was said must be out before the process is.
  process.stdout.write('', () => process.stderr.write('', () => app.exit(code)))
}

async function close(opened: Promise<TillBehind>): Promise<void> {
  const stopped = opened.then((till) => till.stop())
  await Promise.race([stopped, setTimeout(PATIENCE_AT_QUITTING_MS)])
}

function quit(event: { readonly preventDefault: () => void }): void {
  if (behind === undefined) return
  event.preventDefault()
  const opened = behind
  behind = undefined
  void close(opened)
    .catch((error: unknown) => log.bug('quit', error))
    .finally(() => app.exit(0))
}

function startTill(): void {
  registerPageScheme()
  // The window's own storage holds nothing of the till, but two tills must not share it.
  app.setPath('userData', windowDirectory(directory))
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.on('second-instance', comeForward)
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', quit)
  app.on('web-contents-created', (_event, contents) => refuseWebContents(contents))
  app.on('ready', () => void openWindow())
  return undefined
}

process.on('unhandledRejection', fault)
process.on('uncaughtException', fault)
if (commandArguments === undefined) startTill()
else {
  app.disableHardwareAcceleration()
  app.setPath('userData', windowDirectory(directory))
  app.on('ready', () => void runCommand(commandArguments))
}
