/**
 * Who may do what: one matrix, read by the main process before every act (law 33). A right that
 * is not listed is refused. Pure and total, so that the whole table is a test.
 *
 * A role of later work (head office, trainer) is one more name in ROLES and one more row here;
 * the types then ask for the row.
 */

export const ROLES = ['seller', 'manager', 'auditor'] as const
/** `manager` is the site manager ("responsable d'antenne"), `auditor` reads and exports (law 26). */
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'sell',
  'park',
  'erase-basket',
  'print',
  'reprint',
  'reprint-again',
  'return',
  'open-session',
  'count',
  'close-session',
  'cash-move',
  'open-drawer',
  'x-report',
  'z-report',
  'people',
  'import',
  'price',
  'settings',
  'stock-correct',
  'device-enter',
  'fault-confirm',
  'training',
  'read-journal',
  'verify',
  'export',
  'quit-demo',
] as const

/**
 * An act that the matrix grants. `reprint` is the first duplicate of a paper, `reprint-again` any
 * later one; `fault-confirm` covers an integrity fault and a clock behind the journal (law 9, 13).
 */
export type Permission = (typeof PERMISSIONS)[number]

/** What the matrix needs to know of a person; `mayOpen` is the manager's delegation of opening. */
export type Entitled = { readonly role: Role; readonly mayOpen: boolean }

const SELLER: readonly Permission[] = [
  'sell',
  'park',
  'erase-basket',
  'print',
  'reprint',
  'quit-demo',
]

const READER: readonly Permission[] = ['x-report', 'read-journal', 'verify', 'export', 'quit-demo']

/** A manager does everything a till does, reading included. */
const MATRIX: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  seller: new Set(SELLER),
  manager: new Set(PERMISSIONS),
  auditor: new Set(READER),
}

/** Opening is counting the float, so the delegation gives both. It never goes to a reader. */
const DELEGATED_OPENING: ReadonlySet<Permission> = new Set(['open-session', 'count'])

/**
 * Tells whether the person may do the act. Nobody (`null`), an unknown role and an unknown
 * permission are refused, never thrown on, because both may come from outside.
 */
export function isAllowed(person: Entitled | null, permission: Permission): boolean {
  if (person === null || !isRole(person.role)) return false
  if (MATRIX[person.role].has(permission)) return true
  return person.role === 'seller' && person.mayOpen && DELEGATED_OPENING.has(permission)
}

/** Tells whether the text names a role of the matrix. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

/** What the second person who confirms a batch's totals must be allowed: anyone who may sell. */
export const SECOND_PERSON_NEEDS: Permission = 'sell'
