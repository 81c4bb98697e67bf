import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { RefusalCode } from '../../../shared/refusal.ts'
import { commonText } from '../../../shared/text/common.ts'
import { payText } from '../../../shared/text/pay.ts'
import { refusalSentence } from '../../../shared/text/refusals.ts'
import type { PaperView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ListRow } from '../../parts/layout.tsx'
import { notifyRefusal } from '../../state.ts'

/** Asks why the paper is to be printed again: the same code, DUPLICATA, counted. */
export function AgainDialog({
  onReason,
  onClose,
}: {
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}): ReactElement {
  const { after } = useText(payText)
  return (
    <Dialog title={after.whyTitle} onCancel={onClose}>
      <p>{after.whyLead}</p>
      {Object.values(after.reasons).map((words) => (
        <ListRow key={words} icon="paper" title={words} onPress={() => onReason(words)} />
      ))}
    </Dialog>
  )
}

function useWords(paper: PaperView): { readonly title: string; readonly under: readonly string[] } {
  const { after } = useText(payText)
  const language = useLanguage()
  const under = [paper.rank > 0 ? after.duplicate(paper.rank) : '', paper.title, paper.detail]
  if (paper.what === 'purchase-sheet') under.push(after.sheetLead)
  if (paper.state === 'out') return { title: after.answered[paper.what], under }
  if (paper.state === 'queued') under.push(after.waiting)
  if (paper.state === 'sending') under.push(after.sending)
  if (paper.state === 'unknown') under.push(after.unsure)
  if (paper.state === 'refused') under.push(after.notPrinted)
  if (paper.trouble !== null) under.push(refusalSentence(language, paper.trouble as RefusalCode))
  return { title: after.question[paper.what], under }
}

function Frame({
  paper,
  children,
}: {
  readonly paper: PaperView
  readonly children: ReactNode
}): ReactElement {
  const { title, under } = useWords(paper)
  const out = paper.state === 'out'
  const trouble = paper.trouble !== null || paper.state === 'refused'
  let look = 'paper-line'
  if (out) look += ' paper-out'
  else if (trouble) look += ' paper-trouble'
  return (
    <li className={look}>
      {out ? <Icon name="done" size={26} /> : null}
      {trouble && !out ? <Icon name="warning" size={26} /> : null}
      <div className="paper-words">
        <p className="paper-title">{title}</p>
        <p className="paper-under">{under.filter((words) => words !== '').join(' · ')}</p>
      </div>
      <div className="paper-buttons">{children}</div>
    </li>
  )
}

/**
 * One paper and its question. `first` gives it the keys O and N; `onAnswer` tells that the
 * papers are to be read again.
 */
export function PaperLine({
  paper,
  first,
  onAnswer,
}: {
  readonly paper: PaperView
  readonly first: boolean
  readonly onAnswer: () => void
}): ReactElement {
  const text = useText(commonText)
  const { after } = useText(payText)
  const [asking, setAsking] = useState(false)
  const { run, busy } = useAct('papers.answer')
  const answer = async (out: boolean, reason: string | null): Promise<void> => {
    setAsking(false)
    const papers = await run({ job: paper.job, out, ...(reason === null ? {} : { reason }) })
    if (papers !== undefined) onAnswer()
  }
  const yes = (): void => void answer(true, null)
  // What the printer refused never came out: it is printed as itself, and needs no reason.
  const no = (): void => {
    if (paper.state === 'refused') void answer(false, null)
    else setAsking(true)
  }
  const keyed = first && !asking && !busy
  useKeys(keyed ? { [text.yes.slice(0, 1)]: yes, [text.no.slice(0, 1)]: no } : {})
  const out = paper.state === 'out'
  return (
    <Frame paper={paper}>
      {paper.what === 'purchase-sheet' ? <OpenSheet job={paper.job} onOpened={onAnswer} /> : null}
      {out ? (
        <Button onPress={no} busy={busy}>
          {after.problem}
        </Button>
      ) : (
        <>
          <Button
            size="large"
            busy={busy}
            onPress={no}
            {...(first ? { shortcut: text.no.slice(0, 1) } : {})}
          >
            {text.no}
          </Button>
          <Button
            size="large"
            busy={busy}
            className={first ? 'paper-yes paper-first' : 'paper-yes'}
            onPress={yes}
            {...(first ? { shortcut: text.yes.slice(0, 1) } : {})}
          >
            {text.yes}
          </Button>
        </>
      )}
      {asking ? (
        <AgainDialog
          onReason={(reason) => void answer(false, reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Frame>
  )
}

/** Opens the sheet's PDF; once the sale's screen is left, a duplicate of it, with its reason. */
function OpenSheet(props: { readonly job: number; readonly onOpened: () => void }): ReactElement {
  const { after } = useText(payText)
  const [asking, setAsking] = useState(false)
  const sheet = useAct('papers.openSheet', (refused) => {
    if (refused.code === 'reason-needed') setAsking(true)
    else notifyRefusal(refused.code, refused.params)
  })
  const open = async (reason?: string): Promise<void> => {
    setAsking(false)
    const asked = { job: props.job, ...(reason === undefined ? {} : { reason }) }
    if ((await sheet.run(asked)) !== undefined) props.onOpened()
  }
  return (
    <>
      <Button look="quiet" icon="file" busy={sheet.busy} onPress={() => void open()}>
        {after.openSheet}
      </Button>
      {asking ? (
        <AgainDialog onReason={(reason) => void open(reason)} onClose={() => setAsking(false)} />
      ) : null}
    </>
  )
}

/** Code slips first, then the purchase sheet, then what was asked for (screens, "After paying"). */
export function inOrder(papers: readonly PaperView[]): readonly PaperView[] {
  const places = ['code-slip', 'purchase-sheet']
  const placeOf = (paper: PaperView): number =>
    places.includes(paper.what) ? places.indexOf(paper.what) : places.length
  return papers.toSorted((one, other) => placeOf(one) - placeOf(other) || one.job - other.job)
}

/** Tells whether a paper still waits for its answer. */
export function isWaiting(paper: PaperView): boolean {
  return paper.state !== 'out' && !isReplaced(paper)
}

/** Tells whether a paper was said not to be out: its duplicate stands in its place. */
export function isReplaced(paper: PaperView): boolean {
  return paper.state === 'failed'
}
