// Takes secrets out of text on its way to the log or the terminal: the values that are set, and whatever has the shape of one.

const mask = '[redacted]';

/** What ends a value: also in JSON, where the next quote is the end of the field. */
const value = `[^\\s&"'<>\\\\,;)]+`;
/** Names whose value is secret, in query strings, forms and connection strings. */
const secretName =
  '(?:[\\w.-]*(?:token|secret|passw(?:or)?d|signature|credential|api[_-]?key|access[_-]?key)|auth|authorization|key|sig|pass|pwd|code|ticket|state|session)';

const shapes: readonly (readonly [RegExp, string])[] = [
  // Slack: bot, user, app, refresh and rotated tokens; addresses that are a credential of their own.
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]{6,}/gi, mask],
  [/\bxapp-[\w-]{6,}/gi, mask],
  [/(\bhooks\.slack\.com\/\w+\/)[\w/%-]+/gi, `$1${mask}`],
  // Discord: a bot's token is its id in base64, a time and a signature; interactions and webhooks carry theirs in the path.
  [/\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}/g, mask],
  [/(\/(?:webhooks|interactions)\/\d+\/)[\w%-]{20,}/g, `$1${mask}`],
  // Keys of model providers. A digit is asked for, so that a word behind "sk-" in an address stays.
  [/\bsk-(?=[\w-]*\d)[\w-]{16,}/g, mask],
  [/\b(?:AIza|gsk_|hf_|xai-|pplx-|r8_)[\w-]{16,}/g, mask],
  // JSON Web Tokens.
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, mask],
  [/\b(Bearer\s+)[\w.~+/=-]{6,}/gi, `$1${mask}`],
  [/\b((?:Basic|Bot)\s+)(?=[\w.~+/=-]*[\d=])[\w.~+/=-]{16,}/g, `$1${mask}`],
  // A password in an address; the user's name stays, and so does the place of one in our examples.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'\\]*:)(?!<password>@)[^\s/@"'\\]+@/gi, `$1${mask}@`],
  [new RegExp(`((?:^|[?&;,\\s"'({])${secretName}=)${value}`, 'gi'), `$1${mask}`],
];

/** `secrets`: values that are set; taken out wherever they stand, also as they look in JSON and in an address. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(
    secrets
      .filter(secret => secret.length >= 6)
      .flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
  );
  const known = [...forms].sort((a, b) => b.length - a.length);
  return text => {
    const withoutKnown = known.reduce((left, secret) => left.replaceAll(secret, mask), text);
    return shapes.reduce((left, [shape, instead]) => left.replace(shape, instead), withoutKnown);
  };
}

/** Fields of a log line whose value is never shown, whatever it looks like. */
export const secretFields: readonly string[] = [
  'token',
  'secret',
  'password',
  'apiKey',
  'authorization',
  'cookie',
  'responseUrl',
].flatMap(name => [name, `*.${name}`]);
