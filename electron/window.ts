/** The till's window: its own protocol, a closed policy, and nowhere else to go. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { BrowserWindow, protocol, session } from 'electron'

/** Where the page comes from; messages from any other origin are not answered. */
export const PAGE_ORIGIN = 'comptoir://till'

const PAGES = join(import.meta.dirname, '../renderer')
const MINIMUM_WIDTH = 683
const MINIMUM_HEIGHT = 384

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

/** Serves the bundled pages under comptoir://till/, and nothing outside their folder. */
export function servePages(): void {
  protocol.handle('comptoir', async (request) => {
    const { pathname, host } = new URL(request.url)
    const path = normalize(join(PAGES, decodeURIComponent(pathname)))
    if (host !== 'till' || !path.startsWith(PAGES + sep)) return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(path), {
        headers: {
          'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** A till asks for no camera, no place, no notification: every permission is refused. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.defaultSession.setPermissionCheckHandler(() => false)
}

/** Makes the till's window, hidden until its page is painted. */
export function makeWindow(): BrowserWindow {
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
      spellcheck: false,
    },
  })
  window.removeMenu()
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  return window
}

/** Loads the till's page. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${PAGE_ORIGIN}/index.html`)
}
