/** BCubed precision, recall and F1 in percent (Amigó et al. 2009): averaged over articles, not over stories. */
export function bcubed(rows: readonly { readonly truth: string; readonly decided: string | number }[]): {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
} {
  const truths = new Map<string, number>();
  const decisions = new Map<string | number, number>();
  const both = new Map<string, number>();
  const key = (row: (typeof rows)[number]): string => JSON.stringify([row.truth, row.decided]);
  for (const row of rows) {
    truths.set(row.truth, (truths.get(row.truth) ?? 0) + 1);
    decisions.set(row.decided, (decisions.get(row.decided) ?? 0) + 1);
    both.set(key(row), (both.get(key(row)) ?? 0) + 1);
  }
  let [p, r] = [0, 0];
  for (const row of rows) {
    const shared = both.get(key(row)) ?? 0;
    p += shared / (decisions.get(row.decided) ?? 1);
    r += shared / (truths.get(row.truth) ?? 1);
  }
  p /= rows.length || 1;
  r /= rows.length || 1;
  return { p: percent(p), r: percent(r), f1: percent(p + r > 0 ? (2 * p * r) / (p + r) : 0) };
}

export function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
