/** Who reaches which operation: the whole matrix through the bridge, written down by hand. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../../shared/contract.ts'
import type { OperationName } from '../../../shared/contract.ts'
import type { Call, Operations } from '../../../electron/operations/call.ts'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'

type Who = 'nobody' | 'seller' | 'delegated' | 'manager' | 'auditor'

const PINS = { seller: 'A01', delegated: 'K01', manager: 'N01', auditor: 'L01' } as const
const ID = '0190d5a0-0000-7000-8000-000000000000'

const EVERYONE: readonly Who[] = ['nobody', 'seller', 'delegated', 'manager', 'auditor']
const SIGNED: readonly Who[] = ['seller', 'delegated', 'manager', 'auditor']
const SELLERS: readonly Who[] = ['seller', 'delegated', 'manager']
const OPENERS: readonly Who[] = ['delegated', 'manager']
const MANAGER: readonly Who[] = ['manager']
const READERS: readonly Who[] = ['manager', 'auditor']

/** Enough of an input to pass the parser. */
const COUNT = { count: { '100': 1 }, cheques: [], cardCents: 0 }
const SCAN = { byKey: 'x', byCode: 'x' }
const MOVE = { ean: '2991000000030', quantity: 1, reason: 'x' }
const PERSON = { code: 'A01', name: 'x', role: 'seller', mayOpen: false }
const SECRET = { code: 'A01', pin: '583062' }
const DEVICE = {
  ecid: '',
  imei: '',
  serial: '',
  type: 'Ordinateur',
  grade: 'A',
  brand: 'x',
  model: 'x',
  defects: '',
}
const INSTALL = {
  organisation: 'x',
  siret: '00000000000018',
  siteCode: 'GR',
  siteName: 'x',
  address: 'x',
  telephone: 'x',
  register: 'GR-2',
  manager: { name: 'x', passphrase: 'x', pin: '583062' },
  keyPassphrase: null,
  headOfficeKey: null,
  language: 'fr',
}

const TABLE: Readonly<Record<OperationName, readonly [readonly Who[], unknown]>> = {
  'sell.tiles': [SELLERS, { family: null }],
  'sell.search': [SELLERS, { text: '' }],
  'sell.basket': [SELLERS, {}],
  'sell.scan': [SELLERS, SCAN],
  'sell.addProduct': [SELLERS, { ean: MOVE.ean }],
  'sell.addDevice': [SELLERS, { device: 1 }],
  'sell.setQuantity': [SELLERS, { line: 1, quantity: 1 }],
  'sell.removeLine': [SELLERS, { line: 1 }],
  'sell.undoRemove': [SELLERS, {}],
  'sell.abandon': [SELLERS, {}],
  'sell.park': [SELLERS, { label: '' }],
  'sell.parked': [SELLERS, {}],
  'sell.resume': [SELLERS, { basket: 1 }],
  'sell.checkout': [SELLERS, { basketVersion: 0, totalCents: 0, payments: [] }],
  'papers.unanswered': [SELLERS, {}],
  'papers.of': [SELLERS, { seq: 1 }],
  'papers.picture': [SELLERS, { job: 1 }],
  'papers.answer': [SELLERS, { job: 1, out: true }],
  'papers.ticket': [SELLERS, { seq: 1, original: true }],
  'papers.openSheet': [SELLERS, { job: 1 }],
  'return.find': [MANAGER, SCAN],
  'return.day': [SIGNED, {}],
  'return.sale': [SIGNED, { seq: 1 }],
  'return.post': [
    MANAGER,
    { seq: 1, lines: [{ line: 1, quantity: 1 }], reason: 'x', refundMode: null },
  ],
  'session.open': [OPENERS, { count: { '100': 1 } }],
  'session.moveCash': [MANAGER, { direction: 'in', amountCents: 1, reason: 'x' }],
  'session.openDrawer': [MANAGER, { reason: 'x' }],
  'session.day': [READERS, {}],
  'session.x': [READERS, {}],
  'session.printX': [READERS, {}],
  'session.check': [MANAGER, COUNT],
  'session.close': [MANAGER, { ...COUNT, reasons: {} }],
  'session.closeDay': [MANAGER, {}],
  'session.z': [READERS, { z: 1 }],
  'session.printZ': [MANAGER, { z: 1, reason: 'x' }],
  'session.zPdf': [MANAGER, { z: 1 }],
  'export.siteFile': [READERS, {}],
  'journal.verify': [READERS, {}],
  'journal.acceptFault': [MANAGER, {}],
  'journal.acceptClock': [MANAGER, {}],
  'place.view': [EVERYONE, {}],
  'place.tryDemo': [EVERYONE, {}],
  'place.quitDemo': [EVERYONE, {}],
  'place.chooseHeadOfficeKey': [EVERYONE, {}],
  'place.install': [EVERYONE, INSTALL],
  'place.openHeadOffice': [EVERYONE, {}],
  'place.leaveHeadOffice': [EVERYONE, {}],
  'place.unlockKeys': [EVERYONE, { passphrase: 'x' }],
  'place.keystore': [EVERYONE, {}],
  'place.retry': [EVERYONE, {}],
  'place.setLanguage': [EVERYONE, { language: 'fr' }],
  'till.view': [EVERYONE, {}],
  'till.awake': [EVERYONE, {}],
  'people.who': [EVERYONE, {}],
  'people.signInFully': [EVERYONE, { code: 'N01', passphrase: 'x' }],
  'people.signIn': [EVERYONE, SECRET],
  'people.signOut': [SIGNED, {}],
  'people.lock': [SIGNED, {}],
  'people.list': [MANAGER, {}],
  'people.add': [
    MANAGER,
    { name: 'x', role: 'seller', mayOpen: false, pin: '583062', passphrase: null },
  ],
  'people.change': [MANAGER, { ...PERSON, active: true }],
  'people.setPin': [MANAGER, SECRET],
  'people.unlock': [MANAGER, { code: 'A01' }],
  'people.setPassphrase': [MANAGER, { code: 'N01', passphrase: 'x', current: null }],
  'people.resetRequest': [EVERYONE, { code: 'N01' }],
  'people.saveResetRequest': [EVERYONE, { code: 'N01' }],
  'people.chooseResetFile': [EVERYONE, { code: 'N01' }],
  'people.resetPassphrase': [EVERYONE, { code: 'N01', token: 'x', passphrase: 'x' }],
  'stock.list': [MANAGER, { text: '' }],
  'stock.receive': [MANAGER, MOVE],
  'stock.correct': [MANAGER, MOVE],
  'stock.setTracked': [MANAGER, { ean: MOVE.ean, tracked: true }],
  'stock.enterDevice': [MANAGER, DEVICE],
  'import.choose': [MANAGER, { kind: 'codes' }],
  'import.confirm': [MANAGER, { preview: 'x', erasure: null, second: null }],
  'settings.view': [SIGNED, {}],
  'settings.setPrinter': [MANAGER, { kind: 'none', host: '', port: 9100, columns: 42 }],
  'settings.set': [MANAGER, {}],
  'settings.calibrationCode': [MANAGER, {}],
  'settings.calibrateScanner': [MANAGER, SCAN],
  'settings.testPage': [MANAGER, {}],
}

/** Every operation answers that it was reached, and by whom, without doing anything. */
function reachedOnly(real: Operations): Operations {
  const names = Object.keys(real).map((name) => [
    name,
    (_input: unknown, call: { readonly author: string }) => `reached by ${call.author}`,
  ])
  return { ...real, ...(Object.fromEntries(names) as Partial<Operations>) }
}

const NOBODY: Call = { person: null, author: 'system', commandId: ID, stillAllowed: () => {} }

describe('role × operation', () => {
  let counter: Counter
  let realSignIn: Operations['people.signIn']
  let realTryDemo: Operations['place.tryDemo']

  beforeAll(async () => {
    counter = await openCounter({
      operations: (real) => {
        realSignIn = real['people.signIn']
        realTryDemo = real['place.tryDemo']
        return reachedOnly(real)
      },
    })
    await realTryDemo({}, NOBODY)
  })

  afterAll(async () => {
    await counter.close()
  })

  async function become(who: Who): Promise<void> {
    const { people } = counter.place.till()
    people.signedIn.clear()
    if (who === 'nobody') return
    const code = PINS[who]
    const pins = { A01: '583062', K01: '926418', N01: '407193', L01: '718305' }
    await realSignIn({ code, pin: pins[code] }, NOBODY)
  }

  async function reaches(name: OperationName): Promise<string> {
    const id = contract[name].kind === 'read' ? null : crypto.randomUUID()
    const reply = await counter.send(name, TABLE[name][1], id)
    return reply.ok ? String(reply.value) : reply.code
  }

  test('the table names every operation of the contract', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(contract).toSorted())
  })

  test.each(EVERYONE)('%s reaches what the table says and nothing else', async (who) => {
    await become(who)
    const author = who === 'nobody' ? 'system' : PINS[who]
    const found: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const name of Object.keys(TABLE) as OperationName[]) {
      found[name] = await reaches(name)
      const refusal = who === 'nobody' ? 'not-signed-in' : 'not-allowed'
      expected[name] = TABLE[name][0].includes(who) ? `reached by ${author}` : refusal
    }
    expect(found).toEqual(expected)
  })

  test('whoever was idle too long is nobody, whatever the window asks meanwhile', async () => {
    await become('manager')
    const { till } = counter.place.till()
    const laterMs = till.clock() + 299_000
    counter.setClock(new Date(laterMs).toISOString())
    expect(await reaches('till.view')).toBe('reached by N01')
    expect(await reaches('sell.basket')).toBe('reached by N01')
    counter.setClock(new Date(laterMs + 2_000).toISOString())
    expect(await reaches('sell.basket')).toBe('not-signed-in')
    expect(await reaches('session.closeDay')).toBe('not-signed-in')
    expect(await reaches('till.view')).toBe('reached by system')
  })

  test('what a person does keeps the till awake', async () => {
    await become('manager')
    const { till } = counter.place.till()
    const laterMs = till.clock() + 299_000
    counter.setClock(new Date(laterMs).toISOString())
    expect(await reaches('sell.abandon')).toBe('reached by N01')
    counter.setClock(new Date(laterMs + 200_000).toISOString())
    expect(await reaches('sell.basket')).toBe('reached by N01')
  })
})
