import { existsSync } from 'node:fs'
import type { ByteSource } from '../intake/byte-source.ts'
import { fileSource } from '../intake/file-source.ts'
import { type Encoding, utf8Source } from '../intake/transcode.ts'

export interface RunFile {
  /** Absolute path of the stored file. */
  path: string
  /** Where its UTF-8 form is, or shall be; the same path when it is UTF-8 itself. */
  utf8Path: string
}

export interface RunText {
  /** In UTF-8, as the places of stored rows count. */
  text: ByteSource
  close: () => void
}

/** The text of a run's file; quick at any place if its UTF-8 form was written, which vetting does. */
export function openRunText(file: RunFile, encoding: Encoding): RunText {
  const copied = existsSync(file.utf8Path)
  const source = fileSource(copied ? file.utf8Path : file.path)
  return { text: copied ? source : utf8Source(source, encoding), close: source.close }
}
