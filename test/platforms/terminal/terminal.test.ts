import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { type Button, link, type Message, say, text } from '../../../src/chat/message.ts';
import type { Answerer, Asker } from '../../../src/chat/platform.ts';
import { createTerminal } from '../../../src/platforms/terminal/index.ts';
import { renderMessage } from '../../../src/platforms/terminal/render.ts';

const asker: Asker = {
  platform: 'terminal',
  workspaceId: '',
  channelId: 'terminal',
  userId: 'terminal',
  isAdmin: true,
  locale: 'en',
  zone: 'UTC',
};
const plain = { width: 60, hasColour: false, hasButtons: true };
const message = (blocks: Message['blocks']): Message => ({ summary: 's', tone: 'answer', blocks });

function piped(answer: (line: string) => Message) {
  const pressed: (string | undefined)[][] = [];
  const answerer = {
    line: async (line: string) => answer(line),
    button: async (id: string, _asker: Asker, input?: string) => {
      pressed.push([id, input]);
      return say(`pressed ${id}`);
    },
  } as unknown as Answerer;
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const terminal = createTerminal({
    input,
    output,
    errors,
    isTty: false,
    hasColour: false,
    width: () => 80,
    asker: () => asker,
    startedAt: 0,
  });
  const shown = async () => {
    output.end();
    let all = '';
    for await (const chunk of output) all += chunk;
    return all;
  };
  return { terminal, answerer, input, pressed, shown };
}

test('every link is numbered once and listed at the end', () => {
  const rendered = renderMessage(
    message([
      {
        type: 'bullets',
        items: [
          [text('One. '), link('A', 'https://a.example/1')],
          [text('Two. '), link('B', 'https://b.example/2'), text(', '), link('A', 'https://a.example/1')],
        ],
      },
    ]),
    plain,
  );
  expect(rendered.text).toBe('• One. A [1]\n• Two. B [2], A [1]\n\n[1] https://a.example/1\n[2] https://b.example/2\n');
});

test('text from a feed cannot move the cursor, ring the bell or turn a line around', () => {
  const rendered = renderMessage(
    message([{ type: 'text', spans: [text('safe\u001b[2J\u0007 \u202eevil\r\u009b31m')] }]),
    plain,
  );
  expect(rendered.text).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  expect(rendered.text).toContain('safe');
});

test('a long line is wrapped between words and never loses one', () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
  const rendered = renderMessage(message([{ type: 'bullets', items: [[text(words)]] }]), plain);
  const lines = rendered.text.trimEnd().split('\n');
  expect(lines.every(line => line.length <= 60)).toBe(true);
  expect(lines.map(line => line.replace(/^[•\s]+/, '')).join(' ')).toBe(words);
});

test("a story's menu stands under its bullets and is pressed by its number", async () => {
  const menu: Button[] = [
    { label: 'Sources', action: { type: 'story', verb: 'sources', editionId: null, storyId: 7 } },
  ];
  const shown = message([
    { type: 'heading', level: 2, spans: [text('Story')], menu },
    { type: 'bullets', items: [[text('What happened.')]] },
  ]);
  const { terminal, answerer, input, pressed, shown: all } = piped(() => shown);
  await terminal.start(answerer);
  input.end('brief\n1\n');
  await terminal.closed;
  expect(pressed).toEqual([['b1:sources:0:7', undefined]]);
  expect(await all()).toMatch(/Story\n• What happened\.\n {2}\(1\) Sources/);
});

test('lines from a pipe are answered in their order, and the end of the input ends the conversation', async () => {
  const { terminal, answerer, input, shown } = piped(line => say(`answer to ${line}`));
  await terminal.start(answerer);
  input.end('one\n\ntwo\nthree');
  await terminal.closed;
  expect(await shown()).toBe('answer to one\n\nanswer to two\n\nanswer to three\n\n');
});

test('what deletes asks first, and anything but yes changes nothing', async () => {
  const remove: Button = {
    label: 'Remove',
    action: { type: 'run', line: 'briefing feeds remove 3' },
    confirm: 'Remove this feed?',
  };
  const { terminal, answerer, input, pressed, shown } = piped(() => message([{ type: 'buttons', buttons: [remove] }]));
  await terminal.start(answerer);
  input.end('list\n1\nno\n1\nyes\n');
  await terminal.closed;
  expect(pressed).toEqual([['b1:run:briefing feeds remove 3', undefined]]);
  expect(await shown()).toContain('Nothing was changed.');
});

test('a report asks what is wrong', async () => {
  const report: Button = { label: 'Report', action: { type: 'story', verb: 'report', editionId: 2, storyId: 7 } };
  const { terminal, answerer, input, pressed } = piped(() => message([{ type: 'buttons', buttons: [report] }]));
  await terminal.start(answerer);
  input.end('x\n1\nthe figure is old\n');
  await terminal.closed;
  expect(pressed).toEqual([['b1:report:2:7', 'the figure is old']]);
});
