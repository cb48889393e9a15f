// Reads Discord's markdown the way its clients do, for the tests: which constructs a text makes and what people see.
// Rules: https://support.discord.com/hc/en-us/articles/210298617 and docs/reference#message-formatting. In doubt it sees a construct.

export type Construct =
  | { readonly type: 'link'; readonly url: string; readonly label: string }
  | { readonly type: 'time'; readonly at: number }
  | {
      readonly type:
        | 'heading'
        | 'list'
        | 'subtext'
        | 'quote'
        | 'bold'
        | 'emphasis'
        | 'underline'
        | 'strike'
        | 'spoiler'
        | 'code'
        | 'fence'
        | 'mention'
        | 'emoji'
        | 'address';
    };

export type Read = { readonly constructs: readonly Construct[]; readonly visible: string };

export function readMarkdown(source: string): Read {
  const constructs: Construct[] = [];
  let visible = '';
  let rest = source;
  while (rest !== '') {
    const fence = /^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i.exec(rest);
    if (fence) {
      constructs.push({ type: 'fence' });
      visible += `${fence[1]}\n`;
      rest = rest.slice(fence[0].length).replace(/^\n/, '');
      continue;
    }
    const line = /^[^\n]*/.exec(rest)?.[0] ?? '';
    const read = readLine(line);
    constructs.push(...read.constructs);
    visible += `${read.visible}\n`;
    rest = rest.slice(line.length + 1);
  }
  return { constructs, visible };
}

const starts: readonly (readonly [Construct['type'], RegExp])[] = [
  ['heading', /^\s*#{1,3}\s+(?=\S)/],
  ['subtext', /^\s*-#\s+(?=\S)/],
  ['quote', /^\s*>(>>)?\s/],
  ['list', /^\s*(?:[-*]|\d+\.)\s+(?=\S)/],
];

/** What stands at a line's start, also inside a list, a heading or small print. */
function readLine(line: string): Read {
  for (const [type, pattern] of starts) {
    const match = pattern.exec(line);
    if (match) {
      const inner = readLine(line.slice(match[0].length));
      return { constructs: [{ type } as Construct, ...inner.constructs], visible: inner.visible };
    }
  }
  return readInline(line);
}

type Rule = readonly [RegExp, (match: RegExpExecArray) => Read];

const mark = (type: Construct['type'], visible: string): Read => ({ constructs: [{ type } as Construct], visible });
const around =
  (type: Construct['type']) =>
  (match: RegExpExecArray): Read => {
    const inner = readInline(match[1] ?? match[2] ?? '');
    return { constructs: [{ type } as Construct, ...inner.constructs], visible: inner.visible };
  };
const inside = String.raw`(?:\\[\s\S]|[^\\])+?`;

const rules: readonly Rule[] = [
  [/^\\([^0-9A-Za-z\s])/, match => ({ constructs: [], visible: match[1] ?? '' })],
  [/^<(?:@[!&]?|#)\d+>|^<\/[^>]+:\d+>|^<id:\w+>|^@(?:everyone|here)/i, match => mark('mention', match[0])],
  [/^<a?:\w+:\d+>|^:[\w+-]+:/, match => mark('emoji', match[0])],
  [
    /^<t:(-?\d+)(?::[tTdDfFRsS])?>/,
    match => ({ constructs: [{ type: 'time', at: Number(match[1]) }], visible: `⟦${match[1]}⟧` }),
  ],
  [/^<?(?:https?|steam):\/\/[^\s<]+/, match => mark('address', match[0])],
  [/^(?:discord(?:app)?\.(?:gg|com|new)|dsc\.gg)\/\S/i, match => mark('address', match[0])],
  [
    /^\[((?:\\[\s\S]|[^\\\]])*)\]\(<?((?:\\[\s\S]|[^\\\s)])*?)>?\)/,
    match => {
      const label = readInline(match[1] ?? '');
      return {
        constructs: [{ type: 'link', url: match[2] ?? '', label: label.visible }, ...label.constructs],
        visible: label.visible,
      };
    },
  ],
  [new RegExp(String.raw`^\*\*(${inside})\*\*(?!\*)`), around('bold')],
  [new RegExp(`^__(${inside})__(?!_)`), around('underline')],
  [new RegExp(String.raw`^_(${inside})_|^\*(?=\S)(${inside})\*`), around('emphasis')],
  [new RegExp(`^~~(${inside})~~`), around('strike')],
  [new RegExp(String.raw`^\|\|(${inside})\|\|`), around('spoiler')],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, match => mark('code', match[2] ?? '')],
];

function readInline(line: string): Read {
  const constructs: Construct[] = [];
  let visible = '';
  for (let rest = line; rest !== ''; ) {
    let taken = '';
    for (const [pattern, read] of rules) {
      const match = pattern.exec(rest);
      if (!match) continue;
      const result = read(match);
      constructs.push(...result.constructs);
      visible += result.visible;
      taken = match[0];
      break;
    }
    if (taken === '') {
      taken = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      visible += taken;
    }
    rest = rest.slice(taken.length);
  }
  return { constructs, visible };
}
