/** Lets the till's own page, in its main frame, talk to the bridge; nobody else is answered. */
import { ipcMain } from 'electron'
import type { IpcMainInvokeEvent } from 'electron'
import { BRIDGE_CHANNEL } from '../../shared/bridge.ts'
import type { Bridge } from '../bridge.ts'
import { PAGE_ORIGIN } from '../window.ts'

function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false
  const { protocol, host } = new URL(senderFrame.url)
  return `${protocol}//${host}` === PAGE_ORIGIN
}

/** Answers the window's messages from now on, once the place has opened what it stands on. */
export function serveBridge(bridge: Bridge, started: Promise<void>): void {
  ipcMain.handle(
    BRIDGE_CHANNEL,
    async (event, name: unknown, input: unknown, commandId: unknown) => {
      if (!isOwnPage(event)) return { ok: false, code: 'bad-message', params: {} }
      await started
      return bridge.call(name, input, commandId)
    },
  )
}
