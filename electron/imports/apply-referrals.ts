/**
 * Referrals come in sealed. One that is known takes the file's dates: that is how a renewal
 * reaches the till. Neither a preview nor the journal ever names one (law 14).
 */
import { one, run } from '../store/statement.ts'
import { fault } from './faults.ts'
import type { Fault } from './faults.ts'
import { Findbook } from './importing.ts'
import type { Importer } from './importing.ts'
import { openReferral, referralFingerprint, sealReferral } from './referral-vault.ts'
import type { ReferralRow } from './rows.ts'

const KNOWN = 'SELECT sealed FROM referral WHERE fingerprint = ?'

export const referralImporter: Importer<ReferralRow> = {
  examine({ db, keys }, rows) {
    const book = new Findbook()
    for (const { line, ...referral } of rows) {
      const wrong = referenceFault(line, {
        prescriber: one(db, 'SELECT 1 FROM prescriber WHERE code = ?', referral.prescriber),
        site: one(db, 'SELECT 1 FROM site WHERE code = ?', referral.site),
      })
      if (wrong !== undefined) book.faults.push(wrong)
      const fingerprint = referralFingerprint(keys.dataKey, referral.number)
      const known = one<{ sealed: Uint8Array }>(db, KNOWN, fingerprint)
      if (known === undefined) book.count('new')
      else {
        const was = openReferral(keys.dataKey, referral.number, known.sealed)
        const isSame = JSON.stringify(was) === JSON.stringify(referral)
        book.count(isSame ? 'unchanged' : 'changed')
      }
    }
    return book.findings()
  },
  apply({ db, keys }, rows, { tick }) {
    const sql = `INSERT INTO referral (fingerprint, sealed) VALUES (?, ?)
      ON CONFLICT (fingerprint) DO UPDATE SET sealed = excluded.sealed`
    for (const { line: _line, ...referral } of rows) {
      const fingerprint = referralFingerprint(keys.dataKey, referral.number)
      run(db, sql, fingerprint, sealReferral(keys.dataKey, referral))
      tick()
    }
  },
}

function referenceFault(
  line: number,
  found: { readonly prescriber: unknown; readonly site: unknown },
): Fault | undefined {
  if (found.prescriber === undefined) return fault(line, 'prescripteur', 'unknown-prescriber')
  return found.site === undefined ? fault(line, 'site', 'unknown-site') : undefined
}
