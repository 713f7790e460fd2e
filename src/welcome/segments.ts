export * from '../programs/segments.ts'
