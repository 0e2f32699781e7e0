/** The value of `compute`, computed when first asked for and kept. A failure is not kept: the next call tries again. */
export function lazy<T>(compute: () => T): () => T {
  let cell: { readonly value: T } | undefined;
  return () => {
    cell ??= { value: compute() };
    return cell.value;
  };
}
