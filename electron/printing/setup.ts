/** Makes the printer the settings ask for: its transport and its profile. */
import { join } from 'node:path'
import type { TillMode } from '../../shared/journal.ts'
import { PROFILE_32, PROFILE_42, PROFILE_48 } from '../../shared/receipt.ts'
import type { PrinterProfile } from '../../shared/receipt.ts'
import { fileTransport, recordingTransport, virtualTransport } from './local-transports.ts'
import { networkTransport } from './network.ts'
import type { PrinterTransport } from './transport.ts'

export type PrinterChoice = {
  readonly kind: 'none' | 'virtual' | 'file' | 'network'
  readonly host: string
  readonly port: number
  readonly columns: 32 | 42 | 48
}

export type PrinterSetup = {
  readonly transport: PrinterTransport
  readonly profile: PrinterProfile
  /** True when this till's window may show its papers: never a real till's. */
  readonly pictured: boolean
}

const PROFILES: Readonly<Record<PrinterChoice['columns'], PrinterProfile>> = {
  32: PROFILE_32,
  42: PROFILE_42,
  48: PROFILE_48,
}

/** A till without a printer refuses each paper, so that somebody is told and can print it later. */
const NO_PRINTER: PrinterTransport = {
  send: async () => ({ state: 'refused', reason: 'unreachable', drawerPulsed: false }),
  status: async () => ({ state: 'refused', reason: 'unreachable' }),
}

function transportOf(
  choice: PrinterChoice,
  profile: PrinterProfile,
  mode: TillMode,
  folder: string,
): PrinterTransport {
  // Papers kept on a screen or in a file hold codes: only codes that are worth nothing may be there.
  const demonstration = mode !== 'real'
  if (choice.kind === 'network') return networkTransport({ host: choice.host, port: choice.port })
  if (choice.kind === 'virtual' && demonstration) return virtualTransport(profile, () => {})
  if (choice.kind === 'file' && demonstration) return fileTransport(folder, profile)
  return NO_PRINTER
}

/**
 * Gives the printer of a till. `receiptsFolder` is where the file printer writes; with
 * `recordTo` every paper of a demonstration is also kept there.
 */
export function setUpPrinter(
  choice: PrinterChoice,
  options: {
    readonly mode: TillMode
    readonly directory: string
    readonly recordTo?: string | undefined
  },
): PrinterSetup {
  const profile = PROFILES[choice.columns]
  const { mode, directory, recordTo } = options
  const plain = transportOf(choice, profile, mode, join(directory, 'receipts'))
  const recorded = recordTo !== undefined && mode !== 'real'
  return {
    transport: recorded ? recordingTransport(plain, recordTo, profile) : plain,
    profile,
    pictured: mode !== 'real' && choice.kind !== 'network' && choice.kind !== 'none',
  }
}
