import { useState } from 'react'
import type { ReactElement } from 'react'
import { settingsText } from '../../../shared/text/settings.ts'
import type { SettingsView } from '../../../shared/views.ts'
import { useAct, useText } from '../../hooks.ts'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { TextField } from '../../parts/field.tsx'
import { Card } from '../../parts/layout.tsx'
import { notify } from '../../state.ts'
import {
  PAPER_COLUMNS,
  PRINTER_KINDS,
  isPrinterKindAllowed,
  printerDraft,
  printerFault,
  readPort,
} from './printer-draft.ts'
import type { PrinterDraft } from './printer-draft.ts'

/** Where papers are printed, how wide, and a test page. */
export function PrinterCard(props: {
  readonly settings: SettingsView
  readonly allowed: boolean
  readonly onSaved: (after: SettingsView, words: string) => void
}): ReactElement {
  const text = useText(settingsText).printer
  const { settings, allowed } = props
  const [draft, setDraft] = useState<PrinterDraft>(() => printerDraft(settings.printer))
  const saving = useAct('settings.setPrinter')
  const testing = useAct('settings.testPage')
  const fault = printerFault(draft)
  const save = async (): Promise<void> => {
    const port = readPort(draft.port) ?? 9100
    if (fault !== null || !allowed) return
    const { kind, host, columns } = draft
    const after = await saving.run({ kind, host: host.trim(), port, columns })
    if (after !== undefined) props.onSaved(after, text.saved)
  }
  const test = async (): Promise<void> => {
    const sent = await testing.run({})
    if (sent !== undefined) notify({ tone: 'done', words: text.tested })
  }
  return (
    <Card title={text.title}>
      <KindChoices settings={settings} allowed={allowed} draft={draft} onChange={setDraft} />
      {draft.kind === 'network' ? (
        <HostFields draft={draft} onChange={setDraft} onEnter={() => void save()} />
      ) : null}
      {draft.kind === 'none' ? null : (
        <ColumnChoices allowed={allowed} draft={draft} onChange={setDraft} />
      )}
      <div className="settings-buttons">
        <Button
          busy={saving.busy}
          disabled={!allowed || fault !== null}
          onPress={() => void save()}
        >
          {text.save}
        </Button>
        <Button
          icon="printer"
          busy={testing.busy}
          disabled={!allowed || settings.printer.kind === 'none'}
          onPress={() => void test()}
        >
          {text.test}
        </Button>
      </div>
    </Card>
  )
}

function HostFields(props: {
  readonly draft: PrinterDraft
  readonly onChange: (draft: PrinterDraft) => void
  readonly onEnter: () => void
}): ReactElement {
  const text = useText(settingsText).printer
  const { draft } = props
  const fault = printerFault(draft)
  return (
    <div className="settings-host">
      <TextField
        label={text.host}
        hint={text.hostHint}
        value={draft.host}
        fault={fault === 'hostWrong' && draft.host !== '' ? text.hostWrong : null}
        onChange={(host) => props.onChange({ ...draft, host })}
        onEnter={props.onEnter}
      />
      <TextField
        label={text.port}
        hint={text.portHint}
        inputMode="numeric"
        maxLength={5}
        value={draft.port}
        fault={fault === 'portWrong' ? text.portWrong : null}
        onChange={(port) => props.onChange({ ...draft, port })}
        onEnter={props.onEnter}
      />
    </div>
  )
}

function ColumnChoices(props: {
  readonly allowed: boolean
  readonly draft: PrinterDraft
  readonly onChange: (draft: PrinterDraft) => void
}): ReactElement {
  const text = useText(settingsText).printer
  const { draft } = props
  const choose = (value: string): void => {
    const chosen = PAPER_COLUMNS.find((columns) => String(columns) === value)
    if (chosen !== undefined) props.onChange({ ...draft, columns: chosen })
  }
  return (
    <Choices
      label={text.columns}
      columns={3}
      value={String(draft.columns)}
      choices={PAPER_COLUMNS.map((columns) => ({
        value: String(columns),
        words: text.columnsOf[columns],
        hint: text.widthOf[columns],
        disabled: !props.allowed,
      }))}
      onChange={choose}
    />
  )
}

function KindChoices(props: {
  readonly settings: SettingsView
  readonly allowed: boolean
  readonly draft: PrinterDraft
  readonly onChange: (draft: PrinterDraft) => void
}): ReactElement {
  const text = useText(settingsText).printer
  const { draft, settings } = props
  return (
    <Choices
      label={text.kind}
      columns={2}
      value={draft.kind}
      choices={PRINTER_KINDS.map((kind) => {
        const possible = isPrinterKindAllowed(kind, settings.mode)
        return {
          value: kind,
          words: text.kinds[kind],
          hint: possible ? text.hints[kind] : text.demoOnly,
          disabled: !props.allowed || !possible,
        }
      })}
      onChange={(kind) => props.onChange({ ...draft, kind })}
    />
  )
}
