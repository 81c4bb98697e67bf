import { isAllowed } from '../../../shared/roles.ts'
import type { PersonView } from '../../../shared/views.ts'

/** Tells whether a person still comes and may open a day, for which a passphrase is needed. */
export function opensDays(person: Pick<PersonView, 'role' | 'mayOpen' | 'active'>): boolean {
  return person.active && isAllowed(person, 'open-session')
}
