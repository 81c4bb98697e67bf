/** The till's settings: a name and a text each. Who changes one records it (law 23). */
import type { Database } from './driver.ts'
import { one, run } from './statement.ts'

export type SettingName =
  | 'organisation'
  | 'siret'
  | 'siteCode'
  | 'siteName'
  | 'address'
  | 'telephone'
  | 'register'
  | 'mode'
  | 'headOfficeKey'
  | 'printerKind'
  | 'printerHost'
  | 'printerPort'
  | 'printerColumns'
  | 'drawerOn'
  | 'thirdPartyOn'
  | 'idleLockSeconds'
  | 'scannerCalibration'
  | 'verifiedSeq'
  | 'acknowledgedSeq'
  | 'clockHeldMs'
  | 'demoPins'

/** Gives a setting, or undefined when it was never set. */
export function setting(db: Database, name: SettingName): string | undefined {
  return one<{ value: string }>(db, 'SELECT value FROM setting WHERE name = ?', name)?.value
}

/** Gives a setting that the installation always writes; throws an Error without it. */
export function requiredSetting(db: Database, name: SettingName): string {
  const value = setting(db, name)
  if (value === undefined) throw new Error(`setting ${name} is missing`)
  return value
}

/** Gives a setting as an integer, or the one given instead of it. */
export function integerSetting(db: Database, name: SettingName, absent: number): number {
  const value = Number(setting(db, name) ?? absent)
  if (!Number.isSafeInteger(value)) throw new Error(`setting ${name} is no integer`)
  return value
}

/** Gives a setting that is on or off. */
export function isOn(db: Database, name: SettingName): boolean {
  return setting(db, name) === 'on'
}

/** Writes a setting inside the caller's transaction. */
export function writeSetting(db: Database, name: SettingName, value: string): void {
  run(
    db,
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  )
}
