import { useId } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { commonText } from '../../shared/text/common.ts'
import { useScrollReach, useText } from '../hooks.ts'
import { useKeys } from '../keys.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { NoticeBar } from './sentence.tsx'

/**
 * A whole screen: title, one line under it, a body that scrolls by itself, the sentence of the
 * screen, then the bottom buttons: "Revenir" (Escape) on the left, `next` (the one obvious
 * button, Enter bound by the caller with useKeys) bottom right. `side` is a right-hand column.
 */
export function Page(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
  readonly side?: ReactNode
  readonly onBack?: () => void
  readonly next?: ReactNode
  readonly others?: ReactNode
  readonly narrow?: boolean
}): ReactElement {
  const text = useText(commonText)
  const body = useScrollReach<HTMLDivElement>()
  useKeys({ Escape: props.onBack })
  return (
    <main className={props.narrow === true ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <h1>{props.title}</h1>
        {props.lead === undefined ? null : <p className="page-lead">{props.lead}</p>}
      </header>
      <div
        ref={body}
        className={props.side === undefined ? 'page-body' : 'page-body page-body-two'}
      >
        <div className="page-main">{props.children}</div>
        {props.side === undefined ? null : <aside className="page-side">{props.side}</aside>}
      </div>
      <footer className="page-foot">
        <NoticeBar />
        <div className="page-buttons">
          {props.onBack === undefined ? null : (
            <Button size="large" shortcut={text.keys.escape} onPress={props.onBack}>
              {text.back}
            </Button>
          )}
          {props.others}
          <div className="page-next">{props.next}</div>
        </div>
      </footer>
    </main>
  )
}

/** A white card with its heading. */
export function Card({
  title,
  lead,
  children,
}: {
  readonly title?: string
  readonly lead?: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section className="card">
      {title === undefined ? null : <h2>{title}</h2>}
      {lead === undefined ? null : <p className="card-lead">{lead}</p>}
      {children}
    </section>
  )
}

/** A row of a list: words, smaller words under them, something at the end. Pressable or not. */
export function ListRow(props: {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly end?: ReactNode
  readonly icon?: IconName
  readonly onPress?: () => void
  readonly disabled?: boolean
}): ReactElement {
  const inside = (
    <>
      {props.icon === undefined ? null : <Icon name={props.icon} size={24} />}
      <span className="row-words">
        <span className="row-title">{props.title}</span>
        {props.detail === undefined ? null : <span className="row-detail">{props.detail}</span>}
      </span>
      {props.end === undefined ? null : <span className="row-end">{props.end}</span>}
    </>
  )
  if (props.onPress === undefined) return <div className="row">{inside}</div>
  return (
    <button
      type="button"
      className="row row-press"
      disabled={props.disabled ?? false}
      onClick={props.onPress}
    >
      {inside}
    </button>
  )
}

/** Round tabs over one content; `label` says what is chosen. Arrow keys are the browser's own. */
export function Segmented<Value extends string>(props: {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly words: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}): ReactElement {
  return (
    <fieldset className="segmented" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.words}
        </button>
      ))}
    </fieldset>
  )
}

/** A bar for what lasts over a second, with what and how many in words. */
export function Progress({
  what,
  done,
  of,
}: {
  readonly what: string
  readonly done: number
  readonly of: number
}): ReactElement {
  const text = useText(commonText)
  const id = useId()
  return (
    <div className="progress">
      <output id={id}>{text.progress(what, done, of)}</output>
      <progress aria-labelledby={id} value={done} max={Math.max(of, 1)} />
    </div>
  )
}
