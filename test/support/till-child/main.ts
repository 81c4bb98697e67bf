/** A process that shares a till's directory with its test: it posts, is killed, holds or races. */
import { addProduct, viewBasket } from '../../../electron/counter/basket.ts'
import { checkout } from '../../../electron/counter/checkout.ts'
import type { Till } from '../../../electron/counter/till.ts'
import { loadDriver } from '../../../electron/store/driver.ts'
import { lockDirectory } from '../../../electron/store/lock.ts'
import { openDatabase } from '../../../electron/store/open.ts'
import { troubleOf } from '../../../electron/store/trouble.ts'
import { MORNING_MS, openFixtureTill, sell, SELLER } from '../till-fixture.ts'
import { EAN } from '../till-goods.ts'
import { runTask } from './tasks.ts'
import type { Task } from './tasks.ts'

export type ChildOrder =
  | { readonly do: 'task'; readonly task: Task; readonly killAt: number }
  | { readonly do: 'sell-until-refused' }
  | { readonly do: 'sell-same-basket'; readonly version: number; readonly commandId: string }
  | { readonly do: 'hold-lock' }
  | { readonly do: 'open-as-nobody' }

const NOBODY = 65_534

function endOf(work: () => void): string {
  try {
    work()
    return 'done'
  } catch (error) {
    return troubleOf(error)?.code ?? String(error)
  }
}

function sellUntilRefused(till: Till): string {
  for (;;) {
    const end = endOf(() => {
      if (viewBasket(till).lines.length === 0) addProduct(till, EAN.untracked, SELLER)
      sell(till)
    })
    if (end !== 'done') return end
  }
}

function openAsNobody(directory: string): string {
  new (loadDriver())(':memory:').close()
  if (process.getuid?.() === 0) process.seteuid?.(NOBODY)
  return [() => lockDirectory(directory), () => openDatabase(directory)].map(endOf).join(' ')
}

async function obey(directory: string, order: ChildOrder): Promise<string> {
  if (order.do === 'open-as-nobody') return openAsNobody(directory)
  if (order.do === 'hold-lock') {
    lockDirectory(directory)
    process.stdout.write('held')
    return new Promise((resolve) => {
      process.stdin.on('end', () => resolve('released')).resume()
    })
  }
  const till = await openFixtureTill(directory, () => MORNING_MS)
  if (order.do === 'sell-until-refused') return sellUntilRefused(till)
  if (order.do === 'sell-same-basket') {
    const { totalCents } = viewBasket(till)
    const payments = [{ mode: 'cash' as const, amountCents: totalCents }]
    const input = { basketVersion: order.version, totalCents, payments }
    return endOf(() => checkout(till, input, SELLER, order.commandId))
  }
  let statements = 0
  Object.assign(globalThis, {
    onStatement: () => {
      statements += 1
      if (statements === order.killAt) process.kill(process.pid, 'SIGKILL')
    },
  })
  runTask(order.task, till)
  return 'done'
}

const [directory = '', order = ''] = process.argv.slice(2)
process.stdout.write(await obey(directory, JSON.parse(order) as ChildOrder))
