/** What the bridge calls for the settings: each change is recorded, old and new (law 23). */
import type { SettingsView } from '../../shared/views.ts'
import type { Operations } from './call.ts'
import { queueTestPage } from '../counter/house-papers.ts'
import { postIdentity } from '../counter/identity.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import { DEFAULT_IDLE_SECONDS, printerChoice } from '../place/till-place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { barcodePng } from '../printing/barcode-picture.ts'
import { pngUrl } from '../printing/paper-picture.ts'
import { setUpPrinter } from '../printing/setup.ts'
import { fingerprint } from '../proof/fingerprint.ts'
import { Refusal } from '../../shared/refusal.ts'
import { CALIBRATION_TEXT, calibrate, isCalibration } from '../../shared/scan.ts'
import { integerSetting, isOn, requiredSetting, setting, writeSetting } from '../store/settings.ts'
import type { SettingName } from '../store/settings.ts'
import { inTransaction } from '../store/statement.ts'

type SettingsOperations = Pick<Operations, Extract<keyof Operations, `settings.${string}`>>

function viewSettings(
  { place, desktop }: { readonly place: Place; readonly desktop: Desktop },
  { till }: TillPlace,
): SettingsView {
  const { db } = till
  const headOffice = setting(db, 'headOfficeKey')
  const calibration = setting(db, 'scannerCalibration')
  return {
    organisation: requiredSetting(db, 'organisation'),
    siret: requiredSetting(db, 'siret'),
    siteCode: requiredSetting(db, 'siteCode'),
    siteName: requiredSetting(db, 'siteName'),
    address: requiredSetting(db, 'address'),
    telephone: requiredSetting(db, 'telephone'),
    register: till.journal.register,
    mode: till.journal.mode,
    keyFingerprint: fingerprint(till.keys.publicKeyPem),
    headOfficeFingerprint: headOffice === undefined ? null : fingerprint(headOffice),
    printer: printerChoice(db),
    scanner: {
      calibration: isCalibration(calibration) ? calibration : null,
      hid: desktop.hidScanners(),
    },
    drawerOn: setting(db, 'drawerOn') !== 'off',
    thirdPartyOn: isOn(db, 'thirdPartyOn'),
    idleLockSeconds: integerSetting(db, 'idleLockSeconds', DEFAULT_IDLE_SECONDS),
    language: place.language(),
    dataDirectory: till.directory,
    version: till.version,
  }
}

type Wanted = readonly (readonly [SettingName, string | undefined])[]

/** Writes what differs, one entry a setting; papers then bear the new identity (law 17). */
function change({ till }: TillPlace, wanted: Wanted, author: string): void {
  const { db, journal } = till
  inTransaction(db, () => {
    for (const [name, value] of wanted) {
      const from = setting(db, name) ?? null
      if (value === undefined || value === from) continue
      writeSetting(db, name, value)
      journal.append('setting-changed', { name, from, to: value }, author)
    }
    postIdentity(db, journal.nextSeq(), till.version)
  })
}

function onOff(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined
  return value ? 'on' : 'off'
}

/** The operations of the settings, on the till that is open. */
export function settingsOperations(place: Place, desktop: Desktop): SettingsOperations {
  const open = (): TillPlace => place.till()
  const around = { place, desktop }
  return {
    'settings.view': () => viewSettings(around, open()),
    'settings.setPrinter': async ({ kind, host, port, columns }, { author }) => {
      const standing = open()
      const shown = kind === 'virtual' || kind === 'file'
      if (shown && standing.till.journal.mode === 'real') throw new Refusal('demo-only')
      if (kind === 'network' && host === '') throw new Refusal('bad-message')
      const wanted: Wanted = [
        ['printerKind', kind],
        ['printerHost', host],
        ['printerPort', String(port)],
        ['printerColumns', String(columns)],
      ]
      change(standing, wanted, author)
      await standing.changePrinter()
      return viewSettings(around, standing)
    },
    'settings.set': (input, { author }) => {
      const standing = open()
      const { idleLockSeconds } = input
      change(
        standing,
        [
          ['drawerOn', onOff(input.drawerOn)],
          ['thirdPartyOn', onOff(input.thirdPartyOn)],
          ['idleLockSeconds', idleLockSeconds === undefined ? undefined : String(idleLockSeconds)],
          ['address', input.address],
          ['telephone', input.telephone],
        ],
        author,
      )
      return viewSettings(around, standing)
    },
    'settings.calibrationCode': () => ({ png: pngUrl(barcodePng(CALIBRATION_TEXT)) }),
    'settings.calibrateScanner': (scan, { author }) => {
      const standing = open()
      const calibration = calibrate(scan)
      if (calibration === undefined) throw new Refusal('calibration-unknown')
      change(standing, [['scannerCalibration', calibration]], author)
      return viewSettings(around, standing)
    },
    'settings.testPage': () => {
      const standing = open()
      const { profile } = setUpPrinter(printerChoice(standing.till.db), {
        mode: standing.till.journal.mode,
        directory: standing.till.directory,
      })
      queueTestPage(standing.till, profile)
      standing.desk().wake()
      return null
    },
  }
}
