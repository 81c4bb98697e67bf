import { useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { Permission } from '../../shared/roles.ts'
import { commonText } from '../../shared/text/common.ts'
import type { SignedInView } from '../../shared/views.ts'
import { useLanguage, useText } from '../hooks.ts'
import { useKeys } from '../keys.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon.tsx'
import { ask, goTo, mayNow, refreshTill, useShown } from '../state.ts'
import type { Screen } from '../state.ts'

/** Locks the till: the basket waits behind the glass until somebody's PIN. */
export async function lockTill(): Promise<void> {
  if ((await ask('people.lock', {})) === undefined) return
  useShown.setState({ locked: true })
  await refreshTill()
}

async function signOut(): Promise<void> {
  if ((await ask('people.signOut', {})) === undefined) return
  goTo({ name: 'sell' })
  await refreshTill()
}

type Entry = { readonly words: string; readonly icon: IconName; readonly act: () => void }

function useEntries(): readonly Entry[] {
  const text = useText(commonText)
  const language = useLanguage()
  const till = useShown((shown) => shown.till)
  const screens: readonly (readonly [Permission, Screen, string, IconName])[] = [
    ['people', { name: 'people' }, text.bar.people, 'people'],
    ['stock-correct', { name: 'stock' }, text.bar.stock, 'stock'],
    ['import', { name: 'imports' }, text.bar.imports, 'file'],
    ['settings', { name: 'settings' }, text.bar.settings, 'settings'],
  ]
  const setLanguage = async (): Promise<void> => {
    const place = await ask('place.setLanguage', { language: language === 'fr' ? 'en' : 'fr' })
    if (place === undefined) return
    useShown.setState({ place })
    await refreshTill()
  }
  return [
    ...screens
      .filter(([permission]) => mayNow(till, permission))
      .map(([, screen, words, icon]) => ({ words, icon, act: () => goTo(screen) })),
    {
      words: text.bar.help,
      icon: 'help',
      act: () => useShown.setState({ helpShown: true }),
    },
    { words: text.bar.language, icon: 'language', act: () => void setLanguage() },
    { words: text.bar.lock, icon: 'lock', act: () => void lockTill() },
    { words: text.bar.signOut, icon: 'leave', act: () => void signOut() },
  ]
}

function Menu({ onClose }: { readonly onClose: () => void }): ReactElement {
  const entries = useEntries()
  const list = useRef<HTMLUListElement>(null)
  useKeys({ Escape: onClose })
  useEffect(() => {
    const behind = document.querySelector('.frame-screen')
    behind?.setAttribute('inert', '')
    list.current?.querySelector('button')?.focus()
    return () => behind?.removeAttribute('inert')
  }, [])
  const move = (step: number): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons.at((at + step) % buttons.length)?.focus()
  }
  useKeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) })
  return (
    <>
      <div className="menu-veil" onPointerDown={onClose} />
      <ul className="menu" ref={list}>
        {entries.map((entry) => (
          <li key={entry.words}>
            <button
              type="button"
              onClick={() => {
                onClose()
                entry.act()
              }}
            >
              <Icon name={entry.icon} size={22} />
              {entry.words}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who is at the till; pressed, what that person may change, and the way out. */
export function PersonMenu({ person }: { readonly person: SignedInView }): ReactElement {
  const text = useText(commonText)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const role = person.role === 'seller' ? '' : `, ${text.roles[person.role]}`
  return (
    <div className="person">
      <button
        ref={button}
        type="button"
        className="person-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="person-initial" aria-hidden="true">
          {person.name.slice(0, 1).toUpperCase()}
        </span>
        <span>
          {person.name}
          {role}
          <span className="unseen">{text.bar.menu}</span>
        </span>
        <Icon name="down" size={16} />
      </button>
      {open ? <Menu onClose={close} /> : null}
    </div>
  )
}
