import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { BrowserWindow, protocol } from 'electron'

const pages = join(import.meta.dirname, '../renderer')

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
}

/** Serves the bundled pages under comptoir://till/, and nothing outside their folder. */
export function servePages(): void {
  protocol.handle('comptoir', async (request) => {
    const path = normalize(join(pages, decodeURIComponent(new URL(request.url).pathname)))
    if (!path.startsWith(pages + sep)) {
      return new Response(null, { status: 404 })
    }
    try {
      const headers = { 'content-type': contentTypes[extname(path)] ?? 'application/octet-stream' }
      return new Response(await readFile(path), { headers })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** Opens the till's window. */
export async function openWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  })
  await window.loadURL('comptoir://till/index.html')
  return window
}
