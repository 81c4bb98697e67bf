/** What the bridge calls for stock and for the files that come into the till. */
import { SECOND_PERSON_NEEDS } from '../../shared/roles.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Operations } from './call.ts'
import { applyImport, previewImport } from '../imports/importers.ts'
import type { ImportPlan } from '../imports/importers.ts'
import { approve } from '../people/sign-in.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { correctArticles, receiveArticles, setTracked, stockList } from '../stock/articles.ts'
import { enterDevice } from '../stock/device-entry.ts'

type StockOperations = Pick<
  Operations,
  Extract<keyof Operations, `stock.${string}` | `import.${string}`>
>

const FILE_EXTENSIONS = ['csv', 'txt']

/** Anyone who may sell may confirm a batch's totals, but never the one who imports it. */
async function secondPerson(
  { people }: TillPlace,
  second: { readonly code: string; readonly pin: string },
  author: string,
): Promise<string> {
  if (second.code === author) throw new Refusal('not-allowed')
  const { approvedBy } = await approve(people, { ...second, permission: SECOND_PERSON_NEEDS })
  people.signedIn.takeApproval(SECOND_PERSON_NEEDS)
  return approvedBy
}

/** The operations of stock and imports, on the till that is open. */
export function stockOperations(place: Place, desktop: Desktop): StockOperations {
  const open = (): TillPlace => place.till()
  /** The file looked at last, and the till it was compared with: confirming another is refused. */
  let previewed: { readonly plan: ImportPlan; readonly standing: TillPlace } | null = null

  return {
    'stock.list': ({ text }) => stockList(open().till, text),
    'stock.receive': (movement, { author }) => receiveArticles(open().till, movement, author),
    'stock.correct': (movement, { author }) => correctArticles(open().till, movement, author),
    'stock.setTracked': (choice, { author }) => setTracked(open().till, choice, author),
    'stock.enterDevice': (device, { author }) => enterDevice(open().till, device, author),
    'import.choose': async ({ kind }, { stillAllowed }) => {
      previewed = null
      const path = await desktop.chooseFile(FILE_EXTENSIONS)
      stillAllowed()
      if (path === null) return null
      const standing = open()
      const { view, plan } = previewImport(standing.till, kind, path)
      previewed = plan === null ? null : { plan, standing }
      return view
    },
    'import.confirm': async ({ preview, second, erasure }, { author, stillAllowed }) => {
      const standing = open()
      const looked = previewed
      if (looked === null || looked.plan.sha256 !== preview || looked.standing !== standing) {
        throw new Refusal('file-unreadable')
      }
      const { plan } = looked
      const confirmedBy = second === null ? null : await secondPerson(standing, second, author)
      stillAllowed()
      const done = applyImport(standing.till, plan, {
        operator: author,
        confirmedBy,
        erasure,
        onProgress: (rows, of) =>
          desktop.notify({ type: 'progress', what: 'import', done: rows, of }),
      })
      previewed = null
      desktop.notify({ type: 'till' })
      return { kind: done.kind, rows: done.rows, fileName: done.fileName }
    },
  }
}
