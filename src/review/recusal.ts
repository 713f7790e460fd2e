// Who may not review a list: nobody reviews for an organization they belong or belonged to.

export const TIES = ['member', 'submitter', 'former_member', 'not_reviewer'] as const
export type Tie = (typeof TIES)[number]

/** Why this person leaves the list to another reviewer. */
export function tieSentence(tie: Tie, organization: string): string {
  if (tie === 'member')
    return `You belong to ${organization}, so another reviewer decides on its lists.`
  if (tie === 'submitter')
    return 'You sent or attested to this list yourself, so another reviewer decides on it.'
  if (tie === 'former_member')
    return `You belonged to ${organization}, so another reviewer decides on its lists.`
  return 'Only reviewers can do this.'
}
