import type { Child } from 'hono/jsx'
import { raw } from 'hono/html'
import { Notice } from './parts/notice.tsx'
import type { NoticeLevel } from './parts/notice.tsx'
import { SideNav } from './parts/side-nav.tsx'
import type { NavItem } from './parts/side-nav.tsx'
import { TopBar } from './parts/top-bar.tsx'
import type { TopBarProps } from './parts/top-bar.tsx'

export type { NavItem } from './parts/side-nav.tsx'

export interface Flash {
  level: NoticeLevel
  text: string
  link?: { href: string; label: string } | undefined
}

interface PageProps {
  title: string
  /** The nonce of this answer's Content-Security-Policy; needed only with `live`. */
  nonce?: string | undefined
  flash?: Flash | undefined
  children?: Child
}

export interface DocumentProps extends PageProps, TopBarProps {
  nav: readonly NavItem[]
  /** Loads htmx, for pages that show running work. */
  live?: boolean | undefined
  /** Loads the keyboard: a key for each button that names one in data-key. */
  keys?: boolean | undefined
  /** Uses the window's whole width: queues and wide tables. */
  wide?: boolean | undefined
}

/** A page for people at work: top bar, navigation at the side, content. */
export function Document({
  title,
  nonce,
  flash,
  nav,
  live,
  keys,
  wide,
  children,
  ...bar
}: DocumentProps) {
  return (
    <Html title={title} nonce={nonce} live={live} keys={keys} kind="desk">
      <TopBar {...bar} />
      <div class={wide ? 'desk-body wide' : 'desk-body'}>
        <SideNav items={nav} />
        <main id="content" tabindex={-1}>
          <FlashArea flash={flash} />
          {children}
        </main>
      </div>
      <DeskFooter />
    </Html>
  )
}

/** Sign-in and public pages: no navigation, one column; `narrow` for a single form. */
export function PlainDocument(
  props: PageProps & { narrow?: boolean | undefined; signedIn?: boolean | undefined },
) {
  return (
    <Html title={props.title} nonce={props.nonce} kind="plain">
      <header class="top-bar">
        <a class="product" href="/">
          <span>Carryover</span>
        </a>
        <nav class="public-nav" aria-label="Main">
          <a href="/requirements">Requirements</a>
          {props.signedIn ? <a href="/o">Your organizations</a> : <a href="/sign-in">Sign in</a>}
        </nav>
      </header>
      <main id="content" class={props.narrow ? 'narrow' : undefined} tabindex={-1}>
        <FlashArea flash={props.flash} />
        {props.children}
      </main>
      <footer class="foot">
        <a href="/requirements">What a list needs</a>
      </footer>
    </Html>
  )
}

/** What a recipient sees: one narrow card, no script, no cookie, not for search engines. */
export function LandingDocument(props: {
  title: string
  lang?: string | undefined
  children?: Child
}) {
  return (
    <Html title={props.title} lang={props.lang} kind="landing" bare>
      <main id="content">{props.children}</main>
    </Html>
  )
}

interface HtmlProps {
  title: string
  kind: 'desk' | 'plain' | 'landing'
  lang?: string | undefined
  nonce?: string | undefined
  live?: boolean | undefined
  keys?: boolean | undefined
  /** Without the product's name and skip link. */
  bare?: boolean | undefined
  children?: Child
}

function Html({ title, kind, lang = 'en', nonce, live, keys, bare, children }: HtmlProps) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <title>{bare ? title : `${title} · Carryover`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          {bare ? <meta name="robots" content="noindex, nofollow" /> : null}
          {bare ? <meta name="referrer" content="no-referrer" /> : null}
          <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/assets/app.css" />
          {live ? <meta name="htmx-config" content='{"includeIndicatorCSS":false}' /> : null}
          {live ? <script src="/assets/htmx.js" nonce={nonce} defer /> : null}
          {keys ? <script src="/assets/keys.js" nonce={nonce} defer /> : null}
        </head>
        <body class={kind}>
          {bare ? null : (
            <a class="skip" href="#content">
              Skip to content
            </a>
          )}
          {children}
        </body>
      </html>
    </>
  )
}

function FlashArea({ flash }: { flash: Flash | undefined }) {
  if (!flash) return null
  return (
    <Notice level={flash.level} link={flash.link}>
      {flash.text}
    </Notice>
  )
}

function DeskFooter() {
  return (
    <footer class="foot">
      <span>Acceptance of a list is not approval of your compliance.</span>
      <a href="/requirements">What a list needs</a>
    </footer>
  )
}
