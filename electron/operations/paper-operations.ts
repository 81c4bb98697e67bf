/** What the bridge calls for the papers: the list, the picture, "sorti, lisible ?", the ticket. */
import { existsSync } from 'node:fs'
import { Refusal } from '../../shared/refusal.ts'
import type { Operations } from './call.ts'
import { jobAt, paperOf } from '../counter/print-jobs.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import { printerChoice, sheetPath } from '../place/till-place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { paperPng, pngUrl } from '../printing/paper-picture.ts'
import { renderBytes } from '../printing/render-bytes.ts'
import { setUpPrinter } from '../printing/setup.ts'
import { mayReprintAgain } from './counter-operations.ts'

type PaperOperations = Pick<Operations, Extract<keyof Operations, `papers.${string}`>>

/** A picture needs a code's place, not the code: these digits are drawn blurred in its stead. */
const PLACE_OF_A_CODE = '00000000000000'

function picture({ till }: TillPlace, id: number): string | null {
  const job = jobAt(till.db, id)
  const printer = setUpPrinter(printerChoice(till.db), {
    mode: till.journal.mode,
    directory: till.directory,
  })
  const paper = job === undefined ? undefined : paperOf(job)
  if (!printer.pictured || paper?.kind !== 'receipt') return null
  const bytes = renderBytes(paper.document, printer.profile, () => PLACE_OF_A_CODE)
  const png = paperPng(bytes, printer.profile, { blurSecret: true })
  return pngUrl(png)
}

/** A ticket asked for again and again is a manager's matter, like any other paper. */
function isDuplicated(standing: TillPlace, seq: number): boolean {
  return standing
    .desk()
    .papersOf(seq)
    .some(({ what, rank }) => what === 'ticket' && rank >= 1)
}

/** The operations of the papers, on the till that is open. */
export function paperOperations(place: Place, desktop: Desktop): PaperOperations {
  const open = (): TillPlace => place.till()
  return {
    'papers.unanswered': () => open().desk().unanswered(),
    'papers.of': ({ seq }) => open().desk().papersOf(seq),
    'papers.picture': ({ job }) => ({ png: picture(open(), job) }),
    'papers.answer': ({ job, out, reason }, { author, person }) => {
      const desk = open().desk()
      desk.answer(job, out, reason ?? '', author, mayReprintAgain(person))
      return desk.unanswered()
    },
    'papers.ticket': ({ seq, original, reason }, { author, person }) => {
      const standing = open()
      const first = original && standing.shownSale === seq
      if (isDuplicated(standing, seq) && !mayReprintAgain(person)) {
        throw new Refusal('not-allowed', { permission: 'reprint-again' })
      }
      return standing.desk().ticket(seq, first, reason ?? '', author)
    },
    'papers.openSheet': async ({ job }) => {
      const { till } = open()
      const row = jobAt(till.db, job)
      const path = row === undefined ? '' : sheetPath(till.directory, row)
      if (row?.what !== 'purchase-sheet' || !existsSync(path)) throw new Refusal('job-unknown')
      await desktop.openFile(path)
      return { path }
    },
  }
}
