// Block Kit as Slack's documentation describes it, checked strictly: what is wrong with blocks, a view or a message.
// Written from the vendor's pages, not from our limits table, so that the two can disagree.

export type Json = { readonly [key: string]: unknown };
type Say = (path: string, what: string) => void;
type Surface = 'message' | 'modal' | 'home';

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function string(value: unknown, path: string, min: number, max: number, say: Say): string {
  if (typeof value !== 'string') {
    say(path, 'must be a string');
    return '';
  }
  if (value.length < min) say(path, `must be more than ${min - 1} characters`);
  if (value.length > max) say(path, `must be less than ${max + 1} characters, is ${value.length}`);
  if (!value.isWellFormed()) say(path, 'has half of a surrogate pair');
  return value;
}

function list(value: unknown, path: string, min: number, max: number, say: Say): readonly unknown[] {
  if (!Array.isArray(value)) {
    say(path, 'must be an array');
    return [];
  }
  if (value.length < min) say(path, `must have at least ${min} items`);
  if (value.length > max) say(path, `must have at most ${max} items, has ${value.length}`);
  return value;
}

function keys(value: Json, path: string, allowed: string, say: Say): void {
  const names = allowed.split(' ');
  for (const key of Object.keys(value)) if (!names.includes(key)) say(path, `invalid additional property: ${key}`);
}

function textObject(value: unknown, path: string, kinds: string, max: number, say: Say): void {
  if (!isObject(value)) {
    say(path, 'must be a text object');
    return;
  }
  if (!kinds.split(' ').includes(String(value.type))) say(path, `type must be ${kinds}`);
  const text = string(value.text, `${path}/text`, 1, max, say);
  if (text !== '' && text.trim() === '') say(path, 'is only white space');
  if (value.type === 'mrkdwn') {
    keys(value, path, 'type text verbatim', say);
    mrkdwn(text, path, say);
  } else keys(value, path, 'type text emoji', say);
}

/** In mrkdwn every `<` opens a link or a mention, and every `&` an entity: anything else was not escaped. */
function mrkdwn(text: string, path: string, say: Say): void {
  const rest = text.replace(/<(?:https?:\/\/|mailto:)[^<>|\s]+(?:\|[^<>]*)?>/g, '').replace(/<@[UW][A-Z0-9]+>/g, '');
  if (/[<>]/.test(rest)) say(path, 'has an unescaped < or >');
  if (/&(?!amp;|lt;|gt;)/.test(rest)) say(path, 'has an unescaped &');
}

function style(value: Json, path: string, say: Say): void {
  if (value.style !== undefined && value.style !== 'primary' && value.style !== 'danger') say(path, 'unknown style');
}

function confirm(value: unknown, path: string, say: Say): void {
  if (value === undefined) return;
  if (!isObject(value)) {
    say(path, 'must be an object');
    return;
  }
  keys(value, path, 'title text confirm deny style', say);
  textObject(value.title, `${path}/title`, 'plain_text', 100, say);
  textObject(value.text, `${path}/text`, 'plain_text', 300, say);
  textObject(value.confirm, `${path}/confirm`, 'plain_text', 30, say);
  textObject(value.deny, `${path}/deny`, 'plain_text', 30, say);
  style(value, path, say);
}

export function option(value: unknown, path: string, say: Say): void {
  if (!isObject(value)) {
    say(path, 'must be an object');
    return;
  }
  keys(value, path, 'text value description url', say);
  textObject(value.text, `${path}/text`, 'plain_text', 75, say);
  string(value.value, `${path}/value`, 1, 75, say);
}

function options(value: unknown, path: string, max: number, say: Say): void {
  const seen = list(value, path, 1, max, say).map((item, index) => {
    option(item, `${path}/${index}`, say);
    return isObject(item) ? item.value : undefined;
  });
  if (new Set(seen).size !== seen.length) say(path, 'has the same value twice');
}

const elementKeys: Readonly<Record<string, string>> = {
  button: 'text value url style confirm accessibility_label',
  overflow: 'options confirm',
  static_select: 'options initial_option placeholder confirm focus_on_load',
  external_select: 'initial_option min_query_length placeholder confirm focus_on_load',
  conversations_select: 'initial_conversation default_to_current_conversation filter placeholder confirm',
  plain_text_input: 'initial_value multiline min_length max_length placeholder focus_on_load',
  number_input: 'is_decimal_allowed initial_value min_value max_value placeholder',
};

function element(value: unknown, path: string, say: Say): void {
  if (!isObject(value)) {
    say(path, 'must be an object');
    return;
  }
  const type = String(value.type);
  const known = elementKeys[type];
  if (known === undefined) {
    say(path, `unsupported element ${type}`);
    return;
  }
  keys(value, path, `type action_id ${known}`, say);
  string(value.action_id, `${path}/action_id`, 1, 255, say);
  confirm(value.confirm, `${path}/confirm`, say);
  if (value.placeholder !== undefined) textObject(value.placeholder, `${path}/placeholder`, 'plain_text', 150, say);
  if (type === 'button') {
    textObject(value.text, `${path}/text`, 'plain_text', 75, say);
    if (value.value !== undefined) string(value.value, `${path}/value`, 1, 2000, say);
    style(value, path, say);
  }
  if (type === 'overflow') options(value.options, `${path}/options`, 5, say);
  if (type === 'static_select') {
    options(value.options, `${path}/options`, 100, say);
    const all = (Array.isArray(value.options) ? value.options : []).map(item => JSON.stringify(item));
    if (value.initial_option !== undefined && !all.includes(JSON.stringify(value.initial_option)))
      say(path, 'initial_option is not one of the options');
  }
  if (type === 'external_select' && value.initial_option !== undefined)
    option(value.initial_option, `${path}/initial_option`, say);
  if (type === 'plain_text_input' && value.initial_value !== undefined)
    string(value.initial_value, `${path}/initial_value`, 0, 3000, say);
  if (type === 'number_input') numberInput(value, path, say);
}

function numberInput(value: Json, path: string, say: Say): void {
  if (typeof value.is_decimal_allowed !== 'boolean') say(path, 'is_decimal_allowed is required');
  for (const name of ['initial_value', 'min_value', 'max_value'])
    if (value[name] !== undefined && typeof value[name] !== 'string') say(path, `${name} must be a string`);
}

function richElement(value: unknown, path: string, say: Say): void {
  if (!isObject(value)) {
    say(path, 'must be an object');
    return;
  }
  if (value.type === 'text') {
    keys(value, path, 'type text style', say);
    string(value.text, `${path}/text`, 1, 3000, say);
  } else if (value.type === 'link') {
    keys(value, path, 'type url text style unsafe', say);
    const url = string(value.url, `${path}/url`, 1, 3000, say);
    if (!URL.canParse(url) || !/^(https?|mailto):$/.test(new URL(url).protocol)) say(path, 'is not a URL');
    if (value.text !== undefined) string(value.text, `${path}/text`, 1, 3000, say);
  } else say(path, `unsupported rich text element ${String(value.type)}`);
}

function richText(value: unknown, path: string, say: Say): void {
  if (!isObject(value)) {
    say(path, 'must be an object');
    return;
  }
  const elements = list(value.elements, `${path}/elements`, 1, 1000, say);
  const type = String(value.type);
  if (type === 'rich_text_list') {
    if (value.style !== 'bullet' && value.style !== 'ordered') say(path, 'style must be bullet or ordered');
    for (const [index, item] of elements.entries()) {
      if (!isObject(item) || item.type !== 'rich_text_section') say(`${path}/${index}`, 'must be a section');
      else richText(item, `${path}/elements/${index}`, say);
    }
  } else if (type === 'rich_text_section' || type === 'rich_text_preformatted' || type === 'rich_text_quote') {
    for (const [index, item] of elements.entries()) richElement(item, `${path}/elements/${index}`, say);
  } else say(path, `unsupported rich text ${type}`);
}

const blockKeys: Readonly<Record<string, string>> = {
  header: 'text',
  section: 'text fields accessory expand',
  context: 'elements',
  actions: 'elements',
  rich_text: 'elements',
  input: 'label element hint optional dispatch_action',
  divider: '',
};

function block(value: unknown, path: string, say: Say): void {
  if (!isObject(value)) {
    say(path, 'must be an object');
    return;
  }
  const type = String(value.type);
  const known = blockKeys[type];
  if (known === undefined) {
    say(path, `unsupported type: ${type}`);
    return;
  }
  keys(value, path, `type block_id ${known}`, say);
  if (value.block_id !== undefined) string(value.block_id, `${path}/block_id`, 1, 255, say);
  const each = (max: number, check: (item: unknown, at: string) => void): void => {
    for (const [index, item] of list(value.elements, path, 1, max, say).entries())
      check(item, `${path}/elements/${index}`);
  };
  if (type === 'header') textObject(value.text, `${path}/text`, 'plain_text', 150, say);
  if (type === 'section') {
    textObject(value.text, `${path}/text`, 'plain_text mrkdwn', 3000, say);
    if (value.accessory !== undefined) element(value.accessory, `${path}/accessory`, say);
  }
  if (type === 'context') each(10, (item, at) => textObject(item, at, 'plain_text mrkdwn', 3000, say));
  if (type === 'actions') each(25, (item, at) => element(item, at, say));
  if (type === 'rich_text') each(1000, (item, at) => richText(item, at, say));
  if (type === 'input') {
    textObject(value.label, `${path}/label`, 'plain_text', 2000, say);
    if (value.hint !== undefined) textObject(value.hint, `${path}/hint`, 'plain_text', 2000, say);
    element(value.element, `${path}/element`, say);
  }
}

/** What Slack would refuse; empty when it would take the blocks. */
export function blockProblems(blocks: unknown, surface: Surface): string[] {
  const problems: string[] = [];
  const say: Say = (path, what) => problems.push(`${path}: ${what}`);
  const items = list(blocks, '/blocks', 0, surface === 'message' ? 50 : 100, say);
  for (const [index, item] of items.entries()) block(item, `/blocks/${index}`, say);
  const ids = items.flatMap(item => (isObject(item) && item.block_id !== undefined ? [item.block_id] : []));
  if (new Set(ids).size !== ids.length) say('/blocks', 'has the same block_id twice');
  const actions = actionIds(items);
  if (new Set(actions).size !== actions.length) say('/blocks', 'has the same action_id twice');
  return problems;
}

function actionIds(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(actionIds);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === 'action_id' ? [item] : actionIds(item)));
}

/** What is wrong with the arguments of chat.postMessage, chat.update, chat.postEphemeral or a response_url. */
export function messageProblems(message: Json): string[] {
  const problems = message.blocks === undefined ? [] : blockProblems(message.blocks, 'message');
  const say: Say = (path, what) => problems.push(`${path}: ${what}`);
  if (typeof message.text !== 'string' || message.text.trim() === '') say('/text', 'is missing');
  else {
    mrkdwn(message.text, '/text', say);
    if (message.text.length > 4000) say('/text', `msg_too_long: ${message.text.length}`);
  }
  const all = characters(message.blocks) + (typeof message.text === 'string' ? message.text.length : 0);
  if (all > 9000) say('/', `msg_blocks_too_long: ${all} characters`);
  return problems;
}

/** What is wrong with a modal or a Home. */
export function viewProblems(view: unknown): string[] {
  if (!isObject(view)) return ['/view: must be an object'];
  const problems = blockProblems(view.blocks, view.type === 'home' ? 'home' : 'modal');
  const say: Say = (path, what) => problems.push(`${path}: ${what}`);
  if (view.private_metadata !== undefined) string(view.private_metadata, '/private_metadata', 0, 3000, say);
  if (view.callback_id !== undefined) string(view.callback_id, '/callback_id', 1, 255, say);
  if (JSON.stringify(view).length > 250_000) say('/view', 'view_too_large');
  const ours = 'type blocks private_metadata callback_id external_id';
  if (view.type === 'home') {
    keys(view, '/view', ours, say);
    return problems;
  }
  if (view.type !== 'modal') say('/view/type', 'must be modal or home');
  keys(view, '/view', `${ours} title submit close clear_on_close notify_on_close`, say);
  textObject(view.title, '/view/title', 'plain_text', 24, say);
  if (view.submit !== undefined) textObject(view.submit, '/view/submit', 'plain_text', 24, say);
  if (view.close !== undefined) textObject(view.close, '/view/close', 'plain_text', 24, say);
  const hasInput = Array.isArray(view.blocks) && view.blocks.some(item => isObject(item) && item.type === 'input');
  if (hasInput && view.submit === undefined) say('/view/submit', 'is required with input blocks');
  return problems;
}

/** All characters that Slack may count: visible text, links, values and ids. */
function characters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + characters(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => sum + (key === 'type' ? 0 : characters(item)), 0);
}

/** The words that a reader sees, in order. */
export function visibleText(value: unknown): string {
  if (Array.isArray(value)) return value.map(visibleText).join('');
  if (!isObject(value)) return '';
  if (typeof value.text !== 'string') return visibleText(value.text ?? []) + visibleText(value.elements ?? []);
  if (value.type !== 'mrkdwn') return value.text;
  const shown = value.text.replace(/<[^|>]+\|([^>]*)>/g, '$1').replace(/\*/g, '');
  return shown.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
