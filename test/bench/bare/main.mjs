/** The least an Electron application can be: one window, one static page. The bench's floor. */
import { fileURLToPath } from 'node:url'
import { BrowserWindow, app } from 'electron'

app.on('window-all-closed', () => app.quit())
app.on('ready', () => {
  const window = new BrowserWindow({ width: 1366, height: 768 })
  void window.loadFile(fileURLToPath(new URL('bare.html', import.meta.url)))
})
