export interface TextBlock {
  kind: 'heading' | 'paragraph' | 'list'
  lines: readonly string[]
}

/** A version of the Terms or the Addendum as it is read. */
export function LegalText({ blocks }: { blocks: readonly TextBlock[] }) {
  return (
    <>
      {blocks.map((block) =>
        block.kind === 'heading' ? (
          <h2>{block.lines[0]}</h2>
        ) : block.kind === 'list' ? (
          <ul>
            {block.lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        ) : (
          <p>{block.lines[0]}</p>
        ),
      )}
    </>
  )
}

/** 64 characters that may break anywhere, so that they fit a phone. */
export function Hash({ hash }: { hash: string }) {
  return (
    <code>
      {(hash.match(/.{1,8}/g) ?? []).map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </code>
  )
}
