import { useState } from 'react'
import type { ReactElement } from 'react'
import { pinFault } from '../../../shared/pin.ts'
import type { PinFault } from '../../../shared/pin.ts'
import { peopleText } from '../../../shared/text/people.ts'
import { useText } from '../../hooks.ts'
import { PinPad } from '../../parts/pin-pad.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import './people.css'

type Stage =
  | { readonly at: 'first'; readonly fault: PinFault | 'different' | null }
  | { readonly at: 'again'; readonly pin: string }

/** A PIN chosen by its person: typed twice on the pad, weak ones refused at once with a reason. */
export function ChoosePin(props: {
  readonly onPin: (pin: string) => void
  readonly busy?: boolean
}): ReactElement {
  const text = useText(peopleText).pin
  const [stage, setStage] = useState<Stage>({ at: 'first', fault: null })
  const take = (pin: string): void => {
    if (stage.at === 'first') {
      const fault = pinFault(pin)
      setStage(fault === null ? { at: 'again', pin } : { at: 'first', fault })
      return
    }
    const same = stage.pin === pin
    setStage({ at: 'first', fault: same ? null : 'different' })
    if (same) props.onPin(pin)
  }
  const words = stage.at === 'first' ? text.first : text.again
  return (
    <div className="choose-pin">
      {stage.at === 'first' && stage.fault !== null ? (
        <Sentence tone="attention">
          {stage.fault === 'different' ? text.different : text.weak[stage.fault]}
        </Sentence>
      ) : (
        <output className="choose-pin-words">{words}</output>
      )}
      <PinPad key={stage.at} label={words} busy={props.busy ?? false} onPin={take} />
    </div>
  )
}
