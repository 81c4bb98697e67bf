import { join } from 'node:path'
import { BrowserWindow, app } from 'electron'
import { attachScanner } from '../../../electron/shell/scanner-window.ts'

/** What the window's scanner gave, read by the tests through `app.evaluate`. */
const heard = { scans: [] as { byKey: string; byCode: string }[], unreadable: 0 }
Reflect.set(globalThis, 'heard', heard)

app.on('window-all-closed', () => app.quit())
app.on('ready', () => {
  const window = new BrowserWindow({
    width: 900,
    height: 500,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true },
  })
  attachScanner(window.webContents, {
    onScan: (scan) => heard.scans.push(scan),
    onUnreadable: () => heard.unreadable++,
    clock: () => performance.now(),
  })
  void window.loadFile(join(import.meta.dirname, 'index.html'))
})
