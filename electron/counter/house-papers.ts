/** Queues the papers of the house: the key's fingerprint at installation, the test page. */
import { fingerprintDocument, testPageDocument } from '../../shared/receipt.ts'
import type { PrinterProfile, ReceiptDocument } from '../../shared/receipt.ts'
import { fingerprint } from '../proof/fingerprint.ts'
import { inTransaction } from '../store/statement.ts'
import { identityAt } from './identity.ts'
import { queuePaper } from './print-jobs.ts'
import type { Till } from './till.ts'

function queueHousePaper(till: Till, document: ReceiptDocument): void {
  inTransaction(till.db, () => {
    queuePaper(till, {
      what: document.what,
      title: document.title,
      detail: '',
      paper: { kind: 'receipt', document },
      entrySeq: null,
      ticket: null,
    })
  })
}

/** Queues the fingerprint of the register's key, to be confirmed at head office. */
export function queueFingerprint(till: Till): void {
  const document = fingerprintDocument({
    identity: identityAt(till.db, till.journal.nextSeq()),
    at: new Date(till.clock()).toISOString(),
    fingerprint: fingerprint(till.keys.publicKeyPem),
  })
  queueHousePaper(till, document)
}

/** Queues the page that shows whether a printer's profile is right. */
export function queueTestPage(till: Till, profile: PrinterProfile): void {
  const document = testPageDocument({
    identity: identityAt(till.db, till.journal.nextSeq()),
    at: new Date(till.clock()).toISOString(),
    profile,
  })
  queueHousePaper(till, document)
}
