import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import { SCANNER_CHANNEL } from '../../../shared/scanner-messages.ts'
import type { ScannerMessage } from '../../../shared/scanner-messages.ts'

contextBridge.exposeInMainWorld('till', {
  onScanner(listener: (message: ScannerMessage) => void): () => void {
    const forward = (_event: IpcRendererEvent, message: ScannerMessage): void => listener(message)
    ipcRenderer.on(SCANNER_CHANNEL, forward)
    return () => ipcRenderer.off(SCANNER_CHANNEL, forward)
  },
})
