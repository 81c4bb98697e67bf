import { useEffect, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { wallClock } from '../../shared/time.ts'
import { commonText } from '../../shared/text/common.ts'
import type { PrinterView, TillView } from '../../shared/views.ts'
import { useText } from '../hooks.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon.tsx'
import { goTo, useShown } from '../state.ts'
import { PersonMenu } from './person-menu.tsx'

function Pill({
  tone,
  icon,
  children,
}: {
  readonly tone: 'good' | 'attention' | 'plain'
  readonly icon: IconName
  readonly children: ReactNode
}): ReactElement {
  return (
    <span className={`pill pill-${tone}`}>
      <Icon name={icon} size={17} />
      {children}
    </span>
  )
}

function usePrinterPill(printer: PrinterView): {
  readonly words: string
  readonly tone: 'good' | 'attention' | 'plain'
} {
  const { bar } = useText(commonText)
  if (printer.kind === 'none') return { words: bar.printerNone, tone: 'attention' }
  if (printer.kind === 'virtual') return { words: bar.printerVirtual, tone: 'good' }
  if (printer.kind === 'file') return { words: bar.printerFile, tone: 'good' }
  const words: Readonly<Record<PrinterView['state'], string>> = {
    ready: bar.printerReady,
    paper: bar.printerPaper,
    cover: bar.printerCover,
    offline: bar.printerOffline,
    unreachable: bar.printerUnreachable,
    silent: bar.printerSilent,
    unknown: bar.printerUnknown,
  }
  return { words: words[printer.state], tone: printer.state === 'ready' ? 'good' : 'attention' }
}

function timeNow(): string {
  const { hour, minute } = wallClock(Date.now() + useShown.getState().clockAheadMs)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function Clock(): ReactElement {
  const [time, setTime] = useState(timeNow)
  useEffect(() => {
    const timer = setInterval(() => setTime(timeNow()), 5000)
    return () => clearInterval(timer)
  }, [])
  return <time className="bar-clock">{time}</time>
}

/** Site and register, what works and what does not, the time, and who is at the till. */
export function TopBar({ till }: { readonly till: TillView }): ReactElement {
  const { bar } = useText(commonText)
  const printer = usePrinterPill(till.printer)
  const scanned = useShown((shown) => shown.scanned)
  const register = /\d+$/.exec(till.register)?.[0] ?? till.register
  return (
    <header className="bar" aria-label={bar.label}>
      <p className="bar-place">{bar.place(till.siteName, register)}</p>
      <p className="bar-pills">
        <Pill tone={printer.tone} icon="printer">
          {printer.words}
        </Pill>
        {scanned ? (
          <Pill tone="good" icon="scanner">
            {bar.scanner}
          </Pill>
        ) : null}
        {till.daysToSend > 0 ? (
          <Pill tone="attention" icon="offline">
            {bar.toSend(till.daysToSend)}
          </Pill>
        ) : null}
      </p>
      {till.unansweredPapers > 0 && till.person !== null ? (
        <button type="button" className="bar-papers" onClick={() => goTo({ name: 'papers' })}>
          <Icon name="paper" size={17} />
          {bar.papersWaiting(till.unansweredPapers)}
        </button>
      ) : null}
      <span className="bar-gap" />
      <Clock />
      {till.person === null ? null : <PersonMenu person={till.person} />}
    </header>
  )
}
