import type { DocumentProps } from '../../views/layout.tsx'

export type Chrome = Omit<DocumentProps, 'title' | 'children'>
export const zone = 'America/New_York'

export const desk: Chrome = {
  person: { name: 'Rita Osei' },
  desk: 'Review desk',
  nav: [
    { href: '/review', label: 'Queue', current: true, count: 7 },
    { href: '/review/decided', label: 'Decided' },
    { href: '/review/holds', label: 'Holds' },
  ],
}

export const parts = (accepted: number, review: number, rejected: number) =>
  [
    { label: 'accepted', count: accepted, tone: 'green', href: '?outcome=accepted' },
    { label: 'need a look', count: review, tone: 'amber', href: '?outcome=review' },
    { label: 'rejected', count: rejected, tone: 'red', href: '?outcome=rejected' },
  ] as const
