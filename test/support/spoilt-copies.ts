/** Copies of a JSON value, each with one thing changed: what a forger would try one at a time. */

export type SpoiltCopy = { readonly path: string; readonly value: unknown }

type Members = Readonly<Record<string, unknown>>

/**
 * Gives a copy for every leaf changed, every member removed, every element removed, and one
 * member added to every object.
 */
export function spoiltCopies(value: unknown, path = '$'): readonly SpoiltCopy[] {
  if (Array.isArray(value)) return spoiltLists(value as readonly unknown[], path)
  if (typeof value === 'object' && value !== null) return spoiltObjects(value as Members, path)
  return [{ path, value: spoiltLeaf(value) }]
}

function spoiltLists(list: readonly unknown[], path: string): readonly SpoiltCopy[] {
  return list.flatMap((element, index) => [
    { path: `${path}[${index}] removed`, value: list.toSpliced(index, 1) },
    ...spoiltCopies(element, `${path}[${index}]`).map((copy) => ({
      path: copy.path,
      value: list.with(index, copy.value),
    })),
  ])
}

function spoiltObjects(members: Members, path: string): readonly SpoiltCopy[] {
  const inside = Object.entries(members).flatMap(([name, member]) => {
    const rest = Object.fromEntries(Object.entries(members).filter(([other]) => other !== name))
    return [
      { path: `${path}.${name} removed`, value: rest },
      ...spoiltCopies(member, `${path}.${name}`).map((copy) => ({
        path: copy.path,
        value: { ...members, [name]: copy.value },
      })),
    ]
  })
  return [...inside, { path: `${path} extended`, value: { ...members, added: 1 } }]
}

function spoiltLeaf(leaf: unknown): unknown {
  if (typeof leaf === 'string' && leaf !== '') return spoiltText(leaf)
  if (typeof leaf === 'number') return leaf + 1
  return typeof leaf === 'boolean' ? !leaf : 'x'
}

/** Changes one character in the middle, a hexadecimal digit into another one. */
function spoiltText(text: string): string {
  const middle = Math.floor(text.length / 2)
  const other = text.charAt(middle) === '1' ? '2' : '1'
  return text.slice(0, middle) + other + text.slice(middle + 1)
}
