import { formatCount, formatShare } from '../lib/text.ts'
import { formatDuration } from '../lib/dates.ts'
import type { Watch } from '../vetting/engine-survey.ts'

const EVERY_MS = 100

/** A line on standard error that tells how far it is, when a person looks on. */
export function progressLine(bytesTotal: number): {
  watch: (word: string) => Watch | undefined
  clear: () => void
} {
  if (!process.stderr.isTTY) return { watch: () => undefined, clear: () => undefined }
  let shown = false
  return {
    watch(word) {
      const started = performance.now()
      let last = 0
      return ({ bytes, rows }) => {
        const now = performance.now()
        if (now - last < EVERY_MS) return undefined
        last = now
        shown = true
        const share = Math.min(1, bytes / bytesTotal)
        const seconds = (now - started) / 1000
        const left = share > 0 ? formatDuration((seconds / share) * (1 - share)) : '…'
        const pace = formatCount(Math.round(rows / Math.max(seconds, 0.001)))
        process.stderr.write(
          `\r\x1b[K${word}: ${formatShare(share, 1, 0)} · ${formatCount(rows)} rows · ${pace} rows a second · ${left} left`,
        )
        return undefined
      }
    },
    clear() {
      if (shown) process.stderr.write('\r\x1b[K')
    },
  }
}
