// A real HTTP server on loopback that speaks the OpenAI and the Anthropic wire format, scripted request by request.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ModelRequest = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly response_format?: { readonly type: string };
    readonly messages: readonly { readonly role: string; readonly content: unknown }[];
    readonly tools?: unknown;
  };
};

/** What the server does with one request; the last one of a script is repeated. */
export type Turn =
  | { readonly say: string | ((request: ModelRequest) => string) }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'half';

export type ModelServer = {
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  script(...turns: readonly Turn[]): void;
  close(): Promise<void>;
};

export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let turns: readonly Turn[] = [];
  let served = 0;
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const turn = turns[Math.min(served, turns.length - 1)];
    served += 1;
    if (turn !== undefined) answer(turn, request, response);
    else response.writeHead(500).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    script: (...given) => {
      turns = given;
      served = 0;
      requests.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  return { path: incoming.url ?? '', headers: incoming.headers, body };
}

function answer(turn: Turn, request: ModelRequest, response: ServerResponse): void {
  // A model that never answers: the connection stays open until the test closes the server.
  if (turn === 'hang') return;
  if (turn === 'half') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write(
      '{"id":"1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"{\\"stor',
    );
    setTimeout(() => response.destroy(), 20);
    return;
  }
  if ('status' in turn) {
    response.writeHead(turn.status, { 'content-type': 'application/json', ...turn.headers });
    response.end(turn.body ?? JSON.stringify({ error: { message: 'scripted', type: 'scripted', code: null } }));
    return;
  }
  const text = typeof turn.say === 'string' ? turn.say : turn.say(request);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(request.path.endsWith('/messages') ? anthropic(request, text) : openai(request, text)));
}

const openai = (request: ModelRequest, text: string): unknown => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: request.body.model,
  choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 },
});

const anthropic = (request: ModelRequest, text: string): unknown => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: request.body.model,
  content: [{ type: 'text', text }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 1_000, output_tokens: 100 },
});

/** What the model was sent, as one text. */
export const promptOf = (request: ModelRequest): string =>
  request.body.messages.map(message => JSON.stringify(message.content)).join('\n');
