/** The matrix at work: every use case asks here before it acts (law 33). */
import { Refusal } from '../../shared/refusal.ts'
import { isAllowed } from '../../shared/roles.ts'
import type { Permission } from '../../shared/roles.ts'
import { inTransaction } from '../store/statement.ts'
import type { SignedPerson } from './session.ts'
import { findPerson, signedPerson } from './table.ts'
import type { PeopleTools } from './tools.ts'

/** Gives the person at the till as the database knows them now; throws `not-signed-in`. */
export function requireSignedIn(tools: PeopleTools): SignedPerson {
  const person = tools.signedIn.person()
  const row = person === null ? undefined : findPerson(tools.db, person.code)
  if (row === undefined || row.active === 0) throw new Refusal('not-signed-in')
  return signedPerson(row)
}

/**
 * Gives the person at the till if the matrix lets them do the act. Otherwise records the refusal
 * and throws `not-allowed` with the permission, or `not-signed-in`. Call it before the use case's
 * transaction, whose rollback would take the record with it.
 */
export function requirePermission(tools: PeopleTools, permission: Permission): SignedPerson {
  const person = requireSignedIn(tools)
  if (!isAllowed(person, permission)) {
    inTransaction(tools.db, () => {
      tools.append('access', { what: 'refused', who: person.code, for: permission }, person.code)
    })
    throw new Refusal('not-allowed', { permission })
  }
  return person
}
