import type { ReactElement } from 'react'
import { importScreenText } from '../../../shared/text/import-screen.ts'
import { frenchDate } from '../../../shared/time.ts'
import { useText } from '../../hooks.ts'
import { Choices } from '../../parts/choice.tsx'
import { TextField } from '../../parts/field.tsx'
import { Card } from '../../parts/layout.tsx'
import { useShown } from '../../state.ts'
import { erasureFault } from './erasure.ts'
import type { ErasureDraft } from './erasure.ts'

/** Asks once, for a file of devices, whether and when their data were erased (law 28). */
export function ErasureCard(props: {
  readonly draft: ErasureDraft
  readonly onChange: (draft: ErasureDraft) => void
}): ReactElement {
  const text = useText(importScreenText).erasure
  const till = useShown((shown) => shown.till)
  const { draft, onChange } = props
  const today = till?.today ?? ''
  const fault = erasureFault(draft, today)
  const dayFault = fault === 'dayWrong' || fault === 'dayLater' ? fault : null
  const answer = (known: boolean): void => {
    const day = draft.day === '' && today !== '' ? frenchDate(today) : draft.day
    const declaredBy = draft.declaredBy === '' ? (till?.person?.name ?? '') : draft.declaredBy
    onChange(known ? { known, day, declaredBy } : { ...draft, known })
  }
  return (
    <Card title={text.title}>
      <Choices
        label={text.question}
        labelHidden
        columns={2}
        value={draft.known === null ? null : answerOf(draft.known)}
        choices={[
          { value: 'yes', words: text.yes, hint: text.yesHint },
          { value: 'no', words: text.no, hint: text.noHint },
        ]}
        onChange={(value) => answer(value === 'yes')}
      />
      {draft.known === true ? (
        <div className="import-erasure">
          <TextField
            label={text.day}
            hint={text.dayHint}
            value={draft.day}
            maxLength={10}
            fault={dayFault === null ? null : text[dayFault]}
            onChange={(day) => onChange({ ...draft, day })}
          />
          <TextField
            label={text.declaredBy}
            value={draft.declaredBy}
            fault={fault === 'declarerMissing' ? text.declarerMissing : null}
            onChange={(declaredBy) => onChange({ ...draft, declaredBy })}
          />
        </div>
      ) : null}
    </Card>
  )
}

function answerOf(known: boolean): 'yes' | 'no' {
  return known ? 'yes' : 'no'
}
