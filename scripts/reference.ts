import { EVENTS, type EventName } from '../src/audit/event.ts'
import { EVENT_WORDS } from '../src/audit/words.ts'
import { SETTINGS } from '../src/config.ts'

/** A comment and a line for every setting; what production needs stands ready to be filled in. */
export function envExample(): string {
  const lines = SETTINGS.flatMap(({ name, fallback, required, describe, example }) => [
    `# ${describe}`,
    required
      ? `${name}=${example ?? ''}`
      : `# ${name}=${example && !fallback ? example : (fallback ?? '')}`,
    '',
  ])
  return [
    '# Settings of Carryover. Copy to .env and start with: node --env-file=.env, or set them in the service manager.',
    '# Lines without # are needed in production; npm start names each one that is missing.',
    '',
    ...lines,
  ].join('\n')
}

export function settingsPage(): string {
  const rows = SETTINGS.map(({ name, fallback, required, describe }) => {
    const value = required ? 'needed' : fallback ? `\`${fallback}\`` : 'empty'
    return `| \`${name}\` | ${value} | ${describe} |`
  })
  return `# Settings

Read once at the start, from the environment. \`npm start\` does not start while a needed one is missing or wrong, and says so in a sentence each. \`npm run demo\` brings its own values for the needed ones.

| Name | Default | Meaning |
| --- | --- | --- |
${rows.join('\n')}
`
}

export function eventsPage(): string {
  const rows = Object.entries(EVENTS).map(([name, subject]) => {
    return `| \`${name}\` | ${subject} | ${EVENT_WORDS[name as EventName]} |`
  })
  return `# Audit events

One event is one act of a person, or one change of a request, program, suppression or membership, written in the transaction of the act. It holds ids, counts, codes and keyed hashes, never a recipient's number, name or address. Steps of single messages are in the append-only table \`attempt\`.

| Event | Subject | Read as: somebody … |
| --- | --- | --- |
${rows.join('\n')}
`
}
