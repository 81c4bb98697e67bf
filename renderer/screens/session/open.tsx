import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { CashCount } from '../../../shared/journal.ts'
import { formatEuros } from '../../../shared/money.ts'
import { sessionText } from '../../../shared/text/session.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Amount } from '../../parts/amount.tsx'
import { Button } from '../../parts/button.tsx'
import { dayWords } from '../../parts/day-words.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Card, Page } from '../../parts/layout.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { goTo, mayNow, refreshTill, useShown } from '../../state.ts'
import { countTotalCents } from './cash.ts'
import { CountGrid } from './count-grid.tsx'

/** Opens the till: the float counted by denomination, then the selling screen. */
export function OpenScreen({ onBack }: { readonly onBack?: () => void }): ReactElement {
  const text = useText(sessionText)
  const language = useLanguage()
  const till = useShown((shown) => shown.till)
  const [count, setCount] = useState<CashCount>({})
  const [asking, setAsking] = useState(false)
  const opening = useAct('session.open')
  const next = useRef<HTMLButtonElement>(null)
  const total = countTotalCents(count)
  const allowed = mayNow(till, 'open-session')
  const open = async (): Promise<void> => {
    const session = await opening.run({ count: { ...count } })
    setAsking(false)
    if (session === undefined) return
    await refreshTill()
    goTo({ name: 'sell' })
  }
  const press = (): void => {
    if (!allowed) return
    if (total === 0) setAsking(true)
    else void open()
  }
  useKeys({ F2: press, F9: onBack, Enter: press })
  return (
    <Page
      title={text.open.title}
      lead={text.open.sentence}
      {...(onBack === undefined ? {} : { onBack })}
      side={
        <Card>
          <div className="float-total">
            <p>{text.open.today(dayWords(till?.today ?? '', language))}</p>
            <p>{text.open.total}</p>
            <Amount cents={total} size={48} />
          </div>
          {allowed ? null : <Sentence tone="told">{text.notAllowed.open}</Sentence>}
        </Card>
      }
      next={
        <Button
          look="primary"
          shortcut="F2"
          buttonRef={next}
          busy={opening.busy}
          disabled={!allowed}
          onPress={press}
        >
          {total === 0 ? text.open.empty : text.open.button(formatEuros(total, language))}
        </Button>
      }
    >
      <CountGrid count={count} onChange={setCount} onEnd={() => next.current?.focus()} />
      {asking ? (
        <Dialog
          title={text.open.emptyTitle}
          confirm={text.open.empty}
          busy={opening.busy}
          onConfirm={() => void open()}
          onCancel={() => setAsking(false)}
        >
          <p>{text.open.emptySentence}</p>
        </Dialog>
      ) : null}
    </Page>
  )
}
