/**
 * The demonstration: a till of a fictional Grenoble, its people and their PINs on show, its goods
 * brought in by the real importers from the project's own files. Nothing of it protects anything.
 */
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { eanOfKey } from '../../shared/identifiers.ts'
import { businessDate } from '../../shared/time.ts'
import type { Clock } from '../../shared/time.ts'
import type { ImportKind } from '../../shared/views.ts'
import type { Role } from '../../shared/roles.ts'
import type { Till } from '../counter/till.ts'
import { applyImport, previewImport } from '../imports/importers.ts'
import { addPerson } from '../people/persons.ts'
import { receiveArticles } from '../stock/articles.ts'
import { all } from '../store/statement.ts'
import { installTill, peopleTools } from './install.ts'
import type { InstallRequest } from './install.ts'
import type { OpenTill } from './open.ts'

/** The code of the demonstration's manager, who imports its goods. */
export const DEMO_MANAGER = 'N01'
/** The passphrase of that manager, shown on the screen: it protects nothing. */
export const DEMO_PASSPHRASE = 'bienvenue a la boutique'

type DemoPerson = {
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly mayOpen: boolean
  readonly pin: string
}

const MANAGER: DemoPerson = {
  code: DEMO_MANAGER,
  name: 'Nadia',
  role: 'manager',
  mayOpen: false,
  pin: '407193',
}

const OTHERS: readonly DemoPerson[] = [
  { code: 'A01', name: 'Amina', role: 'seller', mayOpen: false, pin: '583062' },
  { code: 'K01', name: 'Karim', role: 'seller', mayOpen: true, pin: '926418' },
  { code: 'L01', name: 'Lucie', role: 'auditor', mayOpen: false, pin: '718305' },
]

/** Each file under its kind, in the order in which one needs another. */
export const DEMO_FILES: readonly (readonly [ImportKind, string])[] = [
  ['sites', 'sites.csv'],
  ['catalogue', 'catalogue.csv'],
  ['device-prices', 'tarif-materiel.csv'],
  ['prescribers', 'prescripteurs.csv'],
  ['referrals', 'orientations.csv'],
  ['codes', 'lot-codes-2026-09.csv'],
  ['cards', 'lot-cartes-2026-09.csv'],
  ['sims', 'sim.csv'],
  ['devices', 'materiel-bolc.csv'],
  ['phones', 'smartphones.csv'],
]

const CONFIRMED_BY = 'A01'
/** The day the demonstration's files are of: read later, their codes are past, not refused. */
const FILES_DAY = '2026-10-06'
const ERASED_ON = '2026-10-01'
const ARTICLES_IN = 12

export type DemoRequest = {
  readonly directory: string
  readonly clock: Clock
  readonly version: string
}

export type DemoProgress = (what: string, done: number, of: number) => void

function installRequest({ directory, clock, version }: DemoRequest): InstallRequest {
  const pins = Object.fromEntries([MANAGER, ...OTHERS].map(({ code, pin }) => [code, pin]))
  return {
    directory,
    clock,
    version,
    mode: 'demo',
    organisation: 'Boutique solidaire (démonstration)',
    siret: '00000000000018',
    siteCode: 'GR',
    siteName: 'Grenoble',
    address: '1 rue de la Démonstration (fictive), Grenoble',
    telephone: '01 99 00 00 01',
    register: 'GR-1',
    manager: {
      name: MANAGER.name,
      code: MANAGER.code,
      pin: MANAGER.pin,
      passphrase: DEMO_PASSPHRASE,
    },
    unlocking: {},
    settings: { demoPins: JSON.stringify(pins), thirdPartyOn: 'on', drawerOn: 'on' },
    recorded: false,
  }
}

async function addPeople(till: Till): Promise<void> {
  const tools = peopleTools(till)
  tools.signedIn.set(MANAGER)
  await Promise.all(OTHERS.map((person) => addPerson(tools, person)))
}

/**
 * Installs a demonstration with its people and its site but no goods, and opens it. What `furnish`
 * brings is in it from its first instant; when that throws, nothing is installed.
 */
export function installEmptyDemo(
  request: DemoRequest,
  furnish?: (till: Till) => Promise<void>,
): Promise<OpenTill> {
  return installTill({
    ...installRequest(request),
    furnish: async (building) => {
      await addPeople(building)
      await furnish?.(building)
    },
  })
}

/**
 * Makes the whole demonstration in a directory and leaves it closed. `dataDirectory` holds the
 * project's demonstration files. Throws what {@link installTill} throws, and `file-refused` when
 * those files are not what they were.
 */
export async function createDemo(
  request: DemoRequest & { readonly dataDirectory: string; readonly onProgress?: DemoProgress },
): Promise<void> {
  const till = await installTill({
    ...installRequest(request),
    furnish: async (building) => {
      await addPeople(building)
      bringGoods(building, request.dataDirectory, request.onProgress)
    },
  })
  till.close()
}

function bringGoods(till: Till, dataDirectory: string, onProgress?: DemoProgress): void {
  const today = businessDate(till.clock())
  const readOn = today < FILES_DAY ? today : FILES_DAY
  for (const [index, [kind, name]] of DEMO_FILES.entries()) {
    const { plan, view } = previewImport(till, kind, join(dataDirectory, name), readOn)
    if (plan === null) throw new Refusal('file-refused', { faults: view.faultCount })
    const isOfDevices = kind === 'devices' || kind === 'phones'
    const erasedOn = today < ERASED_ON ? today : ERASED_ON
    const order = {
      operator: DEMO_MANAGER,
      confirmedBy: view.secondPersonNeeded ? CONFIRMED_BY : null,
      erasure: isOfDevices ? { on: erasedOn, declaredBy: MANAGER.name } : null,
    }
    applyImport(till, plan, order, readOn)
    onProgress?.(kind, index + 1, DEMO_FILES.length)
  }
  bringArticles(till)
}

function bringArticles(till: Till): void {
  const articles = all<{ key: number }>(
    till.db,
    "SELECT ean AS key FROM product WHERE nature = 'article' ORDER BY ean",
  )
  for (const { key } of articles) {
    const movement = { ean: eanOfKey(key), quantity: ARTICLES_IN, reason: 'Réception' }
    receiveArticles(till, movement, DEMO_MANAGER)
  }
}
