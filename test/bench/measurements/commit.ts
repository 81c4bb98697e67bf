import { rmSync } from 'node:fs'
import { freshFolder } from '../../e2e/harness.ts'
import { openCommitFloor } from '../commit-floor.ts'
import { spread } from '../report.ts'
import type { BenchReport, Measurement } from '../report.ts'

const warmUps = 200
const commits = 2000

/** The floor of durability on this disk: one row, one `synchronous=FULL` commit. */
export const measurement: Measurement = {
  title: 'raw durable commits of one row',
  run: measureCommits,
}

function measureCommits(): Promise<Partial<BenchReport>> {
  const folder = freshFolder('floor')
  const floor = openCommitFloor(folder)
  const durationsMs = Array.from({ length: warmUps + commits }, () => floor.commitOnce())
  floor.close()
  rmSync(folder, { recursive: true, force: true })
  return Promise.resolve({ commit: spread(durationsMs.slice(warmUps)) })
}
