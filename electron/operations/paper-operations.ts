/** What the bridge calls for the papers: the list, the picture, "sorti, lisible ?", the ticket. */
import { existsSync } from 'node:fs'
import { Refusal } from '../../shared/refusal.ts'
import type { Call, Operations } from './call.ts'
import { permissionOf } from '../counter/paper-answers.ts'
import type { Asker } from '../counter/paper-answers.ts'
import { jobAt, paperOf } from '../counter/print-jobs.ts'
import { requirePermission } from '../people/rights.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import { printerChoice, sheetPath } from '../place/till-place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { paperPng, pngUrl } from '../printing/paper-picture.ts'
import { renderBytes } from '../printing/render-bytes.ts'
import { setUpPrinter } from '../printing/setup.ts'

type PaperOperations = Pick<Operations, Extract<keyof Operations, `papers.${string}`>>

/** A picture needs a code's place, not the code: these digits are drawn blurred in its stead. */
const PLACE_OF_A_CODE = '00000000000000'

/** The picture of a paper, for whoever may have that paper: a Z is not for every eye. */
function picture({ till, people }: TillPlace, id: number): string | null {
  const job = jobAt(till.db, id)
  const printer = setUpPrinter(printerChoice(till.db), {
    mode: till.journal.mode,
    directory: till.directory,
  })
  const paper = job === undefined ? undefined : paperOf(job)
  if (!printer.pictured || job === undefined || paper?.kind !== 'receipt') return null
  requirePermission(people, permissionOf(job.what))
  const bytes = renderBytes(paper.document, printer.profile, () => PLACE_OF_A_CODE)
  const png = paperPng(bytes, printer.profile, { blurSecret: true })
  return pngUrl(png)
}

function askerOf({ people }: TillPlace, { author }: Call): Asker {
  return { author, require: (permission) => void requirePermission(people, permission) }
}

/** Tells whether the screen of the paper's sale is still shown. */
function isShown(standing: TillPlace, id: number): boolean {
  const seq = jobAt(standing.till.db, id)?.entrySeq ?? null
  return seq !== null && seq === standing.shownSale
}

/**
 * Gives the PDF to open. Until the sale's screen is left or the sheet said to be out, it is the
 * one that was made; opened later it may be printed once more, so that it is a duplicate, marked,
 * counted and with its reason (law 17).
 */
async function sheetToOpen(
  standing: TillPlace,
  id: number,
  reason: string,
  asker: Asker,
): Promise<string> {
  const { till } = standing
  const job = jobAt(till.db, id)
  const isMade = job?.state === 'printed' || job?.state === 'unknown' || job?.state === 'out'
  if (job?.what !== 'purchase-sheet' || !isMade) throw new Refusal('job-unknown')
  const shown = isShown(standing, id)
  let made = id
  if (!shown || job.state === 'out') {
    const desk = standing.desk()
    made = desk.answer(id, { out: false, reason, shown }, asker) ?? id
    await desk.sheetsMade()
  }
  const path = sheetPath(till.directory, { ...job, id: made })
  if (!existsSync(path)) throw new Refusal('job-unknown')
  return path
}

/** The operations of the papers, on the till that is open. */
export function paperOperations(place: Place, desktop: Desktop): PaperOperations {
  const open = (): TillPlace => place.till()
  return {
    'papers.unanswered': () => open().desk().unanswered(),
    'papers.of': ({ seq }) => open().desk().papersOf(seq),
    'papers.picture': ({ job }) => ({ png: picture(open(), job) }),
    'papers.answer': ({ job, out, reason }, call) => {
      const standing = open()
      const desk = standing.desk()
      const said = { out, reason: reason ?? '', shown: isShown(standing, job) }
      desk.answer(job, said, askerOf(standing, call))
      return desk.unanswered()
    },
    'papers.ticket': ({ seq, original, reason }, call) => {
      const standing = open()
      const first = original && standing.shownSale === seq
      const asked = { seq, original: first, reason: reason ?? '' }
      return standing.desk().ticket(asked, askerOf(standing, call))
    },
    'papers.openSheet': async ({ job, reason }, call) => {
      const standing = open()
      const path = await sheetToOpen(standing, job, reason ?? '', askerOf(standing, call))
      call.stillAllowed()
      await desktop.openFile(path)
      return { path }
    },
  }
}
