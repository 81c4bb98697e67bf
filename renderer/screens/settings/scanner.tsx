import type { ReactElement } from 'react'
import { settingsText } from '../../../shared/text/settings.ts'
import type { SettingsView } from '../../../shared/views.ts'
import { useAct, useRead, useText } from '../../hooks.ts'
import { Card } from '../../parts/layout.tsx'
import { useScan } from '../../scans.ts'
import type { Scan } from '../../scans.ts'

type Saved = (after: SettingsView, words: string) => void

/** How the register's scanner types, learnt from one scan of a code on the screen. */
export function ScannerCard(props: {
  readonly settings: SettingsView
  readonly allowed: boolean
  readonly onSaved: Saved
}): ReactElement {
  const text = useText(settingsText).scanner
  const { calibration, hid } = props.settings.scanner
  const hidWords = hid === null ? '' : text.hid[hid]
  return (
    <Card title={text.title}>
      <p>{calibration === null ? text.unset : text.set(text.layouts[calibration])}</p>
      {props.allowed ? <CalibrationCode onSaved={props.onSaved} /> : null}
      {hidWords === '' ? null : <p className="settings-hid">{hidWords}</p>}
    </Card>
  )
}

function CalibrationCode({ onSaved }: { readonly onSaved: Saved }): ReactElement | null {
  const text = useText(settingsText).scanner
  const { value: code } = useRead('settings.calibrationCode', {})
  const calibrating = useAct('settings.calibrateScanner')
  const learn = async (scan: Scan): Promise<void> => {
    const after = await calibrating.run(scan)
    const learnt = after?.scanner.calibration
    if (after === undefined || learnt === undefined || learnt === null) return
    onSaved(after, text.set(text.layouts[learnt]))
  }
  useScan((scan) => void learn(scan))
  return code === undefined ? null : (
    <figure className="settings-scan">
      <img className="settings-barcode" src={code.png} alt="" />
      <figcaption>{text.scan}</figcaption>
    </figure>
  )
}
