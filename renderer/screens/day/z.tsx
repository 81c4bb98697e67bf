import { useState } from 'react'
import type { ReactElement } from 'react'
import { dayText } from '../../../shared/text/day.ts'
import type { ZView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { AskReason } from '../../parts/ask-reason.tsx'
import { dayWords } from '../../parts/day-words.ts'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { mayNow, notify, notifyRefusal, refreshTill, useShown } from '../../state.ts'
import './day.css'

/**
 * A Z as it is printed. `fresh` is the one just made: its original is on its way to the printer;
 * any other print is a duplicate with its reason (law 17, 22).
 */
export function ZScreen(props: {
  readonly z: ZView
  readonly fresh: boolean
  readonly onBack: () => void
}): ReactElement {
  const text = useText(dayText)
  const language = useLanguage()
  const till = useShown((shown) => shown.till)
  const { z } = props
  const allowed = mayNow(till, 'z-report')
  useKeys({ Enter: props.onBack })
  return (
    <Page
      title={text.z.title(z.z)}
      lead={text.day(dayWords(z.businessDate, language))}
      next={
        <Button look="primary" onPress={props.onBack}>
          {text.z.finish}
        </Button>
      }
      side={
        <Card>
          {props.fresh ? <Sentence tone="done">{text.z.done(z.z)}</Sentence> : null}
          <PrintZ z={z.z} allowed={allowed} />
          <PdfZ z={z.z} allowed={allowed} />
          <SiteFile allowed={mayNow(till, 'export')} />
          {allowed ? null : <p>{text.notAllowed}</p>}
        </Card>
      }
    >
      <figure className="z-frame">
        <figcaption className="unseen">{text.z.paper}</figcaption>
        <img className="z-paper" src={z.png} alt={z.lines.join('\n')} />
      </figure>
    </Page>
  )
}

function PrintZ(props: { readonly z: number; readonly allowed: boolean }): ReactElement {
  const text = useText(dayText).z
  const [asking, setAsking] = useState(false)
  const printing = useAct('session.printZ', (refused) => {
    setAsking(false)
    notifyRefusal(refused.code, refused.params)
  })
  const print = async (reason: string): Promise<void> => {
    const sent = await printing.run({ z: props.z, reason })
    if (sent === undefined) return
    setAsking(false)
    notify({ tone: 'done', words: text.printed })
  }
  return (
    <>
      <Button
        icon="printer"
        busy={printing.busy}
        disabled={!props.allowed}
        onPress={() => setAsking(true)}
      >
        {text.reprint}
      </Button>
      {asking ? (
        <AskReason
          reasons={text.reasons}
          title={text.reprint}
          confirm={text.print}
          busy={printing.busy}
          onReason={(reason) => void print(reason)}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}

/** The first PDF is as the Z was printed; the next is a duplicate, and its reason is asked. */
function PdfZ({ z, allowed }: { readonly z: number; readonly allowed: boolean }): ReactElement {
  const text = useText(dayText).z
  const [asking, setAsking] = useState(false)
  const saving = useAct('session.zPdf', (refused) => {
    if (refused.code === 'reason-needed') setAsking(true)
    else notifyRefusal(refused.code, refused.params)
  })
  const save = async (reason?: string): Promise<void> => {
    setAsking(false)
    const saved = await saving.run({ z, ...(reason === undefined ? {} : { reason }) })
    if (saved !== undefined && saved !== null)
      notify({ tone: 'done', words: text.pdfDone(saved.path) })
  }
  return (
    <>
      <Button icon="paper" busy={saving.busy} disabled={!allowed} onPress={() => void save()}>
        {text.pdf}
      </Button>
      {asking ? (
        <AskReason
          reasons={text.reasons}
          title={text.pdf}
          confirm={text.pdf}
          busy={saving.busy}
          onReason={(reason) => void save(reason)}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}

function SiteFile({ allowed }: { readonly allowed: boolean }): ReactElement {
  const text = useText(dayText)
  const writing = useAct('export.siteFile')
  const write = async (): Promise<void> => {
    const written = await writing.run({})
    if (written === undefined || written === null) return
    await refreshTill()
    notify({
      tone: 'done',
      words: `${text.siteFile.done(written.count, written.path)}. ${text.siteFile.hint}`,
    })
  }
  return (
    <Button icon="file" busy={writing.busy} disabled={!allowed} onPress={() => void write()}>
      {text.z.siteFile}
    </Button>
  )
}
