import { openCarrierServer } from '../../src/simulator/carrier-server.ts'
import { KEY } from './settings.ts'

const server = await openCarrierServer({
  path: process.argv[2] ?? '',
  key: KEY,
  repliesUrl: null,
})
process.send?.(server.url)
process.once('disconnect', () => process.exit(0))
