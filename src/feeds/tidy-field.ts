// The text of one field while it is collected, and how XML is written.

export type Field = {
  readonly name: string;
  readonly attributes: string;
  /** Atom: a decoded "<" among markup is a character of the text; elsewhere it is a tag that somebody escaped. */
  readonly escapes: boolean;
  readonly parts: { readonly text: string; readonly isMarkup: boolean }[];
  length: number;
  hasMarkup: boolean;
};

type Attributes = Readonly<Record<string, string>>;

/** What is longer is cut: no article is. */
const maxLength = 400_000;
const keptInMarkup = ['href', 'src', 'class', 'rel', 'alt'];

export function startField(name: string, attributes: Attributes, base: string, escapes: boolean): Field {
  return { name, attributes: attributeText(attributes, base), escapes, parts: [], length: 0, hasMarkup: false };
}

export function addText(field: Field, text: string, isCdata: boolean): void {
  if (field.length > maxLength) return;
  field.length += text.length;
  field.parts.push({ text, isMarkup: isCdata });
}

export function addOpenTag(field: Field, name: string, attributes: Attributes): void {
  const kept = keptInMarkup.flatMap(key =>
    attributes[key] === undefined ? [] : [` ${key}="${escapeAttribute(attributes[key])}"`],
  );
  addMarkup(field, `<${name}${kept.join('')}>`);
}

export function addMarkup(field: Field, tag: string): void {
  field.hasMarkup = true;
  addText(field, tag, true);
}

/** The field as one element whose content is text only. */
export function writeField(field: Field): string {
  const isMixed = field.hasMarkup && field.escapes;
  const text = field.parts.map(part => (isMixed && !part.isMarkup ? escapeText(part.text) : part.text)).join('');
  return `<${field.name}${field.attributes}>${escapeText(text)}</${field.name}>`;
}

/** Attributes without namespaces; `base` where the element has its own xml:base. */
export function attributeText(attributes: Attributes, base: string): string {
  const written = new Map<string, string>();
  for (const [key, value] of Object.entries(attributes)) {
    if (/^[a-z][\w-]*$/i.test(key) && key.toLowerCase() !== 'xmlns') written.set(key.toLowerCase(), value);
  }
  if (attributes['xml:base'] && base) written.set('base', base);
  return [...written].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('');
}

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, char => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}
