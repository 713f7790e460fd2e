/** A setting of the environment. */
export interface Setting {
  name: string
  /** Text used when the variable is not set; null means there is none. */
  fallback: string | null
  /** Production does not start without it. */
  required: boolean
  describe: string
  example?: string
}
