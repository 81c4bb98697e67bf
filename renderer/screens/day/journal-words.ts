/** What a verification of the journal found, as the sentence of the screen. */
import { FAULT_TEXTS } from '../../../shared/text/faults.ts'
import type { dayText } from '../../../shared/text/day.ts'
import type { Language, VerifyView } from '../../../shared/views.ts'
import type { Notice } from '../../state.ts'

type Words = (typeof dayText)['fr']['verify']

/** Says that the journal is intact, or which entry is at fault and how. */
export function sayJournal(found: VerifyView, text: Words, language: Language): Notice {
  if (found.fault === null) return { tone: 'done', words: text.right(found.entries) }
  return {
    tone: 'refused',
    words: text.fault(found.fault.seq, faultWords(found.fault.what, language)),
  }
}

/** A fault is named by its code; whatever else it says is shown as it came. */
function faultWords(what: string, language: Language): string {
  return what in FAULT_TEXTS ? FAULT_TEXTS[what as keyof typeof FAULT_TEXTS][language] : what
}
