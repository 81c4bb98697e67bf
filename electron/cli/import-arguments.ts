/** The arguments of `npm run import`, read strictly: nothing is guessed, nothing is asked. */
import { isDate } from '../../shared/time.ts'
import type { ImportKind } from '../../shared/views.ts'
import { IMPORT_KINDS } from '../imports/read.ts'

const USAGE =
  'usage: npm run import -- KIND FILE --data DIR [--new-demo] ' +
  '[--operator CODE --confirmed-by CODE] [--passphrase-file FILE] ' +
  '[--erased-on YYYY-MM-DD --erased-by NAME]'

const VALUED = [
  '--data',
  '--operator',
  '--confirmed-by',
  '--passphrase-file',
  '--erased-on',
  '--erased-by',
] as const
type Valued = (typeof VALUED)[number]

export type ImportArguments = {
  readonly kind: ImportKind
  readonly file: string
  readonly directory: string
  readonly newDemo: boolean
  readonly operator: string | null
  readonly confirmedBy: string | null
  readonly passphraseFile: string | null
  readonly erasure: { readonly on: string; readonly declaredBy: string } | null
}

type Words = {
  readonly plain: readonly string[]
  readonly valued: ReadonlyMap<Valued, string>
  readonly newDemo: boolean
}

function sorted(words: readonly string[]): Words | string {
  const plain: string[] = []
  const valued = new Map<Valued, string>()
  let newDemo = false
  for (let index = 0; index < words.length; index += 1) {
    const [name = '', ...rest] = (words[index] as string).split('=')
    if (!name.startsWith('--')) {
      plain.push(words[index] as string)
      continue
    }
    if (name === '--new-demo' && rest.length === 0) {
      newDemo = true
      continue
    }
    const option = VALUED.find((known) => known === name)
    if (option === undefined) return `unknown option ${name}`
    if (valued.has(option)) return `${option} is given twice`
    const next = words[index + 1]
    const value = rest.length > 0 ? rest.join('=') : next
    if (rest.length === 0) index += 1
    if (value === undefined || value === '' || value.startsWith('--')) {
      return `${option} needs a value`
    }
    valued.set(option, value)
  }
  return { plain, valued, newDemo }
}

function erasureOf({ valued }: Words): ImportArguments['erasure'] | string {
  const on = valued.get('--erased-on')
  const declaredBy = valued.get('--erased-by')
  if (on === undefined && declaredBy === undefined) return null
  if (on === undefined || declaredBy === undefined) {
    return '--erased-on and --erased-by go together'
  }
  return isDate(on) ? { on, declaredBy } : '--erased-on takes a day, YYYY-MM-DD'
}

function checked(words: Words): ImportArguments | string {
  const [kind, file, ...more] = words.plain
  const known = IMPORT_KINDS.find((one) => one === kind)
  if (kind === undefined) return 'a kind of file is needed'
  if (known === undefined) return `there is no kind ${kind}; kinds: ${IMPORT_KINDS.join(', ')}`
  if (file === undefined) return 'a file is needed'
  if (more.length > 0) return 'one file at a time'
  const directory = words.valued.get('--data')
  if (directory === undefined) return '--data DIR is needed'
  const erasure = erasureOf(words)
  if (typeof erasure === 'string') return erasure
  if (erasure !== null && known !== 'devices' && known !== 'phones') {
    return '--erased-on is for devices and phones'
  }
  const operator = words.valued.get('--operator') ?? null
  const confirmedBy = words.valued.get('--confirmed-by') ?? null
  if ((operator === null) !== (confirmedBy === null)) {
    return '--operator and --confirmed-by go together'
  }
  if (operator !== null && operator === confirmedBy) {
    return '--operator and --confirmed-by must be two different people'
  }
  const passphraseFile = words.valued.get('--passphrase-file') ?? null
  const { newDemo } = words
  return { kind: known, file, directory, newDemo, operator, confirmedBy, passphraseFile, erasure }
}

/** Reads the arguments; gives the order, or the one sentence that says what is wrong with them. */
export function readImportArguments(argv: readonly string[]): ImportArguments | string {
  const words = sorted(argv)
  const read = typeof words === 'string' ? words : checked(words)
  return typeof read === 'string' ? `${read}; ${USAGE}` : read
}
