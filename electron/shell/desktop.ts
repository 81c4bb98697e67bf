/** The desktop as Electron gives it: dialogs, the PC's programs, the window's events. */
import { BrowserWindow, dialog, shell } from 'electron'
import { EVENT_CHANNEL } from '../../shared/bridge.ts'
import type { TillEvent } from '../../shared/views.ts'
import type { Desktop } from '../place/desktop.ts'
import { machineKeystore } from './keystore.ts'
import { htmlToPdf } from './paper-pdf.ts'

function visibleWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows().find((window) => window.isVisible())
}

async function choose(options: Electron.OpenDialogOptions): Promise<string | null> {
  const window = visibleWindow()
  const { canceled, filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options)
  return canceled ? null : (filePaths[0] ?? null)
}

/** Gives the desktop of this app. Used after `ready` only. */
export function electronDesktop(): Desktop {
  return {
    keystore: machineKeystore(),
    htmlToPdf,
    chooseFile: (extensions) =>
      choose({ properties: ['openFile'], filters: [{ name: '', extensions: [...extensions] }] }),
    chooseFolder: () => choose({ properties: ['openDirectory', 'createDirectory'] }),
    openFile: async (path) => {
      await shell.openPath(path)
    },
    notify: (event: TillEvent) => {
      const contents = visibleWindow()?.webContents
      if (contents !== undefined && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, event)
    },
  }
}
