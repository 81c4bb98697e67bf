import { useState } from 'react'
import type { ReactElement } from 'react'
import { dayText } from '../../../shared/text/day.ts'
import type { TillView, ZView } from '../../../shared/views.ts'
import { useAct, useLanguage, useText } from '../../hooks.ts'
import { useKeys } from '../../keys.ts'
import { Button } from '../../parts/button.tsx'
import { dayWords, hourWords } from '../../parts/day-words.ts'
import { ListRow, Page } from '../../parts/layout.tsx'
import { ask, goTo, mayNow, notify, refreshTill, useShown } from '../../state.ts'
import { CashMoveScreen } from '../session/move.tsx'
import { OpenDrawer } from '../session/drawer.tsx'
import { ACT_ICONS, actsOf, nextAct, whyNot } from './acts.ts'
import type { DayAct } from './acts.ts'
import { AskZ } from './ask-z.tsx'
import { Glance } from './glance.tsx'
import { sayJournal } from './journal-words.ts'
import { XScreen } from './x.tsx'
import { ZScreen } from './z.tsx'
import './day.css'

type View =
  | { readonly at: 'menu' }
  | { readonly at: 'move' }
  | { readonly at: 'x' }
  | { readonly at: 'z'; readonly z: ZView; readonly fresh: boolean }

/** The drawer's menu (F9): the day at a glance and everything that can be done with it. */
export function DayScreen(): ReactElement | null {
  const till = useShown((shown) => shown.till)
  const [view, setView] = useState<View>({ at: 'menu' })
  const menu = (): void => {
    notify(null)
    setView({ at: 'menu' })
  }
  if (till === null) return null
  switch (view.at) {
    case 'move':
      return <CashMoveScreen onDone={() => setView({ at: 'menu' })} onBack={menu} />
    case 'x':
      return <XScreen onBack={menu} />
    case 'z':
      return <ZScreen z={view.z} fresh={view.fresh} onBack={menu} />
    case 'menu':
      break
  }
  return <Menu till={till} onView={setView} />
}

function Menu(props: {
  readonly till: TillView
  readonly onView: (view: View) => void
}): ReactElement {
  const text = useText(dayText)
  const language = useLanguage()
  const { till, onView } = props
  const [dialog, setDialog] = useState<'z' | 'drawer' | null>(null)
  const files = useSiteFile()
  const journal = useVerify()
  const acts: Readonly<Record<DayAct, () => void>> = {
    open: () => goTo({ name: 'count' }),
    close: () => goTo({ name: 'count' }),
    z: () => setDialog('z'),
    drawer: () => setDialog('drawer'),
    move: () => onView({ at: 'move' }),
    x: () => onView({ at: 'x' }),
    siteFile: files.write,
    verify: journal.verify,
  }
  const next = nextAct(till)
  const nextPossible = whyNot(next, till) === null
  const showZ = async (z: number): Promise<void> => {
    const shown = await ask('session.z', { z })
    if (shown !== undefined) onView({ at: 'z', z: shown, fresh: false })
  }
  useKeys({ F2: nextPossible ? acts[next] : undefined })
  return (
    <Page
      title={text.title}
      lead={`${text.day(dayWords(till.openDay ?? till.today, language))} · ${leadOf(till, text)}`}
      onBack={() => goTo({ name: 'sell' })}
      next={
        <Button look="primary" shortcut="F2" disabled={!nextPossible} onPress={acts[next]}>
          {text.actions[next]}
        </Button>
      }
    >
      <fieldset className="day-acts" aria-label={text.actions.label}>
        {actsOf(till)
          .filter((act) => act !== next)
          .map((act) => (
            <ActRow key={act} act={act} till={till} onPress={acts[act]} />
          ))}
      </fieldset>
      {mayNow(till, 'x-report') ? <Glance till={till} onZ={(z) => void showZ(z)} /> : null}
      {dialog === 'drawer' ? <OpenDrawer onClose={() => setDialog(null)} /> : null}
      {dialog === 'z' ? (
        <AskZ
          day={till.openDay ?? till.today}
          onDone={(z) => onView({ at: 'z', z, fresh: true })}
          onCancel={() => setDialog(null)}
        />
      ) : null}
    </Page>
  )
}

function leadOf(till: TillView, text: (typeof dayText)['fr']): string {
  if (till.session !== null) {
    return text.sentence.open(till.session.openedBy, hourWords(till.session.openedAtMs))
  }
  return till.openDay === null ? text.sentence.closed : text.sentence.between
}

function ActRow(props: {
  readonly act: DayAct
  readonly till: TillView
  readonly onPress: () => void
}): ReactElement {
  const text = useText(dayText)
  const why = whyNot(props.act, props.till)
  return (
    <ListRow
      icon={ACT_ICONS[props.act]}
      title={text.actions[props.act]}
      detail={why === null ? text.actions[`${props.act}Hint`] : text[why]}
      disabled={why !== null}
      onPress={props.onPress}
    />
  )
}

function useSiteFile(): { readonly write: () => void } {
  const text = useText(dayText).siteFile
  const writing = useAct('export.siteFile')
  const write = async (): Promise<void> => {
    const written = await writing.run({})
    if (written === undefined || written === null) return
    await refreshTill()
    notify({ tone: 'done', words: `${text.done(written.count, written.path)}. ${text.hint}` })
  }
  return { write: () => void write() }
}

function useVerify(): { readonly verify: () => void } {
  const text = useText(dayText).verify
  const language = useLanguage()
  const verify = async (): Promise<void> => {
    notify({ tone: 'told', words: text.running })
    const found = await ask('journal.verify', {})
    if (found !== undefined) notify(sayJournal(found, text, language))
  }
  return { verify: () => void verify() }
}
