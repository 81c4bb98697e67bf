import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { payText } from '../../../shared/text/pay.ts'
import type { PaperView } from '../../../shared/views.ts'
import { useScrollReach, useText } from '../../hooks.ts'
import { Icon } from '../../parts/icon.tsx'
import { call } from '../../till.ts'

/**
 * The paper as main drew it, its code blurred there: the window gets pixels, never the text, and
 * drops them with the answer. `paper` is the one asked about, or null when all are answered.
 */
export function PaperPicture({ paper }: { readonly paper: PaperView | null }): ReactElement {
  const { after } = useText(payText)
  const box = useScrollReach<HTMLElement>()
  const [drawn, setDrawn] = useState<{ readonly job: number; readonly png: string } | null>(null)
  const job = paper?.pictured === true ? paper.job : null
  const state = paper?.state
  useEffect(() => {
    if (job === null) return undefined
    let gone = false
    const draw = async (): Promise<void> => {
      const reply = await call('papers.picture', { job })
      if (gone || !reply.ok || reply.value.png === null) return
      setDrawn({ job, png: reply.value.png })
    }
    if (state !== undefined) void draw()
    return () => {
      gone = true
      setDrawn(null)
    }
  }, [job, state])
  return (
    <aside ref={box} className="after-picture">
      {drawn !== null && drawn.job === job ? (
        <div className="after-roll">
          <img src={drawn.png} alt={after.picture} />
        </div>
      ) : null}
      {paper !== null && job === null ? (
        <div className="after-done">
          <Icon name={paper.what === 'purchase-sheet' ? 'file' : 'paper'} size={44} />
          <p>{paper.title}</p>
        </div>
      ) : null}
      {paper === null ? (
        <div className="after-done">
          <Icon name="done" size={44} />
          <p>{after.pictureNone}</p>
        </div>
      ) : null}
    </aside>
  )
}
