/** One open till with all that lives beside it: who stands at it, and its printer. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { PaperDesk } from '../counter/paper-desk.ts'
import { openPaperDesk } from '../counter/paper-desk.ts'
import type { JobRow, Paper } from '../counter/print-jobs.ts'
import type { OpenTill } from '../installation/open.ts'
import { noteIntegrity } from '../journal/integrity.ts'
import { verifyNewEntries } from '../journal/verify-journal.ts'
import { createSignedIn } from '../people/session.ts'
import type { PeopleTools } from '../people/tools.ts'
import { purchaseSheetHtml } from '../printing/purchase-sheet.ts'
import { setUpPrinter } from '../printing/setup.ts'
import type { PrinterChoice } from '../printing/setup.ts'
import { integerSetting, setting } from '../store/settings.ts'
import type { PrinterView } from '../../shared/views.ts'
import type { Database } from '../store/driver.ts'
import type { Desktop } from './desktop.ts'
import { makeTurns } from './turns.ts'

export const DEFAULT_IDLE_SECONDS = 300
/** How long a printer that hangs may keep a till from closing. */
const PATIENCE_AT_CLOSING_MS = 3_000
const DEFAULT_PORT = 9_100

export type TillPlace = {
  readonly till: OpenTill
  readonly people: PeopleTools
  readonly desk: () => PaperDesk
  /** Closes the desk and opens one on the printer the settings name now. */
  readonly changePrinter: () => Promise<void>
  /** What the top bar says of the printer. */
  readonly printerView: () => PrinterView
  readonly close: () => Promise<void>
  /** The sale whose screen is shown: its first ticket is the original (law 17). */
  shownSale: number | null
}

/** The printer the settings name; a demonstration shows its papers on the screen. */
export function printerChoice(db: Database): PrinterChoice {
  const kind = setting(db, 'printerKind') ?? (setting(db, 'mode') === 'real' ? 'none' : 'virtual')
  const columns = integerSetting(db, 'printerColumns', 42)
  return {
    kind: kind === 'virtual' || kind === 'file' || kind === 'network' ? kind : 'none',
    host: setting(db, 'printerHost') ?? '',
    port: integerSetting(db, 'printerPort', DEFAULT_PORT),
    columns: columns === 32 || columns === 48 ? columns : 42,
  }
}

/** Where the PDF of a purchase sheet is kept. */
export function sheetPath(
  directory: string,
  job: Pick<JobRow, 'id' | 'ticket' | 'detail'>,
): string {
  const name = `${job.ticket ?? 'achat'}-${job.detail}-${job.id}`.replace(/[^\w-]/g, '_')
  return join(directory, 'papers', `${name}.pdf`)
}

/**
 * Starts the printer and the sign-in of an open till, and checks its latest entries (law 9).
 * Papers queued before are not sent yet: a code that comes out of a printer nobody stands at is
 * money lying about, so they wait for the first person (`desk().wake()`). Closes the till when it
 * throws.
 */
export async function openTillPlace(
  till: OpenTill,
  desktop: Desktop,
  options: { readonly recordTo?: string | undefined },
): Promise<TillPlace> {
  try {
    noteIntegrity(till.db, (await verifyNewEntries(till.db)).fault)
    return makeTillPlace(till, desktop, options.recordTo)
  } catch (error) {
    till.close()
    throw error
  }
}

function makeTillPlace(till: OpenTill, desktop: Desktop, recordTo: string | undefined): TillPlace {
  const { db } = till
  const idleMs = (): number => integerSetting(db, 'idleLockSeconds', DEFAULT_IDLE_SECONDS) * 1_000
  const people: PeopleTools = {
    db,
    clock: till.clock,
    append: till.journal.append,
    keys: till.keys,
    signedIn: createSignedIn(till.clock, idleMs),
  }

  async function makeSheet(job: JobRow, paper: Paper & { readonly kind: 'sheet' }): Promise<void> {
    const pdf = await desktop.htmlToPdf(purchaseSheetHtml(paper.sheet))
    await mkdir(join(till.directory, 'papers'), { recursive: true })
    await writeFile(sheetPath(till.directory, job), pdf)
  }

  function makeDesk(): PaperDesk {
    return openPaperDesk({
      till,
      printer: setUpPrinter(printerChoice(db), {
        mode: till.journal.mode,
        directory: till.directory,
        recordTo,
      }),
      makeSheet,
      onChange: () => desktop.notify({ type: 'papers' }),
    })
  }

  const turns = makeTurns()
  let desk = makeDesk()
  return {
    till,
    people,
    desk: () => desk,
    changePrinter: () =>
      turns.take(async () => {
        await desk.stop()
        desk = makeDesk()
        desk.wake()
      }),
    printerView: () => ({ kind: printerChoice(db).kind, state: desk.printerState() }),
    close: async () => {
      try {
        await inTime(desk.stop(), PATIENCE_AT_CLOSING_MS)
      } finally {
        till.close()
      }
    },
    shownSale: null,
  }
}

/** Waits for the work, but not for ever: what a paper became of is then asked at the next start. */
async function inTime(work: Promise<void>, patienceMs: number): Promise<void> {
  const gaveUp = new AbortController()
  const waited = setTimeout(patienceMs, undefined, { signal: gaveUp.signal }).catch(() => {})
  await Promise.race([work, waited])
  gaveUp.abort()
}
