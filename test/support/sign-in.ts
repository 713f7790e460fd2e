import { createHmac } from 'node:crypto'
import type { Context } from '../../src/context.ts'
import { hashPassword } from '../../src/people/sign-in/password-hash.ts'

export const PASSWORD = 'plum tractor window seven'
let hash: Promise<string> | undefined

/** Gives one of the cast a password, so that they can sign in by the form. */
export async function givePassword(ctx: Context, personId: string): Promise<void> {
  hash ??= hashPassword(PASSWORD, 'test')
  const at = ctx.now().toISOString()
  await ctx.db
    .insertInto('credential')
    .values({
      id: ctx.newId(),
      account_id: personId,
      provider_id: 'credential',
      person_id: personId,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
      password: await hash,
      created_at: at,
      updated_at: at,
    })
    .execute()
}

/** What an authenticator app shows now for a secret in base 32. */
export function totp(secret: string, at = Date.now()): string {
  const bits = Array.from(secret)
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const number = digest.readUInt32BE(digest.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The path of the link in the mail with this subject to someone. */
export async function linkMailedTo(ctx: Context, email: string, subject: string): Promise<string> {
  const mails = await ctx.db
    .selectFrom('mail')
    .select(['subject', 'text'])
    .where('to_address', '=', email)
    .execute()
  const mail = mails.findLast((one) => one.subject.includes(subject))
  const url = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0]
  if (!url) throw new Error(`No mail "${subject}" to ${email} has a link`)
  return new URL(url).pathname
}
