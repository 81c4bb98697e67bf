import type { ReactElement } from 'react'
import { commonText } from '../../shared/text/common.ts'
import { sellText } from '../../shared/text/sell.ts'
import { useText } from '../hooks.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useShown } from '../state.ts'

type Row = readonly [key: string, words: string]

/** The help sheet (F1): every shortcut, by screen. */
export function HelpSheet(): ReactElement {
  const text = useText(sellText)
  const { keys, yes, no } = useText(commonText)
  const { help, helpGroups } = text
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    [
      helpGroups.sell,
      [
        ['F3', help.search],
        [text.keyNames.arrows, help.arrows],
        [keys.enter, help.add],
        ['F2', help.payBasket],
        ['F6', text.park],
        ['F7', text.parkedTitle],
        ['F8', text.returns],
        ['F9', text.drawer],
      ],
    ],
    [
      helpGroups.pay,
      [
        ['F5', help.cash],
        ['F6', help.card],
        ['F7', help.cheque],
        ['F8', help.thirdParty],
        [keys.enter, help.finish],
      ],
    ],
    [
      helpGroups.after,
      [
        [yes.slice(0, 1), help.out],
        [no.slice(0, 1), help.notOut],
        ['T', help.ticket],
        [keys.enter, help.nextPerson],
      ],
    ],
    [
      helpGroups.everywhere,
      [
        ['F1', help.sheet],
        [text.keyNames.scan, help.scan],
        [keys.escape, help.back],
        ['F12', help.lock],
      ],
    ],
  ]
  return (
    <Dialog title={text.helpTitle} wide onCancel={() => useShown.setState({ helpShown: false })}>
      <p>{text.helpLead}</p>
      <div className="help">
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([key, words]) => (
                <div key={words}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
