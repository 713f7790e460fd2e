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
