import type { Context } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { requireRole } from '../people/require-role.ts'
import { getRequest } from './queries.ts'
import { type ImportRequest, isOpen, notOpenWords } from './request.ts'

export interface RequestPlace {
  organizationId: string
  requestId: string
}

/** A request a member may change now; refuses everybody else and every other status. */
export async function getOpenRequest(
  ctx: Context,
  { organizationId, requestId }: RequestPlace,
): Promise<{ request: ImportRequest; personId: string }> {
  const { personId } = await requireRole(ctx, organizationId, 'member')
  const request = await getRequest(ctx.db, organizationId, requestId)
  if (!isOpen(request.status)) throw new ConflictError(notOpenWords(request.status, 'changed'))
  return { request, personId }
}
