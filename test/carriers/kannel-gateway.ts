// A real Kannel with its fake message centre, in a folder and on ports of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BEARERBOX = '/usr/sbin/bearerbox'
const SMSBOX = '/usr/sbin/smsbox'
const FAKE_SMSC = '/usr/lib/kannel/test/fakesmsc'

export const KANNEL_IS_HERE = [BEARERBOX, SMSBOX, FAKE_SMSC].every((path) => existsSync(path))

export interface Gateway {
  url: string
  username: string
  password: string
  /** What the message centre got, as it prints it: `<from to kind text>`. */
  received: string[]
  /** A text of a person arrives at the message centre. */
  arrive: (line: string) => void
  stopSmsbox: () => Promise<void>
  stop: () => Promise<void>
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Resolves when something listens there. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', () => resolve(false))
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Nothing listens on port ${port}`)
}

function configuration(
  ports: { admin: number; boxes: number; centre: number; sendsms: number },
  getUrl: string,
): string {
  return `
group = core
admin-port = ${ports.admin}
admin-password = admin
admin-interface = 127.0.0.1
smsbox-port = ${ports.boxes}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
log-file = "bearerbox.log"
dlr-storage = internal
store-type = file
store-location = "kannel.store"

group = smsc
smsc = fake
smsc-id = FAKE
port = ${ports.centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.sendsms}
sendsms-interface = 127.0.0.1
log-file = "smsbox.log"
http-request-retry = 10
http-queue-delay = 1

group = sendsms-user
username = carryover
password = secret
user-deny-ip = "*.*.*.*"
user-allow-ip = "127.0.0.1"
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "${getUrl}"
`
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

export async function startGateway(getUrl: string): Promise<Gateway> {
  const children: ChildProcess[] = []
  const killAll = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  process.once('exit', killAll)
  try {
    return await start(getUrl, children)
  } catch (error) {
    killAll()
    throw error
  }
}

async function start(getUrl: string, children: ChildProcess[]): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-kannel-'))
  const [admin = 0, boxes = 0, centre = 0, sendsms = 0] = await freePorts(4)
  const file = join(folder, 'kannel.conf')
  await writeFile(file, configuration({ admin, boxes, centre, sendsms }, getUrl))
  const quiet = { cwd: folder, stdio: 'ignore' as const }
  const bearerbox = spawn(BEARERBOX, [file], quiet)
  children.push(bearerbox)
  await listening(boxes)
  const smsbox = spawn(SMSBOX, [file], quiet)
  children.push(smsbox)
  await listening(sendsms)

  const received: string[] = []
  const smsc = spawn(FAKE_SMSC, ['-H', '127.0.0.1', '-r', String(centre), '-i', '0.02'], {
    cwd: folder,
  })
  children.push(smsc)
  let printed = ''
  smsc.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = (printed + text).split('\n')
    printed = lines.pop() ?? ''
    for (const line of lines) {
      const message = /Got message \d+: <(.*)>$/s.exec(line)?.[1]
      if (message) received.push(message)
    }
  })
  return {
    url: `http://127.0.0.1:${sendsms}`,
    username: 'carryover',
    password: 'secret',
    received,
    arrive: (line) => smsc.stdin.write(`${line}\n`),
    stopSmsbox: () => kill(smsbox),
    stop: async () => {
      // Bearerbox outlives a SIGTERM, so none of them is asked.
      for (const child of children.toReversed()) await kill(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
