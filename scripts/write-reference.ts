// Writes the parts of the reference that are lists of the code's own: settings (with .env.example) and columns.
// npm run docs; test/docs.test.ts fails when they are out of step.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { envExample, eventsPage, settingsPage } from './reference.ts'

const root = join(import.meta.dirname, '..')
writeFileSync(join(root, '.env.example'), envExample())
writeFileSync(join(root, 'docs/reference/settings.md'), settingsPage())
writeFileSync(join(root, 'docs/reference/events.md'), eventsPage())
