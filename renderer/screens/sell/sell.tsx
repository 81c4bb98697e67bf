import type { ReactElement } from 'react'
import { NoticeBar } from '../../parts/sentence.tsx'

/** The home of the day: search, tiles, basket. */
export function SellScreen(): ReactElement {
  return (
    <main>
      <NoticeBar />
    </main>
  )
}
