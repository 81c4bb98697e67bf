import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { LEAKED_EVENT, watchFields } from '../../../renderer/scanner/fields.ts'
import type { OnScanner } from '../../../shared/scanner-messages.ts'

const { onScanner } = Reflect.get(globalThis, 'till') as { onScanner: OnScanner }
watchFields(onScanner)

/** As a selling screen does: letters typed on no field go to the search field. */
function searchAnywhere(event: KeyboardEvent): void {
  if (event.target instanceof HTMLButtonElement && /^[a-z0-9]$/i.test(event.key)) {
    document.querySelector<HTMLInputElement>('#search')?.focus()
  }
}

/** A screen with what a scan may disturb: fields of each sort, a list, and two buttons. */
function Screen() {
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  const [amount, setAmount] = useState('')
  const [presses, setPresses] = useState(0)
  const [leaks, setLeaks] = useState(0)
  useEffect(() => {
    const onLeak = (): void => setLeaks((count) => count + 1)
    window.addEventListener(LEAKED_EVENT, onLeak)
    document.addEventListener('keydown', searchAnywhere)
    return () => {
      window.removeEventListener(LEAKED_EVENT, onLeak)
      document.removeEventListener('keydown', searchAnywhere)
    }
  }, [])
  return (
    <main>
      <input id="text" value={text} onChange={(event) => setText(event.target.value)} />
      <input id="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <input
        id="amount"
        type="number"
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      <textarea id="notes" defaultValue="" />
      <button id="pay" type="button" onClick={() => setPresses((count) => count + 1)}>
        Encaisser
      </button>
      <output id="state">{JSON.stringify({ text, search, amount, presses, leaks })}</output>
    </main>
  )
}

const place = document.createElement('div')
document.body.append(place)
createRoot(place).render(<Screen />)
