import type { ByteSource } from './byte-source.ts'

const DECODED_BY_PLATFORM = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'macintosh',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'windows-1254',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
] as const
/** The upper halves of the DOS code pages, which the platform's decoder lacks. */
const DOS_PAGES = {
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
} as const

export type Encoding =
  (typeof DECODED_BY_PLATFORM)[number] | keyof typeof DOS_PAGES | 'utf-32le' | 'utf-32be'

/** Turns pieces of a file into text; the last call, without bytes, gives what was left over. */
type Decode = (bytes?: Uint8Array) => string

function decoder(encoding: Encoding): Decode {
  if (encoding === 'ibm437' || encoding === 'ibm850') return pageDecoder(DOS_PAGES[encoding])
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32Decoder(encoding)
  const platform = new TextDecoder(encoding)
  return (bytes) => (bytes ? platform.decode(bytes, { stream: true }) : platform.decode())
}

function pageDecoder(upper: string): Decode {
  return (bytes) => {
    let text = ''
    for (const byte of bytes ?? []) {
      text += byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80)
    }
    return text
  }
}

function utf32Decoder(encoding: 'utf-32le' | 'utf-32be'): Decode {
  let rest = Buffer.alloc(0)
  return (bytes) => {
    if (bytes === undefined) return rest.length > 0 ? '\ufffd' : ''
    const all = Buffer.concat([rest, bytes])
    const whole = all.length - (all.length % 4)
    let text = ''
    for (let at = 0; at < whole; at += 4) {
      const point = encoding === 'utf-32le' ? all.readUInt32LE(at) : all.readUInt32BE(at)
      if (point !== 0xfeff) text += String.fromCodePoint(point > 0x10ffff ? 0xfffd : point)
    }
    rest = all.subarray(whole)
    return text
  }
}

export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  const decode = decoder(encoding)
  return decode(bytes) + decode()
}

/** Whether every byte is text in this encoding. */
export function canDecode(bytes: Uint8Array, encoding: Encoding): boolean {
  return !/[\ufffd\u0080-\u009f]/.test(decodeBytes(bytes, encoding))
}

const PIECE = 256 * 1024

/**
 * A view of the file in UTF-8. It is decoded from the start on, so reading backwards costs a new
 * start; whoever reads often writes it to disk once.
 */
export function utf8Source(source: ByteSource, encoding: Encoding): ByteSource {
  if (encoding === 'utf-8') return source
  let decode = decoder(encoding)
  let taken = 0
  let ready = Buffer.alloc(0)
  let readyAt = 0
  let done = false
  const restart = () => {
    decode = decoder(encoding)
    ready = Buffer.alloc(0)
    taken = 0
    readyAt = 0
    done = false
  }
  const step = () => {
    const piece = new Uint8Array(PIECE)
    const read = source.read(piece, taken)
    taken += read
    readyAt += ready.length
    done = read === 0
    ready = Buffer.from(done ? decode() : decode(piece.subarray(0, read)))
  }
  return {
    size: Number.POSITIVE_INFINITY,
    read(buffer, position) {
      if (position < readyAt) restart()
      while (position >= readyAt + ready.length) {
        if (done) return 0
        step()
      }
      const part = ready.subarray(position - readyAt).subarray(0, buffer.length)
      buffer.set(part)
      return part.length
    },
  }
}
