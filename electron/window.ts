/** The till's window: its own protocol, a closed policy, and nowhere else to go. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { BrowserWindow, app, protocol, session } from 'electron'
import type { WebContents } from 'electron'
import { PAGE_ADDRESS, PAGE_HOST, PAGE_SCHEME } from './shell/page-address.ts'

const PAGES = join(import.meta.dirname, '../renderer')
const MINIMUM_WIDTH = 683
const MINIMUM_HEIGHT = 384
/** A page that dies again so soon would only die for ever. */
const RELOAD_REST_MS = 5_000

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Tells Chromium of the page's protocol. Before `ready` only. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: PAGE_SCHEME, privileges }])
}

/** Serves the bundled pages under comptoir://till/, and nothing outside their folder. */
export function servePages(): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    try {
      const { pathname, host } = new URL(request.url)
      const path = normalize(join(PAGES, decodeURIComponent(pathname)))
      if (host !== PAGE_HOST || !path.startsWith(PAGES + sep)) return notFound()
      return new Response(await readFile(path), {
        headers: {
          'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return notFound()
    }
  })
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}

/** A till asks for no camera, no place, no notification: every permission is refused. */
export function refusePermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => event.preventDefault())
}

/** Whatever page is ever made here opens no window, goes nowhere else and holds no other page. */
export function refuseWebContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/**
 * Makes the till's window, hidden until its page is painted. A page that dies is loaded again,
 * because the till behind it has lost nothing; `onBug` is told.
 */
export function makeWindow(onBug: (error: Error) => void): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: MINIMUM_WIDTH,
    minHeight: MINIMUM_HEIGHT,
    show: false,
    title: 'Comptoir',
    backgroundColor: '#f6f4ee',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  let reloadedAtMs = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onBug(new Error(`the page is gone: ${reason}`))
    const nowMs = performance.now()
    if (window.isDestroyed() || nowMs - reloadedAtMs < RELOAD_REST_MS) return
    reloadedAtMs = nowMs
    window.webContents.reload()
  })
  return window
}

/** Loads the till's page. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(PAGE_ADDRESS)
}
