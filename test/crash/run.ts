import { parseArgs } from 'node:util'
import { CRASH_POINTS, type Experiment, type Findings, runExperiment } from './laboratory.ts'
import { EVERY_FAULT } from './faults.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    messages: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const kills = Number(values.kills)
const messages = Number(values.messages ?? kills * 100)

const experiments: {
  name: string
  mustFail: ((found: Findings) => boolean) | null
  experiment: Experiment
}[] = [
  {
    name: `${kills} kills during ${messages} sends, every fault`,
    mustFail: null,
    experiment: {
      messages,
      kills: Math.max(0, kills - CRASH_POINTS.length),
      points: CRASH_POINTS,
      faults: EVERY_FAULT,
      // The sending day must not end before the kills do.
      speed: kills > 100 ? 25 : 60,
      seed: Number(values.seed),
      secondsMax: 60 + messages / 20,
    },
  },
  {
    name: 'control: what was claimed is sent again after a crash',
    mustFail: (found) => found.twice > 0,
    experiment: { messages: 600, kills: 15, wrong: 'claimed_again' },
  },
  {
    name: 'control: a cursor that moves when a row is fetched',
    mustFail: (found) => found.markedInVain > 0,
    experiment: {
      messages: 200,
      kills: 0,
      points: Array.from({ length: 8 }, () => 'after_claim'),
      wrong: 'cursor',
    },
  },
  {
    name: 'control: no waiting before “proved not sent”',
    mustFail: (found) => found.twice > 0,
    experiment: {
      messages: 30,
      kills: 0,
      speed: 2000,
      faults: { late: 0.13, lateMs: 4500 },
      secondsMax: 40,
    },
  },
]

let wrong = 0
for (const { name, mustFail, experiment } of experiments) {
  const found = await runExperiment(experiment)
  const held = mustFail ? mustFail(found) : isSound(found)
  if (!held) wrong += 1
  console.log(`${held ? 'as it must be' : 'WRONG'}: ${name}`)
  console.log(JSON.stringify(found))
}
process.exit(wrong === 0 ? 0 : 1)

function isSound(found: Findings): boolean {
  return (
    found.twice + found.markedInVain + found.unknown + found.lost === 0 && found.unsettled === 0
  )
}
