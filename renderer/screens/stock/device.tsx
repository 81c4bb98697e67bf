import { useState } from 'react'
import type { ReactElement } from 'react'
import { formatEuros } from '../../../shared/money.ts'
import { stockText } from '../../../shared/text/stock.ts'
import type { DeviceView, StickerView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { TextField } from '../../parts/field.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { notify } from '../../state.ts'
import { DEVICE_KINDS, deviceFaults, draftOf, gradesOf } from './figures.ts'
import type { DeviceDraft, DeviceFaults } from './figures.ts'

/** "Entrer ce matériel": a device typed by hand, prefilled from a sticker unknown to stock. */
export function DeviceForm(props: {
  readonly sticker: StickerView | undefined
  readonly onBack: () => void
}): ReactElement {
  const text = useText(stockText).device
  const [draft, setDraft] = useState<DeviceDraft>(() => draftOf(props.sticker))
  const [asked, setAsked] = useState(false)
  const [entered, setEntered] = useState<DeviceView | null>(null)
  const entering = useAct('stock.enterDevice')
  const faults = deviceFaults(draft)
  const save = async (): Promise<void> => {
    setAsked(true)
    if (Object.keys(faults).length > 0) return
    notify(null)
    const ecid = draft.ecid.trim().toUpperCase()
    const device = await entering.run({ ...draft, ecid, imei: draft.imei.trim() })
    if (device !== undefined) setEntered(device)
  }
  useKeys({ F2: entered === null ? () => void save() : undefined })
  if (entered !== null) {
    return (
      <DeviceEntered
        device={entered}
        onAnother={() => {
          setEntered(null)
          setAsked(false)
          setDraft(draftOf(undefined))
        }}
        onBack={props.onBack}
      />
    )
  }
  return (
    <Page
      title={text.title}
      lead={text.sentence}
      onBack={props.onBack}
      next={
        <Button look="primary" shortcut="F2" busy={entering.busy} onPress={() => void save()}>
          {text.save}
        </Button>
      }
    >
      <WhatItIs draft={draft} onChange={setDraft} />
      <DeviceFields draft={draft} faults={asked ? faults : {}} onChange={setDraft} onEnter={save} />
    </Page>
  )
}

function WhatItIs(props: {
  readonly draft: DeviceDraft
  readonly onChange: (draft: DeviceDraft) => void
}): ReactElement {
  const text = useText(stockText).device
  const { draft, onChange } = props
  const grades = gradesOf(draft.type)
  return (
    <>
      <Choices
        label={text.type}
        value={draft.type}
        choices={DEVICE_KINDS.map((value) => ({ value, words: text.types[value] }))}
        onChange={(type) => {
          const known = gradesOf(type)
          const grade = known.includes(draft.grade) ? draft.grade : (known[0] ?? '-')
          onChange({ ...draft, type, grade: known.length > 1 && draft.grade === '-' ? 'B' : grade })
        }}
      />
      {grades.length === 1 ? null : (
        <div className="device-grades">
          <Choices
            label={text.grade}
            value={draft.grade}
            choices={grades.map((value) => ({
              value,
              words: value === '-' ? text.noGrade : value,
            }))}
            onChange={(grade) => onChange({ ...draft, grade })}
          />
        </div>
      )}
    </>
  )
}

function DeviceFields(props: {
  readonly draft: DeviceDraft
  readonly faults: DeviceFaults
  readonly onChange: (draft: DeviceDraft) => void
  readonly onEnter: () => Promise<void>
}): ReactElement {
  const text = useText(stockText).device
  const { draft, faults, onChange } = props
  const field = (
    name: 'brand' | 'model' | 'ecid' | 'imei' | 'serial' | 'defects',
    hint: string,
  ): ReactElement => {
    const fault = name === 'defects' ? undefined : faults[name]
    return (
      <TextField
        label={text[name]}
        hint={hint}
        value={draft[name]}
        autoFocus={name === 'brand'}
        fault={fault === undefined ? null : text[fault]}
        onChange={(value) => onChange({ ...draft, [name]: value })}
        onEnter={() => void props.onEnter()}
      />
    )
  }
  return (
    <Card>
      <div className="device-fields">
        {field('brand', '')}
        {field('model', '')}
        {field('ecid', text.ecidHint)}
        {field('serial', '')}
        {field('imei', text.imeiHint)}
        {field('defects', text.defectsHint)}
      </div>
    </Card>
  )
}

function DeviceEntered(props: {
  readonly device: DeviceView
  readonly onAnother: () => void
  readonly onBack: () => void
}): ReactElement {
  const text = useText(stockText).device
  const language = useLanguage()
  const { device } = props
  const price = device.solidarityPriceCents
  useKeys({ Enter: props.onAnother })
  return (
    <Page
      narrow
      title={text.title}
      onBack={props.onBack}
      next={
        <Button look="primary" onPress={props.onAnother}>
          {text.another}
        </Button>
      }
    >
      <Sentence tone="done">{text.done(`${device.brand} ${device.model}`)}</Sentence>
      {price === null ? (
        <Sentence tone="attention">{text.noPrice}</Sentence>
      ) : (
        <p>{text.price(formatEuros(price, language))}</p>
      )}
    </Page>
  )
}
