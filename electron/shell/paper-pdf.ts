/** Turns a paper's page into a PDF, in a hidden window that can run and load nothing. */
import { BrowserWindow, session } from 'electron'

const PARTITION = 'paper-pdf'

/**
 * Gives the PDF of a page of A4 (margins as its own style says). The page runs no script, reaches
 * no network and cannot navigate; its window is destroyed whatever happens.
 * Rejects when the page cannot be loaded or printed.
 */
export async function htmlToPdf(html: string): Promise<Buffer> {
  const paperSession = session.fromPartition(PARTITION)
  paperSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !details.url.startsWith('data:') })
  })
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      session: paperSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
    },
  })
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    await window.loadURL(
      `data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`,
    )
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      pageSize: 'A4',
    })
  } finally {
    window.destroy()
  }
}
