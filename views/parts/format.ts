export { formatBytes, formatCount, formatShare, listInWords, plural } from '../../src/lib/text.ts'
export { formatDate, formatDateTime, formatDay, formatDuration } from '../../src/lib/dates.ts'
