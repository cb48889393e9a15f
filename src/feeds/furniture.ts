// What a feed writes under each of its items ("The post X appeared first on Y", a podcast's sponsors, "More on our site"), in
// any language: a paragraph that stands in many items is no one's report, whatever it says.
import { ledeOf } from './items.ts';
import type { ReadItem } from './parse.ts';

/** So many items under different titles, and this share of all, must have it. */
const [fewestItems, leastShare] = [3, 0.5];
const longestParagraph = 400;
/** Furniture stands in front or at the end. */
const [mostInFront, mostAtEnd] = [4, 12];

export function withoutFurniture(items: readonly ReadItem[]): readonly ReadItem[] {
  if (items.length < fewestItems) return items;
  const titles = new Map<string, Set<string>>();
  for (const item of items) {
    for (const key of edgesOf(item)) titles.set(key, (titles.get(key) ?? new Set()).add(item.title));
  }
  const isFurniture = (key: string): boolean =>
    key !== itself && (titles.get(key)?.size ?? 0) >= Math.max(fewestItems, items.length * leastShare);
  return items.map(item => ([...edgesOf(item)].some(isFurniture) ? withoutParagraphs(item, isFurniture) : item));
}

function withoutParagraphs(item: ReadItem, isFurniture: (key: string) => boolean): ReadItem {
  const keeps = (paragraph: string): boolean => !isFurniture(keyOf(paragraph, item.title));
  const kept = item.text.split('\n\n').filter(keeps);
  return { ...item, text: kept.join('\n\n'), lede: keeps(item.lede) ? item.lede : ledeOf(kept, item.title) };
}

function edgesOf({ title, text, lede }: ReadItem): ReadonlySet<string> {
  const paragraphs = text.split('\n\n');
  const edges =
    paragraphs.length > mostInFront + mostAtEnd
      ? [...paragraphs.slice(0, mostInFront), ...paragraphs.slice(-mostAtEnd)]
      : paragraphs;
  return new Set([lede, ...edges].filter(one => one && one.length <= longestParagraph).map(one => keyOf(one, title)));
}

const itself = '\u0000';

/** The item's own title in it makes it no other: "The post X appeared first on Y". */
const keyOf = (paragraph: string, title: string): string => (title ? paragraph.replaceAll(title, itself) : paragraph);
