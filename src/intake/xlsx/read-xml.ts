import { SaxesParser } from 'saxes'
import { InvalidInputError } from '../../errors.ts'
import { DEPTH_MAX, PIECE_BYTES_MAX } from './limits.ts'
import { REFUSALS } from './refusals.ts'

export type Attributes = Record<string, string>

/** Told about every element as it passes; names come without their prefix. */
export interface XmlReader {
  open: (name: string, attributes: Attributes) => void
  close?: (name: string) => void
  characters?: (text: string) => void
}

/** Reads XML as it unpacks. Entities of its own, which could grow without end, are refused. */
export async function readXml(chunks: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let quiet = 0
  let depth = 0
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', (tag) => {
    quiet = 0
    if (++depth > DEPTH_MAX) refuse()
    reader.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    quiet = 0
    depth--
    reader.close?.(localName(tag.name))
  })
  if (reader.characters) {
    parser.on('text', (text) => reader.characters!(text))
    parser.on('cdata', (text) => reader.characters!(text))
  }
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk)
    quiet += chunk.length
    if (quiet > PIECE_BYTES_MAX) throw new InvalidInputError(REFUSALS.long_piece)
    parser.write(decode(decoder, chunk))
  }
  if (decoder) parser.write(decode(decoder))
  parser.close()
}

/** An attribute by its name without prefix: `id` finds `r:id`. */
export function attributeOf(attributes: Attributes, local: string): string | undefined {
  if (attributes[local] !== undefined) return attributes[local]
  const name = Object.keys(attributes).find((name) => name.endsWith(`:${local}`))
  return name === undefined ? undefined : attributes[name]
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function refuse(): never {
  throw new InvalidInputError(REFUSALS.damaged)
}

/** UTF-8 nearly always; else as the byte order mark or the first line says. */
function decoderFor(head: Buffer): TextDecoder {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(
    head.toString('latin1', 0, 200),
  )
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8', { fatal: true })
  } catch {
    return refuse()
  }
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return refuse()
  }
}
