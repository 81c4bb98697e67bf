/** What the preload script puts in the window as `window.till`: one call, one stream of events. */
import type { InputOf, OperationName, OutputOf } from './contract.ts'
import type { Reply } from './refusal.ts'
import type { OnScanner } from './scanner-messages.ts'
import type { TillEvent } from './views.ts'

export const BRIDGE_CHANNEL = 'till'
export const EVENT_CHANNEL = 'till:event'

export type TillBridge = {
  /**
   * Sends one message. `commandId` is a UUID made by the window for a command, the same for its
   * retries; null for a read.
   */
  readonly call: <Name extends OperationName>(
    name: Name,
    input: InputOf<Name>,
    commandId: string | null,
  ) => Promise<Reply<OutputOf<Name>>>
  /** Listens to what the main process pushes; gives the function that stops listening. */
  readonly onEvent: (listener: (event: TillEvent) => void) => () => void
  /** What the scanner asks of the page's fields: see renderer/scanner. */
  readonly onScanner: OnScanner
}
