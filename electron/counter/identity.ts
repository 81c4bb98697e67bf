/**
 * What papers say of the till. Each change starts a new version at an entry of the journal, so
 * that a ticket printed again is identical even if the address has changed since (law 17).
 */
import type { TillMode } from '../../shared/journal.ts'
import type { PaperIdentity } from '../../shared/receipt.ts'
import type { Database } from '../store/driver.ts'
import { requiredSetting } from '../store/settings.ts'
import { one, run } from '../store/statement.ts'

export const SOFTWARE_NAME = 'Comptoir'

/** Writes the settings' present identity as the one in force from an entry on. */
export function postIdentity(db: Database, fromSeq: number, version: string): void {
  const identity: PaperIdentity = {
    organisation: requiredSetting(db, 'organisation'),
    siret: requiredSetting(db, 'siret'),
    site: requiredSetting(db, 'siteName'),
    address: requiredSetting(db, 'address'),
    telephone: requiredSetting(db, 'telephone'),
    register: requiredSetting(db, 'register'),
    softwareName: SOFTWARE_NAME,
    softwareVersion: version,
    mode: requiredSetting(db, 'mode') as TillMode,
  }
  const text = JSON.stringify(identity)
  if (identityText(db, fromSeq) === text) return
  run(db, 'INSERT INTO paper_identity (from_seq, identity) VALUES (?, ?)', fromSeq, text)
}

function identityText(db: Database, seq: number): string | undefined {
  return one<{ identity: string }>(
    db,
    'SELECT identity FROM paper_identity WHERE from_seq <= ? ORDER BY from_seq DESC LIMIT 1',
    seq,
  )?.identity
}

/** Gives the identity in force at an entry; throws an Error on a till that was never installed. */
export function identityAt(db: Database, seq: number): PaperIdentity {
  const text = identityText(db, seq)
  if (text === undefined) throw new Error('the till has no identity')
  return JSON.parse(text) as PaperIdentity
}
