import { app, protocol } from 'electron'
import { openWindow, servePages } from './window.ts'

process.on('unhandledRejection', (reason) => {
  // Without this a rejected promise leaves neither a window nor an exit.
  process.stderr.write(`${String(reason)}\n`)
  app.exit(1)
})

protocol.registerSchemesAsPrivileged([
  { scheme: 'comptoir', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

app.on('window-all-closed', () => app.quit())
app.on('ready', () => {
  servePages()
  void openWindow()
})
