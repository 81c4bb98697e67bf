/** What the bridge calls for the closings, the export to head office and the journal. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CONCEAL, plainPaper } from '../../shared/receipt.ts'
import { Refusal } from '../../shared/refusal.ts'
import { PAPER_TEXT } from '../../shared/text/paper.ts'
import type { ZView } from '../../shared/views.ts'
import { closeDay } from '../counter/closing.ts'
import { exportSiteFile } from '../counter/site-export.ts'
import { beginZPdf, endZPdf, queueZAgain, requiredZ, requireZPdf } from '../counter/z-again.ts'
import type { ZPdf } from '../counter/z-again.ts'
import { integrityOf, noteIntegrity } from '../journal/integrity.ts'
import { clockBehind } from '../journal/postable.ts'
import {
  rememberVerified,
  verifyNewEntries,
  verifyWholeJournal,
} from '../journal/verify-journal.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { printerChoice } from '../place/till-place.ts'
import { paperPng, pngUrl } from '../printing/paper-picture.ts'
import { receiptHtml } from '../printing/receipt-page.ts'
import { renderBytes } from '../printing/render-bytes.ts'
import { setUpPrinter } from '../printing/setup.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Operations } from './call.ts'

type ClosingOperations = Pick<
  Operations,
  | `session.${'closeDay' | 'z' | 'printZ' | 'zPdf'}`
  | 'export.siteFile'
  | `journal.${'verify' | 'acceptFault' | 'acceptClock'}`
>

function viewZ(standing: TillPlace, z: number): ZView {
  const { till } = standing
  const { seq, body, document } = requiredZ(till, z)
  const { profile } = setUpPrinter(printerChoice(till.db), {
    mode: till.journal.mode,
    directory: till.directory,
  })
  const bytes = renderBytes(document, profile, CONCEAL)
  return {
    z,
    businessDate: body.businessDate,
    seq,
    png: pngUrl(paperPng(bytes, profile, { blurSecret: true })),
    lines: plainPaper(document, profile.columns).split('\n'),
    netCents: body.netCents,
  }
}

/** A manager has read which entry is at fault: a signed entry says so and the till goes on. */
function acceptFault({ till }: TillPlace, author: string): null {
  const fault = integrityOf(till.db)
  if (fault === null) return null
  till.journal.record('integrity-fault', { seq: fault.seq, what: fault.what }, author)
  noteIntegrity(till.db, null)
  rememberVerified(till.db)
  return null
}

function acceptClock({ till }: TillPlace, author: string): null {
  const behind = clockBehind(till)
  if (behind === null) return null
  const body = {
    from: new Date(behind.lastAtMs).toISOString(),
    to: new Date(behind.nowMs).toISOString(),
  }
  till.journal.record('clock-changed', body, author)
  return null
}

function pdfName({ till }: TillPlace, z: number, pdf: ZPdf): string {
  const rank = pdf.document.duplicate
  const mark = rank === 0 ? '' : `-${PAPER_TEXT.duplicate(rank).replace(' ', '-')}`
  return `${till.journal.register}-Z${String(z).padStart(4, '0')}-${pdf.businessDate}${mark}.pdf`
}

/** Writes the PDF that was counted just before: a duplicate never takes the first one's place. */
async function writePdf(
  standing: TillPlace,
  desktop: Desktop,
  asked: { readonly folder: string; readonly z: number; readonly pdf: ZPdf },
): Promise<{ readonly path: string }> {
  const { folder, z, pdf } = asked
  const path = join(folder, pdfName(standing, z, pdf))
  try {
    await writeFile(path, await desktop.htmlToPdf(receiptHtml(pdf.document)))
  } catch (error) {
    endZPdf(standing.till, pdf.job, false)
    const isFull = troubleOf(error)?.code === 'disk-full'
    throw isFull ? new Refusal('disk-full') : new Refusal('folder-unwritable', { folder })
  }
  endZPdf(standing.till, pdf.job, true)
  return { path }
}

/** Integrity is verified before every closing (law 9). */
export async function verifyFirst({ till }: TillPlace): Promise<void> {
  if (integrityOf(till.db) !== null) return
  noteIntegrity(till.db, (await verifyNewEntries(till.db)).fault)
}

/** The operations of the closings and of the journal, on the till that is open. */
export function closingOperations(place: Place, desktop: Desktop): ClosingOperations {
  const open = (): TillPlace => place.till()
  return {
    'session.closeDay': async (_input, { author, commandId, stillAllowed }) => {
      const standing = open()
      await verifyFirst(standing)
      stillAllowed()
      const { z } = closeDay(standing.till, author, commandId)
      standing.desk().wake()
      return viewZ(standing, z)
    },
    'session.z': ({ z }) => viewZ(open(), z),
    'session.printZ': ({ z, reason }, { author }) => {
      const standing = open()
      queueZAgain(standing.till, z, reason, author)
      standing.desk().wake()
      return null
    },
    'session.zPdf': async ({ z, reason = '' }, { author, stillAllowed }) => {
      requireZPdf(open().till, z, reason)
      const folder = await desktop.chooseFolder()
      stillAllowed()
      if (folder === null) return null
      const standing = open()
      const pdf = beginZPdf(standing.till, z, reason, author)
      return writePdf(standing, desktop, { folder, z, pdf })
    },
    'export.siteFile': async (_input, { author, stillAllowed }) => {
      const folder = await desktop.chooseFolder()
      stillAllowed()
      return folder === null ? null : exportSiteFile(open().till, folder, author)
    },
    'journal.verify': async () => {
      const { till } = open()
      const verified = await verifyWholeJournal(till.db, (done) =>
        desktop.notify({
          type: 'progress',
          what: 'journal.verify',
          done,
          of: till.journal.nextSeq() - 1,
        }),
      )
      noteIntegrity(till.db, verified.fault)
      return verified
    },
    'journal.acceptFault': (_input, { author }) => acceptFault(open(), author),
    'journal.acceptClock': (_input, { author }) => acceptClock(open(), author),
  }
}
