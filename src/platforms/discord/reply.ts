// Answering one interaction: acknowledge within 3 s, then edit that answer or add to it for 15 minutes.
// docs/interactions/receiving-and-responding. Sent over our own REST client, so that a lost acknowledgement can be told from
// one that another process gave: 40060 on the first try is somebody else's, on a repeated try it is ours.
import { type APIInteraction, InteractionResponseType, MessageFlags, Routes } from 'discord.js';
import type { Meter } from '../../chat/meter.ts';
import type { Clock } from '../../clock.ts';
import { limits } from './limits.ts';
import { codes, readRefusal } from './refusal.ts';
import type { Page } from './render.ts';
import type { Rest } from './rest.ts';
import { bodyOf } from './send.ts';

/** `taken`: another process answers it. `late`: Discord no longer waits for an answer. */
export type Acknowledged = 'ours' | 'taken' | 'late';

export type Reply = {
  defer(isEphemeral: boolean): Promise<Acknowledged>;
  /** Acknowledges a button without a visible answer; what follows are messages of their own. */
  deferUpdate(): Promise<Acknowledged>;
  /** Any other first answer: a message, choices, a modal. */
  respond(body: { readonly type: InteractionResponseType; readonly data?: unknown }): Promise<Acknowledged>;
  /** Replaces the first answer, or adds one for the asker alone where a button has none; false when its 15 minutes are over. */
  edit(page: Page): Promise<boolean>;
  /** One more message; false when it was surely not sent. */
  follow(page: Page, isEphemeral: boolean): Promise<boolean>;
  remove(): Promise<void>;
};

type Target = Pick<APIInteraction, 'id' | 'token' | 'application_id'>;

export type ReplyWorld = { readonly rest: Rest; readonly clock: Clock; readonly meter: Meter };

export function replyTo(interaction: Target, { rest, clock, meter }: ReplyWorld): Reply {
  const { id, token, application_id: application } = interaction;
  const receivedAt = clock.now();
  /** After deferUpdate "the first answer" is the message with the button: it must never be replaced. */
  let isUpdate = false;

  async function respond(body: {
    readonly type: InteractionResponseType;
    readonly data?: unknown;
  }): Promise<Acknowledged> {
    for (let attempt = 1; ; attempt++) {
      try {
        await rest.ask('post', Routes.interactionCallback(id, token), { body, auth: false });
        meter.acknowledged(clock.now() - receivedAt);
        return 'ours';
      } catch (error) {
        const outcome = outcomeOf(error, attempt);
        if (outcome !== 'again') return outcome;
        if (attempt >= 4 || clock.now() - receivedAt > limits.acknowledgeMs) return 'late';
        await clock.sleep(100 * attempt);
      }
    }
  }

  /** True = done; false = the token is over (401, 404); throws what else went wrong. */
  async function whileValid(work: () => Promise<unknown>): Promise<boolean> {
    if (clock.now() - receivedAt >= limits.tokenMs) return false;
    try {
      await work();
      return true;
    } catch (error) {
      const { kind } = readRefusal(error);
      if (kind === 'missing' || kind === 'token' || kind === 'forbidden') return false;
      throw error;
    }
  }

  // Not repeated when its answer is lost: it would stand there twice.
  const follow = (page: Page, isEphemeral: boolean): Promise<boolean> =>
    whileValid(() =>
      rest.askOnce('post', Routes.webhook(application, token), {
        body: { ...bodyOf(page), ...flags(isEphemeral) },
        auth: false,
      }),
    );

  const flags = (isEphemeral: boolean) => (isEphemeral ? { flags: MessageFlags.Ephemeral } : {});
  return {
    respond,
    defer: isEphemeral =>
      respond({ type: InteractionResponseType.DeferredChannelMessageWithSource, data: flags(isEphemeral) }),
    deferUpdate() {
      isUpdate = true;
      return respond({ type: InteractionResponseType.DeferredMessageUpdate });
    },
    edit: page =>
      isUpdate
        ? follow(page, true)
        : whileValid(() =>
            rest.askAgain('patch', Routes.webhookMessage(application, token, '@original'), {
              body: bodyOf(page),
              auth: false,
            }),
          ),
    follow,
    async remove() {
      if (isUpdate) return;
      await whileValid(() =>
        rest.askAgain('delete', Routes.webhookMessage(application, token, '@original'), { auth: false }),
      );
    },
  };
}

/** What a failed acknowledgement means; throws what is a fault of ours. */
function outcomeOf(error: unknown, attempt: number): Acknowledged | 'again' {
  const { code, kind } = readRefusal(error);
  if (code === codes.alreadyAcknowledged) return attempt === 1 ? 'taken' : 'ours';
  if (code === codes.unknownInteraction) return 'late';
  if (kind === 'lost' || kind === 'unsent') return 'again';
  throw error;
}
