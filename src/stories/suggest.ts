// "Did you mean": topics, places and names that look like what someone typed.
import { placeNames } from './places.ts';
import { stemSkeleton } from './transliterate.ts';
import { tokenize } from './words.ts';

/**
 * At most three, nearest first: names of `topics`, of recent articles (`seen`, each as often as it was) and of well-known
 * places. Spelling is compared across alphabets, so "khreson" finds "Херсон" where readers write so. Of the forms of one name
 * ("Херсоні", "Херсона") a topic's is taken, else the one of the list of places, else the most frequent.
 */
export function suggestTopics(typed: string, topics: readonly string[], seen: readonly string[] = []): string[] {
  const candidates = [...topics, ...mainForms(seen)];
  const wanted = keyOf(typed.slice(0, 60));
  if (wanted.length < 3) return [];
  const found = new Map<string, { readonly name: string; readonly distance: number; readonly rank: number }>();
  const names = [...candidates, ...placeNames().flatMap(group => group.slice(0, 1))];
  for (const [rank, name] of names.entries()) {
    const key = keyOf(name.slice(0, 60));
    const isPart = wanted.length >= 4 && key.length > wanted.length && key.split(' ').includes(wanted);
    const distance = isPart ? 0.5 : distanceOf(wanted, key, Math.max(1, Math.floor(wanted.length / 3)));
    if (distance > Math.max(1, wanted.length / 3) || key.length < 2) continue;
    const before = found.get(key);
    if (!before || distance < before.distance)
      found.set(key, before ? { ...before, distance } : { name, distance, rank });
  }
  const sorted = [...found.entries()].filter(([key]) => key !== wanted || !candidates.includes(typed));
  return sorted
    .map(([, item]) => item)
    .sort((a, b) => a.distance - b.distance || a.rank - b.rank)
    .slice(0, 3)
    .map(item => item.name);
}

/** One form of each name, in the order of their first. */
function mainForms(seen: readonly string[]): string[] {
  const places = Map.groupBy(placeNames().flat(), keyOf);
  return [...Map.groupBy(seen, name => `${keyOf(name)} ${isCyrillic(name)}`).values()].map(forms => {
    const counted = [...Map.groupBy(forms, form => form)].sort(([, a], [, b]) => b.length - a.length);
    const frequent = counted[0]?.[0] ?? '';
    return places.get(keyOf(frequent))?.find(place => isCyrillic(place) === isCyrillic(frequent)) ?? frequent;
  });
}

const isCyrillic = (name: string): boolean => /\p{Script=Cyrillic}/u.test(name);

function keyOf(name: string): string {
  return tokenize(name)
    .map(word => stemSkeleton(word, 'und'))
    .join(' ');
}

/** Edits between two words, neighbours exchanged counting one (optimal string alignment); `most + 1` when it is more. */
function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}
