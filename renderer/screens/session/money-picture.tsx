import type { ReactElement } from 'react'
import { useLanguage } from '../../hooks.ts'
import { faceWords, isNote } from './cash.ts'

/**
 * A note or a coin drawn small, its value readable on it. The colours are those of the euro
 * series, lightened so that the value keeps its contrast.
 */
export function MoneyPicture({ faceCents }: { readonly faceCents: number }): ReactElement {
  return isNote(faceCents) ? <Note faceCents={faceCents} /> : <Coin faceCents={faceCents} />
}

const NOTE_COLOURS: Readonly<Record<number, string>> = {
  50_000: '#c9b3dd',
  20_000: '#ecd96f',
  10_000: '#a4cf9b',
  5_000: '#f3b57b',
  2_000: '#92b6e4',
  1_000: '#ea9c9b',
  500: '#bcbcb8',
}

function Note({ faceCents }: { readonly faceCents: number }): ReactElement {
  const language = useLanguage()
  const colour = NOTE_COLOURS[faceCents] ?? '#bcbcb8'
  const value = faceWords(faceCents, language)
  return (
    <svg className="money" width="92" height="46" viewBox="0 0 92 46" aria-hidden="true">
      <rect
        x="0.5"
        y="0.5"
        width="91"
        height="45"
        rx="5"
        fill={colour}
        stroke="#16201d"
        strokeOpacity="0.25"
      />
      <path
        d="M6 41V19a9 9 0 0 1 18 0v22M10 41V20a5 5 0 0 1 10 0v21"
        fill="none"
        stroke="#fff"
        strokeOpacity="0.75"
        strokeWidth="1.6"
      />
      <rect x="78" y="0.5" width="7" height="45" fill="#fff" fillOpacity="0.45" />
      <text
        x="51"
        y="24"
        className="money-face"
        fontSize="18"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {language === 'fr' ? `${value} €` : `€${value}`}
      </text>
    </svg>
  )
}

type Metal = { readonly rim: string; readonly heart: string }

const GOLD = '#e3c565'
const SILVER = '#d6d8d8'
const COPPER = '#cf8f63'

function metalOf(faceCents: number): Metal {
  if (faceCents === 200) return { rim: SILVER, heart: GOLD }
  if (faceCents === 100) return { rim: GOLD, heart: SILVER }
  return faceCents >= 10 ? { rim: GOLD, heart: GOLD } : { rim: COPPER, heart: COPPER }
}

const DIAMETERS: Readonly<Record<number, number>> = {
  200: 48,
  100: 45,
  50: 47,
  20: 44,
  10: 42,
  5: 44,
  2: 42,
  1: 40,
}

function Coin({ faceCents }: { readonly faceCents: number }): ReactElement {
  const language = useLanguage()
  const metal = metalOf(faceCents)
  const radius = (DIAMETERS[faceCents] ?? 42) / 2
  const value = faceWords(faceCents, language)
  return (
    <svg className="money" width="92" height="50" viewBox="0 0 92 50" aria-hidden="true">
      <circle cx="46" cy="25" r={radius} fill={metal.rim} stroke="#16201d" strokeOpacity="0.35" />
      <circle
        cx="46"
        cy="25"
        r={radius - 5}
        fill={metal.heart}
        stroke="#16201d"
        strokeOpacity="0.18"
      />
      <text
        x="46"
        y="25.5"
        className="money-face"
        fontSize={value.length > 2 ? 14 : 19}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {value}
      </text>
    </svg>
  )
}
