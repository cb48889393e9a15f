// "Share to channel": the answer as it was shown to the one who asked.
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { command, option } from '../src/chat/command.ts';
import type { Message } from '../src/chat/message.ts';
import { languageOf, wordsFor } from '../src/chat/words.ts';
import { UserError } from '../src/errors.ts';

export const share = command({
  path: ['button', 'share'],
  summary: { en: 'Share an answer to the channel', uk: 'Показати відповідь у каналі' },
  access: 'everyone',
  isHidden: true,
  args: z.object({
    answer: z
      .int()
      .min(1)
      .meta(option({ en: 'The answer', uk: 'Відповідь' })),
  }),
  run: async ({ answer }, asker, app: App): Promise<Message> => {
    const kept = await app.store.answers.get(answer);
    if (!kept) throw new UserError(wordsFor(languageOf(asker.locale)).answerGone);
    return { ...(JSON.parse(kept) as Message), tone: 'answer' };
  },
});
