// Discord's numbers, each with the page that says so. `docs` = https://discord.com/developers/docs (v10).

export const limits = {
  // docs/resources/message#create-message
  content: 2_000,
  embeds: 10,
  nonce: 25,
  // docs/resources/message#embed-object-embed-limits; `embedTotal` is for all embeds of a message together
  embedTitle: 256,
  embedDescription: 4_096,
  embedTotal: 6_000,
  // Seen, not documented: clients stop rendering markdown after about 100 elements and cut embeds with 40 or more links.
  elements: 90,
  links: 36,
  linksInBullet: 2,
  // Seen: longer targets are not rendered as a masked link.
  linkUrl: 1_000,
  // docs/components/reference#action-row, #button, #string-select
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  selectLabel: 100,
  selectDescription: 100,
  selectPlaceholder: 150,
  // docs/interactions/receiving-and-responding#interaction-response-object-modal; docs/components/reference#label
  modalTitle: 45,
  modalParts: 5,
  labelText: 45,
  labelDescription: 100,
  textInput: 4_000,
  textInputPlaceholder: 100,
  // docs/interactions/application-commands#application-command-object
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  commandTotal: 8_000,
  choiceText: 100,
  // docs/interactions/receiving-and-responding#responding-to-an-interaction
  acknowledgeMs: 3_000,
  tokenMs: 15 * 60_000,
  // docs/resources/channel#start-thread-from-message, #start-thread-in-forum-or-media-channel
  threadName: 100,
  // support.discord.com "Announcement Channels": published messages an hour in one channel
  crosspostsAnHour: 10,
  // docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans: 401, 403 and 429 in 10 minutes ban the address
  invalidRequests: 10_000,
  invalidWindowMs: 10 * 60_000,
  // docs/resources/message#create-message: a nonce is unique "in the past few minutes"; the smallest reading of few
  nonceMs: 120_000,
} as const;

/** Cuts at a word's edge (or, in a long word, between graphemes) so that at most `length` UTF-16 units stay, "…" included. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const [head = ''] = chunk(text, length - 1);
  return `${head.trimEnd()}…`;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Splits a text into parts of at most `length` UTF-16 units, after white space where there is some, never inside a grapheme. */
export function chunk(text: string, length: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const space = /^[\s\S]*\s/.exec(rest.slice(0, length))?.[0].length ?? 0;
    const at = space > length / 2 ? space : graphemeEdge(rest, length);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

/** The last grapheme edge at or before `length`; inside a grapheme longer than that, an edge between code points. */
function graphemeEdge(text: string, length: number): number {
  const window = text.slice(0, length + 200);
  const found = graphemes.segment(window).containing(length);
  if (found && found.index > 0) return found.index;
  return /[\uD800-\uDBFF]/.test(text[length - 1] ?? '') ? length - 1 : length;
}
