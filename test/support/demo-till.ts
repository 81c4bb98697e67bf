/** A demonstration till with its people and no goods, in a directory of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyImport, previewImport } from '../../electron/imports/importers.ts'
import type { ImportDone, ImportPreview } from '../../electron/imports/importers.ts'
import type { ImportOrder } from '../../electron/imports/importing.ts'
import { installEmptyDemo } from '../../electron/installation/demo.ts'
import type { OpenTill } from '../../electron/installation/open.ts'
import type { Database } from '../../electron/store/driver.ts'
import type { ImportKind } from '../../shared/views.ts'

export const DEMO_DATA = join(import.meta.dirname, '../../data/demo')
export const FAULTY_DATA = join(import.meta.dirname, '../fixtures/imports')

/** 10:00 in Paris on the day the demonstration's files are of. */
export const DAY_MS = Date.UTC(2026, 9, 6, 8)
export const ORDER: ImportOrder = { operator: 'N01', confirmedBy: 'A01', erasure: null }

/** Makes a fresh directory under the system's temporary one. */
export function freshDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'comptoir-till-'))
}

export type DemoTill = OpenTill & {
  /** Writes a file beside the till and gives its path. */
  readonly file: (content: string | Uint8Array) => string
  readonly preview: (kind: ImportKind, content: string | Uint8Array) => ImportPreview
  /** Previews and applies; throws when the file has faults. */
  readonly bring: (
    kind: ImportKind,
    content: string | Uint8Array,
    order?: Partial<ImportOrder>,
  ) => ImportDone
  readonly bringFile: (kind: ImportKind, path: string, order?: Partial<ImportOrder>) => ImportDone
  readonly remove: () => void
}

/** Installs the till. Its clock goes on by a second with each look. */
export async function demoTill(): Promise<DemoTill> {
  const directory = freshDirectory()
  let nowMs = DAY_MS
  const clock = (): number => (nowMs += 1_000)
  const till = await installEmptyDemo({ directory, clock, version: '0.1.0' })
  let files = 0
  function file(content: string | Uint8Array): string {
    files += 1
    const path = join(directory, `file-${files}.csv`)
    writeFileSync(path, content)
    return path
  }
  function bringFile(kind: ImportKind, path: string, order: Partial<ImportOrder> = {}): ImportDone {
    const { plan, view } = previewImport(till, kind, path)
    if (plan === null) throw new Error(`nothing to apply: ${JSON.stringify(view.faults[0])}`)
    return applyImport(till, plan, { ...ORDER, ...order })
  }
  return {
    ...till,
    file,
    preview: (kind, content) => previewImport(till, kind, file(content)),
    bring: (kind, content, order) => bringFile(kind, file(content), order),
    bringFile,
    remove: () => {
      till.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Every row of every table, so that "nothing changed" means nothing. */
export function everyRow(db: Database): string {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )
    .pluck()
    .all() as string[]
  return JSON.stringify(
    tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).raw().all()]),
  )
}

export type JournalLine = {
  readonly seq: number
  readonly kind: string
  readonly operator: string
  readonly body: never
}

/** The journal's entries of one kind, in order. */
export function entriesOf(db: Database, kind: string): readonly JournalLine[] {
  const texts = db.prepare('SELECT entry FROM journal ORDER BY seq').pluck().all() as string[]
  return texts.map((text) => JSON.parse(text) as JournalLine).filter((entry) => entry.kind === kind)
}

/** The bodies of the journal's entries of one kind, in order. */
export function bodiesOf(db: Database, kind: string): readonly unknown[] {
  return entriesOf(db, kind).map(({ body }) => body)
}
