/** The list brought to a length of 8, 16, 32 … by repeating its last entry, so that statements with lists stay few. */
export function padded<T>(list: readonly T[]): T[] {
  const last = list.at(-1)
  if (last === undefined) return []
  let length = 8
  while (length < list.length) length *= 2
  return [...list, ...Array.from({ length: length - list.length }, () => last)]
}
