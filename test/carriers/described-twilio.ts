// A server that knows Twilio only from its published description: it refuses what the description does not allow,
// and answers with the description's own example, filled with what was sent.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { countSegments } from '../../src/programs/segments.ts'

interface Schema {
  $ref?: string
  type?: string
  format?: string
  nullable?: boolean
  enum?: string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
interface Parameter {
  name: string
  in: 'path' | 'query'
  required?: boolean
  schema: Schema
}
interface Content {
  schema: Schema
  examples?: Record<string, { value: Message & List }>
}
interface Operation {
  parameters: Parameter[]
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, { content: Record<string, Content> }>
  security: Record<string, string[]>[]
}
interface Description {
  paths: Record<string, { get?: Operation; post?: Operation }>
  components: {
    schemas: Record<string, Schema>
    securitySchemes: Record<string, { type: string; scheme: string }>
  }
}
type Message = Record<string, string | number | null>
type List = Record<string, unknown>

export const TWILIO: Description = JSON.parse(
  readFileSync(join(import.meta.dirname, 'specs/twilio-messages.json'), 'utf8'),
)
const JSON_TYPE = 'application/json'
const MESSAGES = '/2010-04-01/Accounts/{AccountSid}/Messages.json'

function resolved(schema: Schema): Schema {
  return schema.$ref ? TWILIO.components.schemas[schema.$ref.split('/').at(-1)!]! : schema
}

const FORMATS: Record<string, (text: string) => boolean> = {
  'phone-number': (text) => /^(?:\+[1-9]\d{6,14}|\d{5,6})$/.test(text),
  uri: (text) => URL.canParse(text, 'https://api.twilio.com'),
  'date-time': (text) => !Number.isNaN(Date.parse(text)),
  'date-time-rfc-2822': (text) => /^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000$/.test(text),
}

/** What is wrong with a value, by its schema; texts stand for numbers in forms and queries. */
function faultsOf(schema: Schema, value: unknown, name: string): string[] {
  const rules = resolved(schema)
  if (value === null) return rules.nullable ? [] : [`${name} is null`]
  if (rules.type === 'array')
    return (Array.isArray(value) ? value : [value]).flatMap((one) =>
      faultsOf(rules.items ?? {}, one, name),
    )
  if (rules.type === 'object')
    return Object.entries(value ?? {}).flatMap(([key, inner]: [string, unknown]) => {
      const property = rules.properties?.[key]
      if (!rules.properties) return []
      return property ? faultsOf(property, inner, `${name}.${key}`) : [`${name}.${key} is unknown`]
    })
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const faults: (string | false)[] = [
    rules.type === 'integer' && !/^-?\d+$/.test(text) && 'is no integer',
    rules.type === 'boolean' && !/^(?:true|false)$/.test(text) && 'is no boolean',
    rules.enum !== undefined && !rules.enum.includes(text) && 'is not in the list',
    rules.pattern !== undefined && !new RegExp(rules.pattern).test(text) && 'has the wrong form',
    text.length < (rules.minLength ?? 0) && 'is too short',
    text.length > (rules.maxLength ?? Infinity) && 'is too long',
    Number(text) < (rules.minimum ?? -Infinity) && 'is too small',
    Number(text) > (rules.maximum ?? Infinity) && 'is too large',
    rules.format !== undefined &&
      FORMATS[rules.format]?.(text) === false &&
      `is no ${rules.format}`,
  ]
  return faults.flatMap((fault) => (fault ? [`${name} ${fault}`] : []))
}

function matching(path: string): { template: string; sids: Record<string, string> } | null {
  for (const template of Object.keys(TWILIO.paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
    const pattern = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')
    const match = new RegExp(`^${pattern}$`).exec(path)
    if (!match) continue
    const values = match.slice(1).map(decodeURIComponent)
    return { template, sids: Object.fromEntries(names.map((name, at) => [name, values[at]!])) }
  }
  return null
}

function parameterFaults(operation: Operation, place: 'path' | 'query', given: [string, string][]) {
  const known = operation.parameters.filter((parameter) => parameter.in === place)
  const missing = known.filter(
    (parameter) => parameter.required && !given.some(([name]) => name === parameter.name),
  )
  return [
    ...missing.map((parameter) => `${parameter.name} is missing`),
    ...given.flatMap(([name, value]) => {
      const parameter = known.find((one) => one.name === name)
      return parameter ? faultsOf(parameter.schema, value, name) : [`${name} is unknown`]
    }),
  ]
}

function bodyFaults(operation: Operation, contentType: string, body: string): string[] {
  if (!operation.requestBody) return body ? ['a body was not expected'] : []
  const content = operation.requestBody.content[contentType]
  if (!content) return [`content type ${contentType || 'none'} is not taken`]
  const form = new URLSearchParams(body)
  const missing = (content.schema.required ?? []).filter((name) => !form.get(name))
  return [
    ...missing.map((name) => `${name} is missing`),
    ...faultsOf(content.schema, Object.fromEntries(form), 'form'),
  ]
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function rfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

export interface DescribedTwilio {
  url: string
  /** Newest first, as Twilio lists them. */
  messages: Message[]
  /** What requests did that the description does not allow. */
  faults: string[]
  /** A message as the description's example has it, changed. */
  add: (over: Message) => Message
  /** Errors for the next requests; the description has none, so they are as Twilio's documentation shows them. */
  refusals: [number, object][]
  close: () => Promise<void>
}

export async function describedTwilio(account: {
  sid: string
  token: string
}): Promise<DescribedTwilio> {
  const messages: Message[] = []
  const faults: string[] = []
  const refusals: [number, object][] = []
  const create = TWILIO.paths[MESSAGES]!.post!.responses['201']!.content[JSON_TYPE]!
  const list = TWILIO.paths[MESSAGES]!.get!.responses['200']!.content[JSON_TYPE]!
  const expected = `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString('base64')}`

  const add = (over: Message): Message => {
    const message: Message = {
      ...Object.values(create.examples!)[0]!.value,
      account_sid: account.sid,
      date_created: rfc2822(new Date()),
      sid: `SM${String(messages.length).padStart(32, '0')}`,
      ...over,
    }
    const wrong = faultsOf(create.schema, message, 'message')
    if (wrong.length > 0) throw new Error(wrong.join(', '))
    messages.unshift(message)
    return message
  }

  function created(form: URLSearchParams): [number, object] {
    const service = form.get('MessagingServiceSid')
    const text = form.get('Body') ?? ''
    const message = add({
      to: form.get('To'),
      from: form.get('From'),
      messaging_service_sid: service,
      body: text,
      num_segments: service ? '0' : String(countSegments(text).segments),
      status: service ? 'accepted' : 'queued',
    })
    return [201, message]
  }

  function listed(query: URLSearchParams, path: string): [number, object] {
    const size = Number(query.get('PageSize') ?? 50)
    const page = Number(query.get('Page') ?? 0)
    const day = query.get('DateSent>') ?? ''
    const found = messages
      .filter((message) => !query.has('To') || message.to === query.get('To'))
      .filter((message) => !day || Date.parse(String(message.date_created)) >= Date.parse(day))
    const next = new URLSearchParams(query)
    next.set('Page', String(page + 1))
    next.set('PageToken', `PT${page + 1}`)
    const answer = {
      ...Object.values(list.examples!)[0]!.value,
      messages: found.slice(page * size, (page + 1) * size),
      next_page_uri: found.length > (page + 1) * size ? `${path}?${next.toString()}` : null,
      page,
      page_size: size,
    }
    const wrong = faultsOf(list.schema, answer, 'list')
    if (wrong.length > 0) throw new Error(wrong.join(', '))
    return [200, answer]
  }

  async function answer(request: IncomingMessage): Promise<[number, object]> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const body = await readAll(request)
    const match = matching(url.pathname)
    const operations = match && TWILIO.paths[match.template]!
    const operation = request.method === 'POST' ? operations?.post : operations?.get
    if (!match || !operation) {
      faults.push(`${request.method} ${url.pathname} is not described`)
      return [404, { code: 20404, message: 'The requested resource was not found', status: 404 }]
    }
    const wrong = [
      ...parameterFaults(operation, 'path', Object.entries(match.sids)),
      ...parameterFaults(operation, 'query', [...url.searchParams]),
      ...bodyFaults(operation, request.headers['content-type'] ?? '', body),
    ]
    faults.push(...wrong)
    if (wrong.length > 0) return [400, { code: 20001, message: wrong.join(', '), status: 400 }]
    const scheme = TWILIO.components.securitySchemes[Object.keys(operation.security[0]!)[0]!]!
    if (scheme.scheme !== 'basic' || request.headers.authorization !== expected)
      return [401, { code: 20003, message: 'Authenticate', status: 401 }]
    if (match.sids.Sid) {
      const message = messages.find((one) => one.sid === match.sids.Sid)
      return message ? [200, message] : [404, { code: 20404, message: 'not found', status: 404 }]
    }
    return request.method === 'POST'
      ? created(new URLSearchParams(body))
      : listed(url.searchParams, url.pathname)
  }

  async function respond(request: IncomingMessage): Promise<[number, object]> {
    try {
      return refusals.shift() ?? (await answer(request))
    } catch (error) {
      faults.push(String(error))
      return [500, {}]
    }
  }

  const server = createServer((request, response) => {
    void respond(request).then(([status, value]) =>
      response.writeHead(status, { 'content-type': JSON_TYPE }).end(JSON.stringify(value)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    messages,
    faults,
    add,
    refusals,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
