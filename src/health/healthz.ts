// GET /healthz: the process lives. Says nothing of the database or of platforms: a restart would not bring them back.
import { type Handler, json } from './index.ts';

export function healthz({ version }: { readonly version: string }): Handler {
  return request => (new URL(request.url).pathname === '/healthz' ? json(200, { status: 'ok', version }) : null);
}
