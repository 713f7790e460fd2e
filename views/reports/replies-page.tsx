import { Document, type DocumentProps } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { plural } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type Tab, Tabs } from '../parts/tabs.tsx'
import { Time } from '../parts/time.tsx'

export interface ThreadLine {
  from: 'them' | 'us'
  text: string
  at: string | number
  /** What was done about it. */
  note: string
}

export interface ReplyShown {
  number: string
  sender: string
  organization: string
  /** An opt-out would cover every organization. */
  everywhere: boolean
  at: string
  action: string
  /** The latest reply in it: what came after is not decided with it. */
  seen: string
  decided?: { by: string; at: string; what: string } | undefined
  lines: readonly ThreadLine[]
}

export interface RepliesPageProps extends Omit<DocumentProps, 'title' | 'children'> {
  view: 'open' | 'read' | 'decided'
  lead: string
  tabs: readonly Tab[]
  zone: string
  current: ReplyShown | undefined
  others: readonly { href: string; text: string; number: string; at: string }[]
  /** Waiting beyond those listed. */
  more: number
}

const EMPTY = {
  open: ['No reply waits', 'Replies that are no STOP, HELP or START come here.'],
  read: [
    'Nothing to look through',
    'Replies that asked to stop in other words come here after the opt-out.',
  ],
  decided: ['Nothing was decided yet', 'What people decided about replies is kept here.'],
} as const

/** One reply with everything around it, and one key for each answer. */
export function RepliesPage(props: RepliesPageProps) {
  const { view, current, others } = props
  const [title, words] = EMPTY[view]
  return (
    <Document {...props} title="Replies">
      <PageHead title="Replies" lead={props.lead} />
      <Tabs label="Views of the replies" tabs={props.tabs} />
      {current ? (
        <div class="columns">
          <div>
            <Current reply={current} view={view} zone={props.zone} />
          </div>
          <aside class="side" aria-label="Other replies">
            <Panel title={view === 'decided' ? 'Before' : 'Next'}>
              {others.length === 0 ? <p class="hint">This is the only one.</p> : null}
              <ul class="plain stack">
                {others.map((other) => (
                  <li>
                    <a href={other.href}>{other.text}</a>
                    <p class="hint">
                      <span class="masked">{other.number}</span> ·{' '}
                      <Time at={other.at} zone={props.zone} />
                    </p>
                  </li>
                ))}
              </ul>
              {props.more > 0 ? (
                <p class="hint">{plural(props.more, 'more reply', 'more replies')}</p>
              ) : null}
            </Panel>
          </aside>
        </div>
      ) : (
        <Panel>
          <Empty title={title}>{words}</Empty>
        </Panel>
      )}
    </Document>
  )
}

function Current({ reply, view, zone }: { reply: ReplyShown; view: string; zone: string }) {
  return (
    <Panel title={`Texts between ${reply.number} and ${reply.sender}`}>
      <p class="hint">{reply.organization}</p>
      <div class="thread">
        {reply.lines.map((line) => (
          <div class={line.from === 'them' ? 'bubble them' : 'bubble us'}>
            <p>
              <span class="spoken">{line.from === 'them' ? 'They wrote: ' : 'We wrote: '}</span>
              {line.text}
            </p>
            <Time at={line.at} zone={zone} />
            {line.note ? <small>{line.note}</small> : null}
          </div>
        ))}
      </div>
      {reply.decided ? (
        <p class="hint">
          {reply.decided.what}, decided by {reply.decided.by} on{' '}
          <Time at={reply.decided.at} zone={zone} />.
        </p>
      ) : (
        <Choice reply={reply} view={view} />
      )}
    </Panel>
  )
}

function Choice({ reply, view }: { reply: ReplyShown; view: string }) {
  return (
    <form class="form" method="post" action={reply.action}>
      <input type="hidden" name="seen" value={reply.seen} />
      {reply.everywhere ? (
        <p class="hint">
          The number got texts of no single organization through this sender, so an opt-out covers
          all of them.
        </p>
      ) : null}
      <div class="form-actions">
        {view === 'read' ? (
          <button type="submit" name="as" value="confirm" data-key="c" accesskey="c">
            They meant it <kbd>C</kbd>
          </button>
        ) : (
          <>
            <button type="submit" name="as" value="opt_out" data-key="o" accesskey="o">
              Opt out <kbd>O</kbd>
            </button>
            <button
              class="secondary"
              type="submit"
              name="as"
              value="leave"
              data-key="l"
              accesskey="l"
            >
              Leave as it is <kbd>L</kbd>
            </button>
          </>
        )}
      </div>
      {view === 'read' ? (
        <p class="hint">
          The opt-out holds already. If they did not mean it, they come back by texting START.
        </p>
      ) : null}
    </form>
  )
}
