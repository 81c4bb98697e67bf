import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import type { ReturnDoneView, SaleView } from '../../../shared/views.ts'
import { ask, goTo, notify, refreshTill, useShown } from '../../state.ts'
import { ReturnDone } from './done.tsx'
import { FindSale } from './find.tsx'
import { ReturnLines } from './lines.tsx'
import { ReturnReason } from './reason.tsx'
import type { Chosen } from './amounts.ts'
import './returns.css'

type Stage =
  | { readonly at: 'find' }
  | { readonly at: 'lines'; readonly sale: SaleView; readonly chosen: Chosen }
  | { readonly at: 'reason'; readonly sale: SaleView; readonly chosen: Chosen }
  | { readonly at: 'done'; readonly done: ReturnDoneView }

/** A return (F8): find the sale, choose the lines, say why and how, give the money back. */
export function ReturnsScreen(): ReactElement {
  const asked = useShown((shown) =>
    shown.screen.name === 'returns' ? shown.screen.seq : undefined,
  )
  const [stage, setStage] = useState<Stage>({ at: 'find' })
  const open = async (seq: number): Promise<void> => {
    const sale = await ask('return.sale', { seq })
    if (sale === undefined) return
    notify(null)
    setStage({ at: 'lines', sale, chosen: {} })
  }
  useEffect(() => {
    if (asked === undefined) return
    const show = async (): Promise<void> => {
      const sale = await ask('return.sale', { seq: asked })
      if (sale !== undefined) setStage({ at: 'lines', sale, chosen: {} })
    }
    void show()
  }, [asked])
  const find = (): void => {
    notify(null)
    setStage({ at: 'find' })
  }
  switch (stage.at) {
    case 'find':
      return <FindSale onSale={(seq) => void open(seq)} onBack={() => goTo({ name: 'sell' })} />
    case 'lines':
      return (
        <ReturnLines
          sale={stage.sale}
          chosen={stage.chosen}
          onChange={(chosen) => setStage({ ...stage, chosen })}
          onNext={() => {
            notify(null)
            setStage({ ...stage, at: 'reason' })
          }}
          onBack={find}
        />
      )
    case 'reason':
      return (
        <ReturnReason
          sale={stage.sale}
          chosen={stage.chosen}
          onDone={(done) => {
            void refreshTill()
            setStage({ at: 'done', done })
          }}
          onBack={() => setStage({ ...stage, at: 'lines' })}
        />
      )
    case 'done':
      break
  }
  return <ReturnDone done={stage.done} onAnother={find} />
}
