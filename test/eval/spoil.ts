// What happens to articles before they reach us: each way changes the lines and keeps their answers, the same in every run.
import { createRandom, type Line } from './lines.ts';

type Spoil = (lines: readonly Line[]) => Line[];

const dayMs = 86_400_000;

export const spoils: Readonly<Record<string, Spoil>> = {
  /** Some feeds are polled late: each article comes up to a day after its date. Undated ones change places with near ones. */
  order: lines => {
    const random = createRandom(2);
    const late = lines.map((line, index) => {
      const at = Date.parse(line.date ?? '');
      return { line, at: Number.isNaN(at) ? (index + 20 * random()) * 3_600_000 : at + dayMs * random() };
    });
    return late.sort((a, b) => a.at - b.at).map(({ line }) => line);
  },
  /** A third has no text but its title, a third 30 words, a third everything. */
  lengths: lines => {
    const random = createRandom(3);
    return lines.map(line => {
      const share = random();
      if (share < 1 / 3) return { ...line, lede: '', text: '' };
      const opening = (line.text ?? line.lede ?? '').split(/\s+/).slice(0, 30).join(' ');
      return share < 2 / 3 ? { ...line, lede: opening, text: '' } : line;
    });
  },
  /** A third has no date. */
  dates: lines => {
    const random = createRandom(4);
    return lines.map(line => (random() < 1 / 3 ? { ...line, date: null } : line));
  },
  publishers: lines => lines.map(line => ({ ...line, publisher: '' })),
  /** Half has tags, entities, links and a publisher after the title. */
  markup: lines => {
    const random = createRandom(5);
    return lines.map(line => (random() < 1 / 2 ? withMarkup(line) : line));
  },
};

function withMarkup(line: Line): Line {
  const encoded = (text: string): string => text.replaceAll('&', '&amp;').replace(/["“”]/g, '&quot;');
  const paragraph = (text: string): string =>
    `<p class="story-body">${encoded(text).replace(/'|’/g, '&#8217;')}&nbsp;<a href="https://news.example/more?id=7">Read more</a></p>`;
  const lede = line.lede ? paragraph(line.lede) : '';
  const body = (line.text ?? '').split('\n').map(paragraph).join('\n');
  const title = encoded(line.title);
  return {
    ...line,
    title: line.publisher ? `${title} | ${line.publisher}` : title,
    lede,
    text: `<div><img src="https://news.example/7.jpg" alt="File photo"/>${body}</div>`,
  };
}
