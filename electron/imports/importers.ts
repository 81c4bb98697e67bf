/**
 * A file's way into the till: previewed, confirmed by a person, applied. Nothing read is kept in
 * between, because a batch is money in clear: applying reads the file again, holds it to the
 * SHA-256 that was previewed, and checks and writes it in one transaction, all or nothing.
 */
import { basename } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate, isDate } from '../../shared/time.ts'
import type { BusinessDate } from '../../shared/time.ts'
import type { ImportDoneView, ImportKind, ImportPreviewView } from '../../shared/views.ts'
import { requirePostable } from '../journal/postable.ts'
import type { Database } from '../store/driver.ts'
import { inTransaction, one, run } from '../store/statement.ts'
import { troubleOf } from '../store/trouble.ts'
import { catalogueImporter } from './apply-catalogue.ts'
import { devicePriceImporter } from './apply-device-prices.ts'
import { deviceImporter, phoneImporter } from './apply-devices.ts'
import { referralImporter } from './apply-referrals.ts'
import { simImporter } from './apply-sims.ts'
import { prescriberImporter, siteImporter } from './apply-sites.ts'
import { cardImporter, codeImporter } from './apply-topups.ts'
import { SHOWN_FAULTS, withFaults } from './faults.ts'
import type { Fault, ParsedRows } from './faults.ts'
import type { Importer, ImportOrder, ImportTools } from './importing.ts'
import { readImportFile } from './read.ts'
import type { ImportRows } from './rows.ts'

type Importers = { readonly [Kind in ImportKind]: Importer<ImportRows[Kind]> }

const IMPORTERS: Importers = {
  sites: siteImporter,
  catalogue: catalogueImporter,
  'device-prices': devicePriceImporter,
  codes: codeImporter,
  cards: cardImporter,
  devices: deviceImporter,
  phones: phoneImporter,
  sims: simImporter,
  prescribers: prescriberImporter,
  referrals: referralImporter,
}

/** The author of an import from the command line into a demonstration: nobody stands behind it. */
export const CLI_OPERATOR = 'cli'

/** What confirming a preview needs; the rows themselves are not kept. */
export type ImportPlan<Kind extends ImportKind = ImportKind> = {
  readonly kind: Kind
  readonly path: string
  readonly sha256: string
}

export type ImportPreview = {
  readonly view: ImportPreviewView
  /** Null when there is nothing to confirm: faults, or a file that is in already. */
  readonly plan: ImportPlan | null
  readonly faults: readonly Fault[]
}

/** What an import changed; `already` says that the same file had come in before. */
export type ImportDone = ImportDoneView & { readonly already: boolean }

/** Tells whether a batch of that kind is money, whose totals a second person confirms. */
export function isSecondPersonNeeded(kind: ImportKind): boolean {
  return kind === 'codes' || kind === 'cards'
}

function isImported(db: Database, kind: ImportKind, sha256: string | null): boolean {
  const sql = 'SELECT 1 FROM imported_file WHERE sha256 = ? AND kind = ?'
  return sha256 !== null && one(db, sql, sha256, kind) !== undefined
}

/**
 * Reads a file and says what it would change, changing nothing. `view.preview` names it until it
 * is confirmed. `today` is the day by which a code counts as past, the till's own by default.
 * Throws the refusal `file-unreadable`.
 */
export function previewImport<Kind extends ImportKind>(
  tools: ImportTools,
  kind: Kind,
  path: string,
  today: BusinessDate = businessDate(tools.clock()),
): ImportPreview {
  const read = readImportFile(kind, path, today)
  const common = { kind, fileName: basename(path), secondPersonNeeded: isSecondPersonNeeded(kind) }
  if (isImported(tools.db, kind, read.sha256)) {
    const rows = { rows: read.rows.length, faults: [], faultCount: 0, totals: [], changes: [] }
    return {
      view: { ...common, ...rows, preview: null, alreadyImported: true },
      plan: null,
      faults: [],
    }
  }
  const found = IMPORTERS[kind].examine(tools, read.rows)
  const sound: ParsedRows<ImportRows[Kind]> = withFaults(read, found.faults)
  const plan =
    sound.faultCount === 0 && read.sha256 !== null ? { kind, path, sha256: read.sha256 } : null
  const view: ImportPreviewView = {
    ...common,
    preview: plan?.sha256 ?? null,
    // One fault a line at most: sound lines and faulty ones are all the lines there are.
    rows: sound.rows.length + sound.faultCount,
    alreadyImported: false,
    faults: sound.faults.slice(0, SHOWN_FAULTS),
    faultCount: sound.faultCount,
    totals: found.totals,
    changes: found.changes,
  }
  return { view, plan, faults: sound.faults }
}

/**
 * Applies a previewed file in a transaction of its own. The same file again changes nothing and
 * says so. Throws `file-refused` (with how many faults) when the till has changed since in a way
 * that the file no longer fits, `file-unreadable` when the file has, `not-allowed` when a batch
 * of codes lacks its second person, `clock-behind` and `integrity-fault` as any posting,
 * `bad-message`, `disk-full`, `data-damaged`.
 */
export function applyImport(
  tools: ImportTools,
  plan: ImportPlan,
  order: ImportOrder,
  today?: BusinessDate,
): ImportDone {
  try {
    return inTransaction(tools.db, () => applyInTransaction(tools, plan, order, today))
  } catch (error) {
    throw troubleOf(error) ?? error
  }
}

/**
 * The same inside the caller's transaction, for a command whose answer is posted with it. The
 * file is read and checked again, because the till or the file may have changed meanwhile.
 */
export function applyInTransaction<Kind extends ImportKind>(
  tools: ImportTools,
  plan: ImportPlan<Kind>,
  order: ImportOrder,
  today: BusinessDate = businessDate(tools.clock()),
): ImportDone {
  const { kind, path, sha256 } = plan
  const importer = IMPORTERS[kind]
  const nowMs = tools.clock()
  requireSecondPerson(kind, order)
  requireErasure(kind, order, businessDate(nowMs))
  const read = readImportFile(kind, path, today)
  if (read.sha256 !== sha256) throw new Refusal('file-unreadable', { changed: true })
  const done = { kind, rows: read.rows.length, fileName: basename(path) }
  if (isImported(tools.db, kind, sha256)) return { ...done, already: true }
  requirePostable(tools)
  const found = importer.examine(tools, read.rows)
  const { rows, faultCount } = withFaults(read, found.faults)
  if (faultCount > 0) throw new Refusal('file-refused', { faults: faultCount })
  if (!isSecondPersonNeeded(kind)) recordFile(tools, plan, order)
  importer.apply(tools, rows, { ...order, sha256, tick: ticker(order, rows.length) })
  run(
    tools.db,
    'INSERT INTO imported_file (sha256, kind, name, at_ms, operator) VALUES (?, ?, ?, ?, ?)',
    sha256,
    kind,
    basename(path),
    nowMs,
    order.operator,
  )
  order.onProgress?.(rows.length, rows.length)
  return { ...done, already: false }
}

function requireSecondPerson(kind: ImportKind, { operator, confirmedBy }: ImportOrder): void {
  if (!isSecondPersonNeeded(kind) || operator === CLI_OPERATOR) return
  if (confirmedBy === null || confirmedBy === operator) {
    throw new Refusal('not-allowed', { permission: 'import' })
  }
}

function requireErasure(kind: ImportKind, { erasure }: ImportOrder, today: BusinessDate): void {
  if (erasure === null) return
  const isOfDevices = kind === 'devices' || kind === 'phones'
  const isDeclared = erasure.declaredBy.trim() !== ''
  if (!isOfDevices || !isDeclared || !isDate(erasure.on) || erasure.on > today) {
    throw new Refusal('bad-message', { field: 'erasure' })
  }
}

/** Signs for a file that has no batch of its own, and for the second person where there is one. */
function recordFile(tools: ImportTools, { kind, sha256 }: ImportPlan, order: ImportOrder): void {
  const { operator, confirmedBy } = order
  const last = one<{ sha256: string }>(
    tools.db,
    'SELECT sha256 FROM imported_file WHERE kind = ? ORDER BY at_ms DESC LIMIT 1',
    kind,
  )
  const body = { name: kind, from: last?.sha256 ?? null, to: sha256 }
  tools.journal.append('setting-changed', body, operator)
  if (confirmedBy !== null && confirmedBy !== operator) {
    tools.journal.append('access', { what: 'override', who: confirmedBy, for: 'import' }, operator)
  }
}

const ROWS_BETWEEN_TICKS = 1_000

function ticker({ onProgress }: ImportOrder, of: number): () => void {
  let done = 0
  return () => {
    done += 1
    if (done % ROWS_BETWEEN_TICKS === 0) onProgress?.(done, of)
  }
}
