/**
 * The bodies of the journal's entries: the closed list of kinds with the fields each must carry,
 * and the arithmetic of sales and returns (law 4). A field not listed here is let through: a
 * later version of the software may add one, and a reader of version 1 ignores it.
 */
import type { EntryKind } from '../../shared/journal.ts'
import { PAYMENT_MODES, PRODUCT_NATURES } from '../../shared/journal.ts'
import { MAXIMUM_CENTS } from '../../shared/money.ts'
import { isDate } from '../../shared/time.ts'
import { readPublicKey } from './fingerprint.ts'

/** What a field must be; `?` means that it may be absent. */
type FieldShape = 'text' | 'integer' | 'cents' | 'date' | 'list' | 'object' | 'flag' | 'any'
type Shape = Readonly<Record<string, FieldShape | `${FieldShape}?`>>

/** Kinds that the contract names but that the types of today's till do not write yet. */
type LaterKind =
  | 'key-replaced'
  | 'acknowledged'
  | 'archived'
  | 'training'
  | 'erased'
  | 'payment-corrected'
  | 'month-closed'
  | 'year-closed'

const SHAPES: Readonly<Record<EntryKind | LaterKind, Shape>> = {
  installed: { site: 'text', register: 'text', publicKeyPem: 'text', appVersion: 'text' },
  'key-replaced': { from: 'text', to: 'text', publicKeyPem: 'text' },
  started: {},
  stopped: {},
  access: { what: 'text', who: 'text?', for: 'text?' },
  'setting-changed': {},
  'price-changed': { ean: 'text?', device: 'text?', validFrom: 'date' },
  'drawer-opened': { reason: 'text' },
  'basket-abandoned': { lines: 'integer', totalCents: 'cents' },
  printed: { what: 'text', of: 'object?', state: 'text' },
  duplicate: { of: 'object', rank: 'integer', reason: 'text' },
  exported: { fromSeq: 'integer', toSeq: 'integer', sha256: 'text' },
  acknowledged: { seq: 'integer', hash: 'text' },
  archived: {},
  'clock-changed': { from: 'text', to: 'text' },
  'integrity-fault': { seq: 'integer', what: 'text' },
  training: { on: 'flag' },
  erased: { what: 'text', count: 'integer' },
  'session-opened': {
    session: 'integer',
    businessDate: 'date',
    floatCents: 'cents',
    count: 'object',
  },
  'session-closed': {
    session: 'integer',
    expected: 'any',
    counted: 'object',
    varianceCents: 'cents',
    count: 'object',
    reason: 'text?',
  },
  'cash-moved': { direction: 'text', amountCents: 'cents', reason: 'text', approvedBy: 'text?' },
  sale: {
    ticket: 'text',
    session: 'integer',
    businessDate: 'date',
    lines: 'list',
    totalCents: 'cents',
    savingCents: 'cents',
    payments: 'list',
    changeCents: 'cents',
  },
  return: {
    ticket: 'text',
    session: 'integer',
    businessDate: 'date',
    lines: 'list',
    totalCents: 'cents',
    savingCents: 'cents',
    payments: 'list',
    changeCents: 'cents',
    of: 'object',
    reason: 'text',
  },
  'payment-corrected': { of: 'object', reason: 'text', approvedBy: 'text' },
  'day-closed': {
    z: 'integer',
    businessDate: 'date',
    complementOf: 'integer?',
    sessions: 'list',
    sales: 'integer',
    returns: 'integer',
    netCents: 'integer',
    byVat: 'object',
    byPayment: 'object',
    codes: 'object',
    fromSeq: 'integer',
    toSeq: 'integer',
    perpetualSignedCents: 'integer',
    perpetualAbsoluteCents: 'integer',
  },
  'month-closed': {},
  'year-closed': {},
  'code-batch': {
    batch: 'text',
    fileSha256: 'text',
    count: 'integer',
    totals: 'list',
    serialsSha256: 'text',
    confirmedBy: 'text',
  },
  'code-moved': { serial: 'text', ean: 'text', batch: 'text', from: 'text', to: 'text' },
  'device-moved': { ecid: 'text', from: 'text', to: 'text' },
  'stock-moved': { ean: 'text', quantity: 'integer', reason: 'text' },
}

const LINE: Shape = {
  line: 'integer',
  nature: 'text',
  ean: 'text?',
  label: 'text',
  quantity: 'integer',
  unitPriceCents: 'cents',
  publicPriceCents: 'cents',
  totalCents: 'cents',
  vat: 'text',
  serials: 'list?',
  ecid: 'text?',
  imei: 'text?',
  iccid: 'text?',
  defects: 'text?',
}
const RETURN_LINE: Shape = { ...LINE, returns: 'integer' }
const PAYMENT: Shape = { mode: 'text', amountCents: 'cents', reference: 'text?' }
const SALE_OF: Shape = { seq: 'integer', ticket: 'text' }

type Members = Readonly<Record<string, unknown>>

/** What is wrong with a body: its form or its sums, and where. */
export type BodyFault = { readonly code: 'body' | 'arithmetic' | 'key'; readonly detail: string }

/** Tells whether a kind is in the closed list of version 1. */
export function isKnownKind(kind: string): boolean {
  return Object.hasOwn(SHAPES, kind)
}

/** Takes a known kind and its body; gives the first thing wrong, or undefined. */
export function bodyFault(kind: string, body: unknown): BodyFault | undefined {
  if (!isMembers(body)) return { code: 'body', detail: 'body' }
  const malformed = shapeFault(SHAPES[kind as EntryKind], body, 'body') ?? numberFault(body, 'body')
  if (malformed !== undefined) return { code: 'body', detail: malformed }
  switch (kind) {
    case 'sale':
    case 'return':
      return saleFault(kind, body as SaleMembers)
    case 'installed':
    case 'key-replaced':
      return readPublicKey(body['publicKeyPem'] as string) === undefined
        ? { code: 'key', detail: 'body.publicKeyPem' }
        : undefined
    default:
      return undefined
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shapeFault(shape: Shape, members: Members, path: string): string | undefined {
  for (const name of Object.keys(shape)) {
    const expected = shape[name] as string
    const value = members[name]
    if (value === undefined) {
      if (!expected.endsWith('?')) return `${path}.${name}`
    } else if (!IS_OF_SHAPE[expected.replace('?', '') as FieldShape](value)) {
      return `${path}.${name}`
    }
  }
  return undefined
}

const IS_OF_SHAPE: Readonly<Record<FieldShape, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  cents: (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= MAXIMUM_CENTS,
  date: (value) => typeof value === 'string' && isDate(value),
  list: (value) => Array.isArray(value),
  object: isMembers,
  flag: (value) => typeof value === 'boolean',
  any: () => true,
}

/** No entry has any use for a fraction or a number beyond 2^53: a till counts cents and things. */
function numberFault(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  const isList = Array.isArray(value)
  for (const name of Object.keys(value)) {
    const member = (value as Members)[name]
    if (typeof member !== 'number' && typeof member !== 'object') continue
    const fault = numberFault(member, isList ? `${path}[${name}]` : `${path}.${name}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

type LineMembers = {
  readonly line: number
  readonly nature: string
  readonly quantity: number
  readonly unitPriceCents: number
  readonly totalCents: number
}
type PaymentMembers = { readonly mode: string; readonly amountCents: number }
type SaleMembers = Members & {
  readonly lines: readonly LineMembers[]
  readonly payments: readonly PaymentMembers[]
  readonly totalCents: number
  readonly changeCents: number
}

function saleFault(kind: 'sale' | 'return', sale: SaleMembers): BodyFault | undefined {
  const malformed = partsFault(kind, sale)
  if (malformed !== undefined) return { code: 'body', detail: malformed }
  const sums = sumsFault(kind === 'sale' ? 1 : -1, sale)
  return sums === undefined ? undefined : { code: 'arithmetic', detail: sums }
}

function partsFault(kind: 'sale' | 'return', sale: SaleMembers): string | undefined {
  if (sale.lines.length === 0) return 'body.lines'
  const numbers = new Set<number>()
  for (const [index, line] of sale.lines.entries()) {
    const path = `body.lines[${index}]`
    if (!isMembers(line)) return path
    const fault = shapeFault(kind === 'sale' ? LINE : RETURN_LINE, line, path)
    if (fault !== undefined) return fault
    if (!isOneOf(PRODUCT_NATURES, line.nature)) return `${path}.nature`
    if (numbers.has(line.line)) return `${path}.line`
    numbers.add(line.line)
  }
  for (const [index, payment] of sale.payments.entries()) {
    const path = `body.payments[${index}]`
    if (!isMembers(payment)) return path
    const fault = shapeFault(PAYMENT, payment, path)
    if (fault !== undefined) return fault
    if (!isOneOf(PAYMENT_MODES, payment.mode)) return `${path}.mode`
  }
  return kind === 'return' ? shapeFault(SALE_OF, sale['of'] as Members, 'body.of') : undefined
}

function isOneOf(list: readonly string[], value: string): boolean {
  return list.includes(value)
}

/** Law 4: Σ lines = total = Σ payments − change; all of one sign, change from cash only. */
function sumsFault(sign: 1 | -1, sale: SaleMembers): string | undefined {
  let linesCents = 0
  for (const [index, line] of sale.lines.entries()) {
    const path = `body.lines[${index}]`
    if (line.quantity * sign <= 0) return `${path}.quantity`
    if (line.unitPriceCents < 0) return `${path}.unitPriceCents`
    if (line.totalCents !== zero(line.quantity * line.unitPriceCents)) return `${path}.totalCents`
    linesCents += line.totalCents
  }
  if (linesCents !== sale.totalCents) return 'body.totalCents'
  let paidCents = 0
  let cashCents = 0
  for (const [index, payment] of sale.payments.entries()) {
    if (payment.amountCents * sign < 0) return `body.payments[${index}].amountCents`
    paidCents += payment.amountCents
    if (payment.mode === 'cash') cashCents += payment.amountCents
  }
  if (sale.changeCents < 0 || sale.changeCents > Math.max(0, cashCents)) return 'body.changeCents'
  return paidCents - sale.changeCents === sale.totalCents ? undefined : 'body.payments'
}

/** −1 × 0 is −0, which canonical JSON writes 0. */
function zero(value: number): number {
  return value === 0 ? 0 : value
}
