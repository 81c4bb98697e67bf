import type { ReactElement, ReactNode } from 'react'
import { importFaultSentence, importReasons } from '../../../shared/text/imports.ts'
import type { ImportReason } from '../../../shared/text/imports.ts'
import { importScreenText } from '../../../shared/text/import-screen.ts'
import type { ImportFaultView, ImportPreviewView } from '../../../shared/views.ts'
import { useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { Table } from '../../parts/table.tsx'

/** What a file would change: counts, old → new, or its faults line by line. Nothing is imported. */
export function ImportPreview(props: {
  readonly preview: ImportPreviewView
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onBack: () => void
  /** What else is asked about the file. */
  readonly children?: ReactNode
}): ReactElement {
  const text = useText(importScreenText)
  const { preview } = props
  const possible = preview.preview !== null
  useKeys({ F2: possible ? props.onConfirm : undefined })
  return (
    <Page
      title={text.preview.title(preview.fileName)}
      lead={`${text.kinds[preview.kind].name} · ${text.preview.rows(preview.rows)}`}
      onBack={props.onBack}
      next={
        possible ? (
          <Button look="primary" shortcut="F2" busy={props.busy} onPress={props.onConfirm}>
            {preview.secondPersonNeeded
              ? text.preview.toSecond
              : text.preview.confirm(preview.rows)}
          </Button>
        ) : (
          <Button look="dark" size="large" onPress={props.onBack}>
            {text.preview.another}
          </Button>
        )
      }
    >
      <Verdict preview={preview} />
      {props.children}
      {preview.faults.length === 0 ? null : <Faults preview={preview} />}
      {preview.totals.length === 0 ? null : <Totals preview={preview} />}
      {preview.changes.length === 0 ? null : <Changes preview={preview} />}
    </Page>
  )
}

function Verdict({ preview }: { readonly preview: ImportPreviewView }): ReactElement {
  const text = useText(importScreenText).preview
  if (preview.faultCount > 0) {
    return <Sentence tone="refused">{text.refused(preview.faultCount)}</Sentence>
  }
  if (preview.alreadyImported) return <Sentence tone="told">{text.already}</Sentence>
  if (preview.preview === null) return <Sentence tone="told">{text.nothing}</Sentence>
  return <Sentence tone="done">{text.right}</Sentence>
}

/** Gives the totals of a file as a table; shown again to the second person. */
export function Totals({ preview }: { readonly preview: ImportPreviewView }): ReactElement {
  const text = useText(importScreenText).preview
  return (
    <Card>
      <Table
        caption={text.totals}
        none=""
        rows={preview.totals}
        keyOf={(row) => row.label}
        columns={[
          { heading: text.total, show: (row) => row.label },
          { heading: text.count, number: true, show: (row) => strong(String(row.count)) },
        ]}
      />
    </Card>
  )
}

function strong(words: string): ReactElement {
  return <strong>{words}</strong>
}

function changedTo(words: string): ReactElement {
  return (
    <span className="import-to">
      <Icon name="forward" size={16} />
      {strong(words)}
    </span>
  )
}

function Changes({ preview }: { readonly preview: ImportPreviewView }): ReactElement {
  const text = useText(importScreenText).preview
  return (
    <Card>
      <Table
        caption={text.changes}
        none=""
        rows={preview.changes}
        keyOf={(row) => `${row.label}/${row.field}`}
        columns={[
          { heading: text.changed, show: (row) => row.label },
          { heading: text.field, show: (row) => row.field },
          { heading: text.from, show: (row) => (row.from === '' ? text.noFrom : row.from) },
          {
            heading: text.to,
            show: (row) => changedTo(row.to === '' ? text.noTo : row.to),
          },
        ]}
      />
    </Card>
  )
}

function Faults({ preview }: { readonly preview: ImportPreviewView }): ReactElement {
  const text = useText(importScreenText).preview
  const language = useLanguage()
  const more = preview.faultCount - preview.faults.length
  return (
    <Card title={text.faults}>
      <ul className="import-faults">
        {preview.faults.map((fault, index) => (
          <li key={`${fault.line}-${fault.field}-${index}`}>{sentenceOf(fault, language)}</li>
        ))}
      </ul>
      {more > 0 ? <p>{text.more(more)}</p> : null}
    </Card>
  )
}

/** A fault names a reason of the closed list; an unknown one is said as it came. */
export function sentenceOf(fault: ImportFaultView, language: 'fr' | 'en'): string {
  return fault.reason in importReasons
    ? importFaultSentence({ ...fault, reason: fault.reason as ImportReason }, language)
    : `${fault.line} · ${fault.field} · ${fault.reason}`
}
