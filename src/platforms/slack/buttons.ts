// What people press: buttons and menus of messages, modals and the Home. The button's value says what to do, however old
// the message is.
import type { App, BlockAction } from '@slack/bolt';
import { readButtonId } from '../../chat/button.ts';
import { say } from '../../chat/message.ts';
import { answerView, confirmView, formView, type Origin, readForm, readMetadata, reportView } from './forms.ts';
import { publishHome } from './home.ts';
import { askerOf, botIn, type House, wordsOf } from './house.ts';
import { asksFirst } from './menus.ts';
import { explain, readFailure } from './refusals.ts';
import { answer, type Place, urlReply, viewReply } from './reply.ts';
import { readTyped } from './text.ts';
import { slackWords } from './words.ts';

type Press = {
  readonly id: string;
  readonly workspaceId: string;
  readonly place: Place;
  readonly triggerId: string;
  readonly responseUrl: string | undefined;
  readonly origin: Origin;
  readonly source: 'ephemeral' | 'message';
  /** The modal in which the button stands. */
  readonly modalId: string | null;
};

const zoneWaitMs = 1_000;

export function listenForButtons(app: App, house: House): void {
  const sharing = new Map<string, number>();

  app.action({ action_id: /[\s\S]*/ }, async ({ ack, body, action, context }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const id =
      action.type === 'overflow' ? action.selected_option.value : action.type === 'button' ? action.value : undefined;
    if (!id) return;
    house.background(async () => {
      const press = await pressOf(house, id, body as BlockAction, context.teamId);
      if (!press) return;
      if (action.type === 'overflow' && asksFirst(action.action_id, id)) {
        return openConfirm(
          house,
          press,
          action.selected_option.text.text,
          aboutIn(body as BlockAction, action.block_id),
        );
      }
      await pressed(press);
    });
  });

  async function pressed(press: Press): Promise<void> {
    const action = readButtonId(press.id);
    if (action?.type === 'form') return openForm(house, press, action.line);
    if (action?.type === 'story' && action.verb === 'report') return openReport(house, press);
    if (action?.type === 'share' && press.responseUrl) return share(press, press.responseUrl);
    if (press.modalId || press.origin.isHome || !press.responseUrl) return answerInModal(house, press);
    const reply = urlReply(house.world, house.tokens, press.responseUrl, press.place, press.source);
    await answer(house.world, reply, wordsOf(house, press.workspaceId, press.place.userId), async () =>
      house.answerer.button(press.id, await askerFor(house, press)),
    );
  }

  /** Posts a kept answer for everyone, once: pressing twice does not post twice. */
  async function share(press: Press, responseUrl: string): Promise<void> {
    const { clock } = house.world;
    for (const [key, at] of sharing) if (clock.now() - at > 30 * 60_000) sharing.delete(key);
    const key = `${press.id}/${press.place.channelId}`;
    if (sharing.has(key)) return;
    sharing.set(key, clock.now());
    const words = await wordsOf(house, press.workspaceId, press.place.userId);
    const reply = urlReply(house.world, house.tokens, responseUrl, press.place, press.source);
    const message = await house.answerer.button(press.id, await askerFor(house, press));
    if (message.tone === 'error') {
      sharing.delete(key);
      return reply.say(message, words);
    }
    if (await reply.share(message, words)) return;
    sharing.delete(key);
    await reply.say(say(words.failedHere, 'error'), words);
  }
}

const askerFor = (house: House, press: Press) =>
  askerOf(house, press.workspaceId, press.place.channelId, press.place.userId);

async function pressOf(house: House, id: string, body: BlockAction, teamId: string | undefined): Promise<Press | null> {
  const workspaceId = teamId ?? body.team?.id ?? '';
  const bot = await botIn(house, workspaceId);
  if (!bot) return null;
  const before = readMetadata(body.view?.private_metadata);
  const isModal = body.view?.type === 'modal';
  const channelId = body.channel?.id ?? before?.channelId ?? '';
  return {
    id,
    workspaceId,
    place: { bot, channelId, userId: body.user.id },
    triggerId: body.trigger_id,
    responseUrl: body.response_url,
    origin: { channelId, isHome: body.view?.type === 'home' || (before?.isHome ?? false) },
    source: body.container?.is_ephemeral === true ? 'ephemeral' : 'message',
    modalId: isModal ? (body.view?.id ?? null) : null,
  };
}

/** Opens a modal, or puts it on top of the one that is open. A trigger lasts three seconds. */
async function open(house: House, press: Press, view: ReturnType<typeof reportView>): Promise<string | null> {
  const { views } = house.tokens.client(press.place.bot.token);
  try {
    const answered = press.modalId
      ? await views.push({ trigger_id: press.triggerId, view })
      : await views.open({ trigger_id: press.triggerId, view });
    return answered.view?.id ?? null;
  } catch (error) {
    house.world.log.warn('slack-modal-refused', { reason: explain(readFailure(error)) });
    const words = slackWords(house.people.known(press.workspaceId, press.place.userId)?.locale);
    if (press.responseUrl) {
      const reply = urlReply(house.world, house.tokens, press.responseUrl, press.place, press.source);
      await reply.say(say(words.pressAgain, 'error'), words);
    }
    return null;
  }
}

async function openForm(house: House, press: Press, line: string): Promise<void> {
  const form = readForm(line, house.answerer.commands());
  const { clock, log } = house.world;
  if (!form) return answerInModal(house, press);
  const done = new AbortController();
  // The zone is a courtesy: a slow answer must not cost the trigger's three seconds.
  const person = await Promise.race([
    house.people.of(press.workspaceId, press.place.userId),
    clock.sleep(zoneWaitMs, done.signal).then(() => null),
  ]);
  done.abort();
  if (!person) log.info('slack-form-without-zone', { workspaceId: press.workspaceId });
  const { locale = null, zone = null } = person ?? {};
  await open(
    house,
    press,
    formView(form.command, form.given, { origin: press.origin, locale, zone, words: slackWords(locale) }),
  );
}

async function openReport(house: House, press: Press): Promise<void> {
  const known = house.people.known(press.workspaceId, press.place.userId);
  await open(house, press, reportView(press.id, press.origin, slackWords(known?.locale)));
}

async function openConfirm(house: House, press: Press, label: string, about: string): Promise<void> {
  const words = slackWords(house.people.known(press.workspaceId, press.place.userId)?.locale);
  await open(house, press, confirmView(press.id, label, about, press.origin, words));
}

/** The words beside the menu, as the payload gives them back. */
function aboutIn(body: BlockAction, blockId: string): string {
  const blocks: unknown = body.view?.blocks ?? body.message?.blocks;
  if (!Array.isArray(blocks)) return '';
  const block = blocks.find((item: { block_id?: unknown }) => item.block_id === blockId);
  const text: unknown = block?.text?.text;
  return typeof text === 'string' ? readTyped(text.replace(/<[^|>]+\|([^>]*)>/g, '$1').replace(/\*/g, '')) : '';
}

/** From the Home and from modals: the modal opens at once and shows the answer when it is there. */
async function answerInModal(house: House, press: Press): Promise<void> {
  const known = slackWords(house.people.known(press.workspaceId, press.place.userId)?.locale);
  const waiting = answerView(say(known.working), press.origin, known);
  const viewId = press.modalId ? await replaceModal(house, press, waiting) : await open(house, press, waiting);
  if (!viewId) return;
  const reply = viewReply(house.world, house.tokens, viewId, press.origin, press.place);
  await answer(house.world, reply, wordsOf(house, press.workspaceId, press.place.userId), async () =>
    house.answerer.button(press.id, await askerFor(house, press)),
  );
  if (press.origin.isHome) await publishHome(house, press.workspaceId, press.place.userId);
}

async function replaceModal(house: House, press: Press, view: ReturnType<typeof reportView>): Promise<string | null> {
  if (!press.modalId) return null;
  try {
    await house.tokens.client(press.place.bot.token).views.update({ view_id: press.modalId, view });
  } catch (error) {
    house.world.log.warn('slack-modal-refused', { reason: explain(readFailure(error)) });
  }
  return press.modalId;
}
