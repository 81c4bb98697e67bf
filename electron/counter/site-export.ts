/** Writes what head office has not acknowledged yet to a folder or a stick (law 27). */
import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { Refusal } from '../../shared/refusal.ts'
import type { ExportView } from '../../shared/views.ts'
import { writeSiteFile } from '../exchange/site-file.ts'
import type { Database } from '../store/driver.ts'
import { integerSetting, requiredSetting } from '../store/settings.ts'
import { all, one } from '../store/statement.ts'
import type { Author, Till } from './till.ts'

const SLICE = 500

/** Reads the entries of a span slice by slice, so that years of them never stand in memory. */
function* entryTexts(db: Database, fromSeq: number, toSeq: number): Generator<string> {
  let next = fromSeq
  while (next <= toSeq) {
    const rows = all<{ seq: number; entry: string }>(
      db,
      `SELECT seq, entry FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ${SLICE}`,
      next,
      toSeq,
    )
    for (const row of rows) yield row.entry
    const last = rows.at(-1)
    if (last === undefined) throw new Refusal('integrity-fault', { seq: next })
    next = last.seq + 1
  }
}

/**
 * Writes the site file from after the last acknowledged entry to the last one, and records it.
 * Refused with `nothing-to-export` when nothing happened since, `folder-unwritable`, `disk-full`.
 */
export async function exportSiteFile(
  till: Till,
  folder: string,
  author: Author,
): Promise<ExportView> {
  const { db, journal } = till
  const fromSeq = integerSetting(db, 'acknowledgedSeq', 0) + 1
  const toSeq = one<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM journal')?.seq ?? 0
  if (toSeq < fromSeq) throw new Refusal('nothing-to-export')
  const written = await writeSiteFile({
    entries: entryTexts(db, fromSeq, toSeq),
    register: journal.register,
    site: requiredSetting(db, 'siteCode'),
    mode: journal.mode,
    appVersion: till.version,
    privateKey: till.keys.signingKey,
    folder,
    createdAtMs: till.clock(),
  })
  const sha256 = createHash('sha256')
    .update(await readFile(written.path))
    .digest('hex')
  journal.record('exported', { fromSeq, toSeq, sha256 }, author)
  return { path: written.path, fromSeq, toSeq, count: toSeq - fromSeq + 1 }
}
