/** The messages of the house: first run, people, stock, imports, settings. */
import { z } from 'zod'
import type {
  ImportDoneView,
  ImportPreviewView,
  PersonView,
  PlaceView,
  ResetRequestView,
  SettingsView,
  SignedInView,
  StockRowView,
  TillView,
  WhoView,
} from '../views.ts'
import type { DeviceView } from '../views.ts'
import {
  command,
  ean,
  nothing,
  operatorCode,
  optionalText,
  passphrase,
  pin,
  read,
  shortText,
} from './operation.ts'

const role = z.enum(['seller', 'manager', 'auditor'])
const importKind = z.enum([
  'sites',
  'catalogue',
  'device-prices',
  'codes',
  'cards',
  'devices',
  'phones',
  'sims',
  'prescribers',
  'referrals',
])

export const houseContract = {
  'place.view': read<PlaceView>()('anyone', nothing),
  'place.tryDemo': command<PlaceView>()('anyone', nothing),
  'place.quitDemo': command<PlaceView>()('anyone', nothing),
  /** Opens a dialog for head office's public key file; null when cancelled. */
  'place.chooseHeadOfficeKey': command<{
    readonly token: string
    readonly organisation: string
    readonly fingerprint: string
  } | null>()('anyone', nothing),
  'place.install': command<{ readonly place: PlaceView; readonly fingerprint: string }>()(
    'anyone',
    z.strictObject({
      organisation: shortText,
      siret: z.string().regex(/^\d{14}$/),
      siteCode: z.string().regex(/^[A-Z]{2}$/),
      siteName: shortText,
      address: shortText,
      telephone: shortText,
      register: z.string().regex(/^[A-Z]{2}-\d{1,3}$/),
      manager: z.strictObject({ name: shortText, passphrase, pin }),
      /** Wraps the keys where the system keeps no keystore (law 8). */
      keyPassphrase: passphrase.nullable(),
      headOfficeKey: z.string().max(80).nullable(),
      language: z.enum(['fr', 'en']),
    }),
  ),
  'place.openHeadOffice': command<PlaceView>()('anyone', nothing),
  'place.leaveHeadOffice': command<PlaceView>()('anyone', nothing),
  'place.unlockKeys': command<PlaceView>()('anyone', z.strictObject({ passphrase })),
  'place.keystore': read<{ readonly available: boolean }>()('anyone', nothing),
  'place.retry': command<PlaceView>()('anyone', nothing),
  'place.setLanguage': command<PlaceView>()(
    'anyone',
    z.strictObject({ language: z.enum(['fr', 'en']) }),
  ),

  'till.view': read<TillView>()('anyone', nothing),
  /** The window says somebody is there, so that the idle lock waits. */
  'till.awake': read<null>()('anyone', nothing),

  'people.who': read<WhoView>()('anyone', nothing),
  'people.signInFully': command<SignedInView>()(
    'anyone',
    z.strictObject({ code: operatorCode, passphrase }),
  ),
  'people.signIn': command<SignedInView>()('anyone', z.strictObject({ code: operatorCode, pin })),
  'people.signOut': command<null>()('signed-in', nothing),
  'people.lock': command<null>()('signed-in', nothing),
  'people.list': read<readonly PersonView[]>()('people', nothing),
  'people.add': command<PersonView>()(
    'people',
    z.strictObject({
      name: shortText,
      role,
      mayOpen: z.boolean(),
      pin,
      passphrase: passphrase.nullable(),
    }),
  ),
  'people.change': command<PersonView>()(
    'people',
    z.strictObject({
      code: operatorCode,
      name: shortText,
      role,
      mayOpen: z.boolean(),
      active: z.boolean(),
    }),
  ),
  'people.setPin': command<PersonView>()('people', z.strictObject({ code: operatorCode, pin })),
  'people.unlock': command<PersonView>()('people', z.strictObject({ code: operatorCode })),
  /** Who has a passphrase must give it as `current`; null for a first one. */
  'people.setPassphrase': command<PersonView>()(
    'people',
    z.strictObject({ code: operatorCode, passphrase, current: passphrase.nullable() }),
  ),
  /** What head office is asked for when a passphrase is forgotten (law 33). */
  'people.resetRequest': read<ResetRequestView>()('anyone', z.strictObject({ code: operatorCode })),
  /** Writes the request as a file into a chosen folder or stick; null when cancelled. */
  'people.saveResetRequest': command<{ readonly path: string } | null>()(
    'anyone',
    z.strictObject({ code: operatorCode }),
  ),
  /** Opens a dialog for head office's answer and checks it; null when cancelled. */
  'people.chooseResetFile': command<{ readonly token: string } | null>()(
    'anyone',
    z.strictObject({ code: operatorCode }),
  ),
  'people.resetPassphrase': command<null>()(
    'anyone',
    z.strictObject({ code: operatorCode, token: z.string().max(80), passphrase }),
  ),

  'stock.list': read<readonly StockRowView[]>()(
    'stock-correct',
    z.strictObject({ text: z.string().max(200) }),
  ),
  'stock.receive': command<StockRowView>()(
    'stock-correct',
    z.strictObject({ ean, quantity: z.int().min(1).max(100_000), reason: shortText }),
  ),
  'stock.correct': command<StockRowView>()(
    'stock-correct',
    z.strictObject({ ean, quantity: z.int().min(-100_000).max(100_000), reason: shortText }),
  ),
  'stock.setTracked': command<StockRowView>()(
    'stock-correct',
    z.strictObject({ ean, tracked: z.boolean() }),
  ),
  'stock.enterDevice': command<DeviceView>()(
    'device-enter',
    z.strictObject({
      ecid: z.string().max(20),
      imei: z.string().max(20),
      serial: optionalText,
      type: z.enum(['Ordinateur', 'Tablette', 'Smartphone', 'Téléphone à touches', 'Hotspot 4G']),
      grade: z.enum(['Premium', 'A', 'B', 'C', 'D', 'MARAUDE', '-']),
      brand: shortText,
      model: shortText,
      defects: optionalText,
    }),
  ),

  /** Opens a file dialog, reads the file and says what it would change; null when cancelled. */
  'import.choose': command<ImportPreviewView | null>()(
    'import',
    z.strictObject({ kind: importKind }),
  ),
  'import.confirm': command<ImportDoneView>()(
    'import',
    z.strictObject({
      preview: z.string().max(80),
      /** Devices and phones: the day their data were erased, and who declares it (law 28). */
      erasure: z
        .strictObject({ on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), declaredBy: shortText })
        .nullable(),
      second: z.strictObject({ code: operatorCode, pin }).nullable(),
    }),
  ),

  'settings.view': read<SettingsView>()('signed-in', nothing),
  'settings.setPrinter': command<SettingsView>()(
    'settings',
    z.strictObject({
      kind: z.enum(['none', 'virtual', 'file', 'network']),
      host: z.string().trim().max(200),
      port: z.int().min(1).max(65_535),
      columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
    }),
  ),
  'settings.set': command<SettingsView>()(
    'settings',
    z.strictObject({
      drawerOn: z.boolean().optional(),
      thirdPartyOn: z.boolean().optional(),
      idleLockSeconds: z.int().min(30).max(3600).optional(),
      address: shortText.optional(),
      telephone: shortText.optional(),
    }),
  ),
  /** The calibration barcode as a picture, a data: URL. */
  'settings.calibrationCode': read<{ readonly png: string }>()('settings', nothing),
  /** One scan of the calibration barcode tells how this register's scanner types. */
  'settings.calibrateScanner': command<SettingsView>()(
    'settings',
    z.strictObject({ byKey: z.string().max(400), byCode: z.string().max(400) }),
  ),
  'settings.testPage': command<null>()('settings', nothing),
}
