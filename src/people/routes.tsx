import { Hono } from 'hono'
import type { Auth } from './auth.ts'
import type { Env } from './env.ts'
import { invitationRoutes } from './invitations/routes.tsx'
import { operatorRoutes } from './organizations/operator-routes.tsx'
import { organizationRoutes } from './organizations/routes.tsx'
import { platformRoutes } from './platform/routes.tsx'
import { publicRoutes } from './public-routes.tsx'
import { accountRoutes } from './sign-in/account-routes.tsx'
import { resetRoutes } from './sign-in/reset-routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { openTries } from './sign-in/tries.ts'
import { twoFactorRoutes } from './sign-in/two-factor-routes.tsx'
import { termsRoutes } from './terms/routes.tsx'

/** Every page about people, organizations and the service itself. */
export function peopleRoutes(auth: Auth): Hono<Env> {
  const tries = openTries()
  return new Hono<Env>()
    .route('/', publicRoutes())
    .route('/', signInRoutes(auth, tries))
    .route('/', resetRoutes(auth, tries))
    .route('/', accountRoutes(auth, tries))
    .route('/', twoFactorRoutes(auth, tries))
    .route('/', invitationRoutes(auth))
    .route('/', organizationRoutes())
    .route('/', operatorRoutes())
    .route('/', platformRoutes())
    .route('/', termsRoutes())
}
