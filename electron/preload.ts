/** All the page gets of the main process: one call, one stream of events, the scanner's wishes. */
import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import { BRIDGE_CHANNEL, EVENT_CHANNEL } from '../shared/bridge.ts'
import type { TillBridge } from '../shared/bridge.ts'
import { SCANNER_CHANNEL } from '../shared/scanner-messages.ts'

function listen<Message>(channel: string, listener: (message: Message) => void): () => void {
  const heard = (_event: IpcRendererEvent, message: Message): void => listener(message)
  ipcRenderer.on(channel, heard)
  return () => {
    ipcRenderer.off(channel, heard)
  }
}

const till: TillBridge = {
  call: (name, input, commandId) => ipcRenderer.invoke(BRIDGE_CHANNEL, name, input, commandId),
  onEvent: (listener) => listen(EVENT_CHANNEL, listener),
  onScanner: (listener) => listen(SCANNER_CHANNEL, listener),
}

contextBridge.exposeInMainWorld('till', till)
