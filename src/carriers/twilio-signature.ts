// Twilio's webhook signature: HMAC-SHA1 over the exact public URL and every parameter received.
import { createHash, createHmac } from 'node:crypto'
import { sameText } from '../lib/signing.ts'

function signature(token: string, text: string): string {
  return createHmac('sha1', token).update(text).digest('base64')
}

function signedText(url: string, parameters: URLSearchParams): string {
  const names = [...new Set(parameters.keys())].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return names.reduce((text, name) => {
    const values = [...new Set(parameters.getAll(name))].toSorted((a, b) =>
      a < b ? -1 : a > b ? 1 : 0,
    )
    return text + values.map((value) => name + value).join('')
  }, url)
}

/** The same address with and without its default port: senders differ. */
function withAndWithoutPort(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#]*@)?([^/:?#]+)(?::(\d+))?(.*)$/s.exec(url)
  if (!parts) return [url]
  const [, scheme = '', user = '', host = '', port, rest = ''] = parts
  const usual = scheme === 'https' ? '443' : '80'
  const without = `${scheme}://${user}${host}${rest}`
  const withPort = `${scheme}://${user}${host}:${port ?? usual}${rest}`
  return port === undefined || port === usual ? [without, withPort] : [withPort, without]
}

export interface SignedRequest {
  url: string
  signature: string
  contentType: string
  body: string
}

export function isSignedByTwilio(token: string, request: SignedRequest): boolean {
  const bodyHash = URL.parse(request.url)?.searchParams.get('bodySHA256')
  const form = !bodyHash || request.contentType.startsWith('application/x-www-form-urlencoded')
  if (bodyHash && !form) {
    const hash = createHash('sha256').update(request.body).digest('hex')
    if (!sameText(hash, bodyHash.toLowerCase())) return false
  }
  const parameters = new URLSearchParams(form ? request.body : '')
  return withAndWithoutPort(request.url)
    .map((url) => sameText(signature(token, signedText(url, parameters)), request.signature))
    .includes(true)
}
