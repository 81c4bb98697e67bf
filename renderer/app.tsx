import { Suspense, useEffect } from 'react'
import type { ReactElement } from 'react'
import { commonText } from '../shared/text/common.ts'
import { textOf } from '../shared/text/index.ts'
import type { TillEvent } from '../shared/views.ts'
import { useLanguage } from './hooks.ts'
import { listenToKeys } from './keys.ts'
import { deliverScan } from './scans.ts'
import { enterPlace, languageNow, notify, refreshTill, useShown } from './state.ts'
import { bridge, call } from './till.ts'
import { TILL_SCREENS } from './screens/registry.ts'

function onEvent(event: TillEvent): void {
  switch (event.type) {
    case 'scan':
      deliverScan({ byKey: event.byKey, byCode: event.byCode })
      return
    case 'scan-unreadable':
      notify({ tone: 'attention', words: textOf(commonText, languageNow()).unreadable })
      return
    case 'locked':
      useShown.setState({ locked: true })
      void refreshTill()
      return
    case 'progress':
      useShown.setState({
        progress:
          event.done < event.of ? { what: event.what, done: event.done, of: event.of } : null,
      })
      return
    case 'papers':
    case 'till':
      void refreshTill()
  }
}

/** The whole window: which screen, from where the app stands. */
export function App(): ReactElement | null {
  const place = useShown((shown) => shown.place)
  const screen = useShown((shown) => shown.screen)
  const language = useLanguage()
  useEffect(() => {
    const stops = [listenToKeys(), bridge().onEvent(onEvent)]
    void call('place.view', {}).then((reply) => (reply.ok ? enterPlace(reply.value) : undefined))
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  if (place === null) return null
  const Shown = TILL_SCREENS[screen.name]
  return <Suspense fallback={null}>{Shown === undefined ? null : <Shown />}</Suspense>
}
