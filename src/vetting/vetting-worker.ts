// The thread that vets begins here; what it does is imported once its compiled form is kept.
import { keepCompiled } from '../lib/compile-cache.ts'

keepCompiled()
await import('./vetting-worker-orders.ts')
