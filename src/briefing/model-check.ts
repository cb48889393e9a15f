// What `doctor` asks of a model's server: whether it takes the key and knows the name. Asks for the list, not for words,
// so it costs nothing.
import { type Check, failed, ok, warning } from '../chat/check.ts';
import { describeError } from '../errors.ts';
import type { ModelSettings } from './model-call.ts';

const waitMs = 10_000;
const name = 'model';

/** Never throws. */
export async function checkModel(settings: ModelSettings, fetcher: typeof fetch): Promise<Check> {
  const base = (settings.baseUrl ?? addressOf[settings.provider]).replace(/\/+$/, '');
  const host = URL.parse(base)?.host ?? base;
  const network = `Check the network and MODEL_BASE_URL, and that the server of the model runs. Until then bullets are excerpts.`;
  try {
    const response = await fetcher(`${base}/models`, {
      headers: headersOf(settings),
      signal: AbortSignal.timeout(waitMs),
    });
    if (response.status === 401 || response.status === 403)
      return failed(name, `${host} refuses the key (${response.status})`, 'Put a valid key into MODEL_API_KEY.');
    if (response.status === 404)
      return warning(
        name,
        `${host} answers, but lists no models`,
        'Try it: npm run -s briefwire -- briefing model test',
      );
    if (!response.ok) return failed(name, `${host} answered ${response.status}`, network);
    const ids = idsIn(await response.json());
    if (ids.some(id => id === settings.name || id === `${settings.name}:latest`))
      return ok(name, `${settings.name} at ${host}`);
    return warning(
      name,
      `${host} does not list ${settings.name}`,
      `Set MODEL_NAME to one that it lists${ids.length > 0 ? ` (${ids.slice(0, 5).join(', ')})` : ''}, or try it: npm run -s briefwire -- briefing model test`,
    );
  } catch (error) {
    return failed(name, `${host} cannot be reached (${describeError(error)})`, network);
  }
}

const addressOf: Readonly<Record<ModelSettings['provider'], string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  'openai-compatible': 'http://localhost:11434/v1',
};

function headersOf({ provider, apiKey }: ModelSettings): Record<string, string> {
  if (!apiKey) return {};
  if (provider === 'anthropic') return { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' };
  return { authorization: `Bearer ${apiKey}` };
}

/** {"data": [{"id": "..."}]}, the same at all of them. */
function idsIn(answer: unknown): string[] {
  const data =
    answer && typeof answer === 'object' && 'data' in answer && Array.isArray(answer.data) ? answer.data : [];
  return data.flatMap(entry => (entry && typeof entry.id === 'string' ? [entry.id] : []));
}
