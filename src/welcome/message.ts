export * from '../programs/message.ts'
