/** Whoever asks for a paper, with the rights of a role. */
import type { Asker } from '../../electron/counter/paper-answers.ts'
import { Refusal } from '../../shared/refusal.ts'
import { isAllowed } from '../../shared/roles.ts'
import type { Role } from '../../shared/roles.ts'

/** Gives the asker of a role: refused what the matrix does not grant. */
export function askerOf(role: Role, author: string): Asker {
  return {
    author,
    require: (permission) => {
      if (!isAllowed({ role, mayOpen: false }, permission)) {
        throw new Refusal('not-allowed', { permission })
      }
    },
  }
}
