/** The desktop as Electron gives it: dialogs, the PC's programs, the window's events. */
import { dialog, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../shared/bridge.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { TillEvent } from '../../shared/views.ts'
import type { Desktop } from '../place/desktop.ts'
import { machineKeystore } from './keystore.ts'

/** Gives the desktop around the till's window. Used after `ready` only. */
export function electronDesktop(
  window: BrowserWindow,
  hidScanners: Desktop['hidScanners'],
): Desktop {
  async function choose(options: Electron.OpenDialogOptions): Promise<string | null> {
    const { canceled, filePaths } = window.isDestroyed()
      ? { canceled: true, filePaths: [] }
      : await dialog.showOpenDialog(window, options)
    return canceled ? null : (filePaths[0] ?? null)
  }

  return {
    keystore: machineKeystore(),
    htmlToPdf: async (html) => (await import('./paper-pdf.ts')).htmlToPdf(html),
    chooseFile: (extensions) =>
      choose({ properties: ['openFile'], filters: [{ name: '', extensions: [...extensions] }] }),
    chooseFolder: () => choose({ properties: ['openDirectory', 'createDirectory'] }),
    openFile: async (path) => {
      // It answers in words of the system: a PC without a reader of PDF is no bug of the till.
      if ((await shell.openPath(path)) !== '') throw new Refusal('file-unreadable')
    },
    hidScanners,
    notify: (event: TillEvent) => {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event)
    },
  }
}
