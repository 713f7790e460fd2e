import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Context } from '../context.ts'
import { askPasswordReset } from './sign-in/ask-password-reset.ts'
import { hashPassword, verifyPassword } from './sign-in/password-hash.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './sign-in/password.ts'
import { recordPasswordChange } from './sign-in/record-password-change.ts'

const SESSION_DAYS = 7
/** Set by us on what the library sees, so that no browser can claim an address. */
export const ADDRESS_HEADER = 'x-visitor-address'
const RESET_SECONDS = 60 * 60
const CHALLENGE_SECONDS = 10 * 60

/**
 * The sign-in library bound to our tables. Its HTTP endpoints are not mounted: forms call `auth.api` after
 * our own limiter, and its sign-up is closed, since people come by invitation.
 */
export function openAuth(ctx: Context) {
  const secure = ctx.config.publicUrl.startsWith('https://')
  return betterAuth({
    appName: 'Carryover',
    baseURL: ctx.config.publicUrl,
    secret: ctx.secrets.session,
    // Times are text and flags 0/1 on PostgreSQL too, which is what it writes for SQLite.
    database: { db: ctx.db, type: 'sqlite' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    disabledPaths: ['/sign-up/email', '/change-email', '/delete-user', '/update-user'],
    advanced: {
      // The prefix __Host- makes browsers refuse the cookie from anywhere but this very host over TLS.
      cookiePrefix: secure ? '__Host-carryover' : 'carryover',
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => ctx.newId(), validateSchema: false },
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_DAYS * 86_400,
      updateAge: 86_400,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'credential',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'person_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: (password) => hashPassword(password, ctx.config.mode),
        verify: verifyPassword,
      },
      sendResetPassword: ({ user, token }) =>
        askPasswordReset(ctx, { personId: user.id, name: user.name, email: user.email, token }),
      onPasswordReset: ({ user }) => recordPasswordChange(ctx, { ...user, by: 'reset' }),
    },
    plugins: [
      twoFactor({
        issuer: 'Carryover',
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        twoFactorTable: 'two_factor',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            fields: {
              backupCodes: 'backup_codes',
              userId: 'person_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof openAuth>
