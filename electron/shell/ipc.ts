/** Lets the till's own page, in its main frame, talk to the bridge; nobody else is answered. */
import { ipcMain } from 'electron'
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { BRIDGE_CHANNEL } from '../../shared/bridge.ts'
import type { Reply } from '../../shared/refusal.ts'
import { isPageAddress } from './page-address.ts'

type Answer = (name: unknown, input: unknown, commandId: unknown) => Promise<Reply<unknown>>

function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, page: WebContents): boolean {
  return sender === page && senderFrame === page.mainFrame && isPageAddress(senderFrame.url)
}

/** Answers the messages of the till's page from now on. */
export function serveBridge(page: WebContents, answer: Answer): void {
  ipcMain.handle(BRIDGE_CHANNEL, async (event, name: unknown, input: unknown, commandId: unknown) =>
    isOwnPage(event, page)
      ? answer(name, input, commandId)
      : { ok: false, code: 'bad-message', params: {} },
  )
}
