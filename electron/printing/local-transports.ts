/** Printers that are no device: the paper on the screen, and files of a demonstration. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrinterProfile } from '../../shared/receipt/profile.ts'
import { paperPng } from './paper-picture.ts'
import { DRAWER_PULSE, type PaperBytes } from './render-bytes.ts'
import type { PrinterTransport, PrintOutcome } from './transport.ts'

export type VirtualPaper = {
  readonly what: string
  /** The picture with its code blurred: always fit for a window. */
  readonly blurredPng: Buffer
  /** The paper as it is; only a demonstration or a training till may show it. */
  readonly png: Buffer
}

function printed(drawerPulsed: boolean): PrintOutcome {
  return { state: 'printed', paperLow: false, drawerPulsed }
}

function aborted(): PrintOutcome {
  return { state: 'refused', reason: 'aborted', drawerPulsed: false }
}

/** Gives the on-screen printer: each paper becomes pictures, handed to `show` and not kept. */
export function virtualTransport(
  profile: PrinterProfile,
  show: (paper: VirtualPaper) => void,
): PrinterTransport {
  return {
    send: async (paper, { signal, openDrawer, what }) => {
      if (signal.aborted) return aborted()
      if (paper !== null) {
        show({
          what,
          blurredPng: paperPng(paper, profile, { blurSecret: true }),
          png: paperPng(paper, profile, { blurSecret: false }),
        })
      }
      return printed(openDrawer)
    },
    status: async () => ({ state: 'ready', paperLow: false }),
  }
}

const NUMBERED = /^(\d{2,})-/

/** Gives the number of the next file: one more than the highest there, or 1. */
async function nextNumber(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => Number(NUMBERED.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers) + 1
}

async function record(
  folder: string,
  profile: PrinterProfile,
  what: string,
  paper: PaperBytes | null,
  openDrawer: boolean,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const number = String(await nextNumber(folder)).padStart(2, '0')
  const path = join(folder, `${number}-${what}`)
  const pulse = openDrawer ? Uint8Array.from(DRAWER_PULSE) : new Uint8Array()
  const bytes = paper?.bytes ?? new Uint8Array()
  await writeFile(`${path}.bin`, Buffer.concat([pulse, bytes]), { flag: 'wx' })
  if (paper !== null) {
    await writeFile(`${path}.png`, paperPng(paper, profile, { blurSecret: false }), { flag: 'wx' })
  }
}

/**
 * Gives a transport that writes what the printer got into `NN-what.bin` with its picture beside
 * it, then lets `inner` print. For a demonstration only: such files hold codes in clear.
 */
export function recordingTransport(
  inner: PrinterTransport,
  folder: string,
  profile: PrinterProfile,
): PrinterTransport {
  return {
    send: async (paper, options) => {
      const outcome = await inner.send(paper, options)
      if (outcome.state !== 'refused') {
        await record(folder, profile, options.what, paper, outcome.drawerPulsed)
      }
      return outcome
    },
    status: inner.status,
  }
}

/** Gives the printer that is a folder of files; for a demonstration only, as above. */
export function fileTransport(folder: string, profile: PrinterProfile): PrinterTransport {
  return recordingTransport(
    virtualTransport(profile, () => {}),
    folder,
    profile,
  )
}
