/** What the till asks of the desktop. Electron's side is electron/shell/desktop.ts. */
import type { Keystore } from '../vault/keys.ts'
import type { HidState } from '../scanner/hid.ts'
import type { TillEvent } from '../../shared/views.ts'

export type Desktop = {
  readonly keystore: Keystore
  readonly htmlToPdf: (html: string) => Promise<Buffer>
  /** Lets a person choose a file; null when they gave up. `extensions` without their dot. */
  readonly chooseFile: (extensions: readonly string[]) => Promise<string | null>
  /** Lets a person choose a folder or a stick; null when they gave up. */
  readonly chooseFolder: () => Promise<string | null>
  /** Opens a file with the PC's own program. */
  readonly openFile: (path: string) => Promise<void>
  readonly notify: (event: TillEvent) => void
  /** The scanners that do not type, as last looked for; null before the first look. */
  readonly hidScanners: () => HidState | null
}
